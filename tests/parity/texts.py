"""Texts of our own to compare with spaCy on: sentences, edges of the tokenizer, generators with fixed seeds."""
import random

SENTS = [
 "Le petit chat noir dort sur le canapé du salon.",
 "Hier soir, Camille Durand est arrivée à Lyon avec ses deux enfants.",
 "Pourquoi le directeur n'a-t-il pas répondu à notre lettre ?",
 "« Je reviendrai demain », dit-elle en fermant la porte.",
 "M. Lefèvre travaille chez Renault depuis le 14 mars 2009.",
 "L’université de Genève a publié un rapport de 350 pages sur le climat.",
 "Qu'est-ce que vous voulez manger ce soir ?",
 "Les prix ont augmenté de 3,5 % en moyenne, soit environ 1 200 € par foyer.",
 "Écrivez-nous à contact@exemple.fr ou visitez https://www.exemple.fr/aide?id=42.",
 "Il faudrait qu’ils aient fini avant midi ; sinon, nous partirons sans eux.",
 "Après-demain, le porte-parole du gouvernement rencontrera les syndicats.",
 "Aujourd'hui, il pleut; demain, il fera peut-être beau.",
 "Donne-moi le livre qui se trouve là-bas, s'il te plaît !",
 "La tour Eiffel, construite par Gustave Eiffel, mesure 330 m de haut.",
 "Le Conseil d'État a rejeté la requête de l'association Nature & Vie.",
 "J'ai vu le film 😀 hier, c'était vraiment génial !!!",
 "Les élections législatives auront lieu du 12 au 19 juin.",
 "Nous sommes allés aux États-Unis puis au Québec pendant l'été 2018.",
 "Elle s'est levée, a bu un café, puis a pris le train de 7h45.",
 "La société Arverne SA, basée à Clermont-Ferrand, emploie 2 500 personnes.",
 "Ce n'est pas la peine de crier : je t'entends très bien.",
 "Le vieux pêcheur raconta qu'il avait vu une baleine au large de Brest.",
 "Jean-Baptiste et Marie-Claire habitent rue des Lilas, à Saint-Denis.",
 "Avez-vous déjà goûté la tarte aux pommes de ma grand-mère ?",
 "Les chercheurs de l'INRIA ont présenté leurs résultats à Berlin mardi dernier.",
 "Victor Hugo est né à Besançon en 1802 et mort à Paris en 1885.",
 "Plus on travaille, moins on a de temps pour lire.",
 "Il a dit qu'il viendrait mais il n'est jamais venu.",
 "Cette loi, dont on parle beaucoup, sera votée par l'Assemblée nationale.",
 "Les travaux (voir p. 12) commenceront en janv. 2022, etc.",
 "Première phrase courte. Deuxième phrase un peu plus longue ! Et une troisième ?",
 "Mme Martin, Dr. Petit et MM. Roux et Blanc participeront à la réunion.",
 "Il y a trois ans, une entreprise japonaise a racheté l'usine de Toulouse.",
 "Vas-y doucement, tu risques de tomber.",
 "Le match entre l'Olympique de Marseille et le FC Barcelone s'est terminé sur un score de 2-1.",
 "Selon l'AFP, près de 40 000 manifestants ont défilé dans les rues de Bruxelles.",
 "Quand les oiseaux migrateurs reviennent, le printemps n'est pas loin.",
 "Bien qu'elle fût fatiguée, la doctoresse continua ses visites jusqu'à minuit.",
 "On dit que le fromage de Savoie est meilleur que celui du supermarché.",
 "Ses œuvres complètes, éditées en 5 vol., coûtent 99,90 €.",
 "Ligne une\nLigne deux\n\nNouveau paragraphe avec du texte.",
 "Le   texte  contient   plusieurs    espaces.",
 "Texte avec\u00a0espace\u00a0insécable : 10\u00a0000\u00a0€ !",
 "  Espaces au début et à la fin.  ",
 "RDV à 18h30 au 12 bis, av. de la République (Paris XIe).",
]
EXTRA = [
 "", " ", "  ", "\n", "\n\n", "\t", " \n ", "a", "A", "X", "_", "?", "...", "…", "……", "-", "—", "'", "’", "''", "\"", "cc", "conj", "NOUN", "ORTH", "IS_ALPHA", "x y z", "X X X",
 "a-t-il", "A-t-elle mangé ?", "Y a-t-il un pilote ?", "Va-t-on partir ?", "parle-t-il", "Parle-t-elle français ?", "semble-t-il", "Est-ce vrai ?", "n’est-ce pas", "N'est-ce pas ?", "Qu’est-ce que c’est ?", "S'EST-IL", "EST-IL", "donne-le-moi", "Donnez-m'en deux.", "allons-y", "dis-moi", "celui-ci, celui-là", "ceux-là", "moi-même", "lui-même", "elle-même", "vis-à-vis", "arc-en-ciel", "chef-d'œuvre", "chefs-d’œuvre", "rendez-vous", "Rendez-vous", "grand-père", "grand'mère", "entr'acte", "entr’ouvrir", "r'ouvrir", "presqu'île", "quelqu'un", "quelqu’un", "jusqu'à", "lorsqu'il", "puisqu’on", "d'abord", "D’accord", "l'eau", "L’ÉTÉ", "N'importe", "aujourd'hui", "Aujourd’hui", "AUJOURD'HUI", "c'est-à-dire", "peut-être", "Peut-être", "au-dessus", "au-delà", "ci-dessous", "anti-inflammatoire", "Anti-Inflammatoire", "micro-ordinateur", "socio-économique", "porte-monnaie", "porte–monnaie", "porte‑clés", "demi-heure", "demi-journée", "ex-président", "non-violence", "pseudo-science", "sous-marin", "Sous-Marin", "pot-au-feu", "Aix-en-Provence", "Boulogne-sur-Mer", "Saint-Germain-en-Laye", "L'Haÿ-les-Roses", "Val-d'Oise", "États-Unis", "états-unien", "black-out", "hip-hop", "zig-zag", "zig-zaguer", "prud'homme", "prud’hommes", "z'yeuter", "J.-C.", "J.-P. Dupont", "J.P. Dupont", "avant J.-C.", "av. J.-C.",
 "1er", "2e", "3ème", "XXIe siècle", "12/03/2020", "12.03.2020", "12-03-2020", "2020-03-12T10:20:30Z", "14h30", "14 h 30", "10°C", "10 °C.", "25°C.", "100%", "100 %", "3,14", "3.14", "1.000.000", "1 000 000", "1 000", "12km", "12km/h", "5kg", "7m²", "10€", "€10", "$5", "US$5", "5$", "+5", "+33", "+33 6 12 34 56 78", "-5", "−5", "a+b=c", "2x3", "1+1=2", "50-60", "50–60", "1990-1995", "a/b", "et/ou", "km/h", "n°5", "n° 5", "N°5", "§3", "art. 5", "p.12", "p. 12", "pp. 12-15", "cf. p.3", "etc...", "etc.", "M.", "M.Dupont", "MM.", "Mme", "Mme.", "Mlle.", "St.", "Ste.", "Dr.", "Pr.", "U.S.A.", "O.N.U.", "S.N.C.F.", "ONU.", "SNCF.", "fin.Début", "fin.début", "Fin.DÉBUT", "mot,mot", "mot;mot", "mot:mot", "mot!mot", "mot(mot)", "(mot)", "[mot]", "{mot}", "<mot>", "«mot»", "« mot »", "“mot”", "„mot“", "‘mot’", "'mot'", "\"mot\"", "``mot''", "mot...", "mot…", "...mot", "mot..mot", "mot…mot", "mot—mot", "mot–mot", "mot-mot", "mot--mot", "mot - mot", "mot\u00admot", "mot\u200bmot", "mot\u00a0mot", "mot\u202fmot", "mot\u2009mot", "mot\u3000mot", "mot\nmot", "mot\tmot", "mot\r\nmot", "mot \n mot", "\u00a0", "\u00a0\u00a0", "a\u00a0", "\u00a0a", "a \u00a0 b", "\ufeffmot",
 "https://exemple.fr", "http://exemple.fr/a/b?c=d&e=f#g", "www.exemple.fr", "exemple.fr", "exemple.fr.", "(https://exemple.fr/x_(y))", "ftp://exemple.org/f.txt", "nom@exemple.fr", "<nom@exemple.fr>", "192.168.0.1", "8.8.8.8", "@pseudo", "#motdièse", "#1", "C++", "C#", "A&B", "R&D", "AT&T", "a_b_c", "_souligné_", "*gras*", "**gras**", "~5", "≈5", "x²", "CO₂", "H2O", "µm", "½", "©2020", "™", "Marque®", ":)", ":-)", ";-)", ":D", "<3", "xD", "XD", "¯\\(ツ)/¯", "(o:", "mot:)", "mot:-)", "mot:(", "(mot:)", ":))", ":)))", "8)", "(8)", "0.0", "😀", "😀😀", "mot😀", "😀mot", "👨‍👩‍👧", "🇫🇷", "❤️", "❤", "→", "a→b", "•", "• mot", "- mot", "– mot", "1) mot", "a) mot", "1. mot", "I. mot", "A.", "a.", "b.", "é.", "É.", "ÉÉ.", "AB.", "Ab.", "aB.", "a1.", "1a.", "1.", "1.a", "a.1", "a.b", "a.B", "A.b", "A.B", "éa.Éb", "o.o", "O.o", "l.", "d.", "ça.", "²", "10².", "fin».", "fin.»", "fin».»", "(fin).", "fin.)", "fin.'", "fin.’", "l'«eau»", "l’\"eau\"", "d'«X»", "d'1", "l'1er", "qu'«il»", "l'", "l’", "d'", "'l'eau'", "’l’eau’", "l'l'eau", "l'd'eau", "L'L", "s'il", "S’il", "t'es", "j't'aime", "m'sieur", "p'tit", "y'a", "y’en a", "t’as", "o'clock", "rock'n'roll", "O'Connor", "Guivarc'h", "trompe-l'œil", "trompe-l’œil", "trompe-l' œil", "saut-de-lit", "pet-en-l'air", "tête-à-tête", "Tête-À-Tête", "va-et-vient", "non-", "-non", "--non", "non--", "-", "--", "---", "----", "==", "===", "=>", "->", "<-", "<=>", "a=b", "a<b", "a>b", "£5", "5£", "¥", "₿", "100€.", "100$.", "5%.", "5km.", "5km/h.", "20°.", "20°C", "°F.", "n°.", "Ier", "IIe", "XVIIe", "LVMH", "L.V.M.H", "iPhone", "e-mail", "e-mails", "E-mail", "wi-fi", "Wi-Fi", "Covid-19", "covid-19", "F-16", "A380", "G7", "T-shirt", "T‑shirt", "x-ray", "mp3", "3D", "4x4", "24h/24", "7j/7", "et-cetera", "Montréal-Nord", "Nord-Pas-de-Calais", "bas-relief", "Bas-Rhin", "beau-frère", "Beau‑Frère", "Fontaine-le-port", "la chapelle-aux-bois", "Pierre-feu", "pierre-FEU", "Marie-anne", "Marie-Anne", "val-de-marne", "à-côté", "a-côté", "re-bonjour", "re-", "r-a", "é-a", "co-auteur", "Co-auteur", "CO-AUTEUR", "tri-a", "mi-temps", "mi-août", "Mi-Août", "quatre-vingt-dix-sept", "vingt-et-un", "Vingt-deux", "soixante-dix", "DIX-HUIT", "dixhuit", "trente-six", "İstanbul", "STRASSE", "straße", "ﬁn", "Ǆ", "ſans-abri", "K-way", "Ω", "αβγ", "Привет, мир!", "你好世界", "مرحبا", "ก", "١٢٣", "٣٤.", "Ⅳ", "ⅷ", "①", "ª", "º", "n.º", "e\u0301te\u0301", "l'e\u0301te\u0301", "a\u0300", "\u0301", "naïve", "cœur", "CŒUR", "Œuvre", "æ", "Ça", "ÇA", "ÀÉÎÔÙ",
 "Aaaaaaaaaaaaaaaaah !!!!!!!", "???!!!", "?!", "!?", "«»", "()", "(())", "((a))", "[[a]]", "{{a}}", "\"\"", "'''", "’’’", "...?", "…?", "?..", "!..", ".", "..", "....", ". . .", ",", ",,", ";", ":", "::", "a::b", "a:b", "a: b", "10:30", "10:30:15", "(10:30)", "C:\\dossier\\fichier.txt", "/usr/local/bin", "fichier.tar.gz", "v1.2.3", "v1.2.3-beta", "$HOME", "100k€", "5M€", "12 M$", "a%", "%a", "%", "&", "&amp;", "<b>gras</b>", "<br/>", "<space>", "\\n", "\\t", "a\\nb", "{\"a\": 1}", "x = [1, 2, 3];", "a,b,c", "1,2,3", "1, 2, 3", "a|b", "a||b", "|", "^", "^^", "^_^", "-_-", "T_T", ">.<", "o_O", "ಠ_ಠ", "(ಠ_ಠ)", "mot^_^", "\\\")", "(*_*)", "</3", "xDD", "V.V", "@_@", "=)", "=(", ":/", "http://", "://", "s://a", "a://b", "l'http://exemple.fr", "d'exemple.fr", "(exemple.fr)", "exemple.fr,", "www.", "x"*99, "x"*100, "x"*101, "é"*120, "9"*110, "ab"*60, "mot"+"!"*50, "("*30+"a"+")"*30,
]
_S = ["Le vieux maire", "La cousine de Paul", "Notre équipe", "L'avocate", "Un groupe d'élèves", "Chaque citoyen", "La société Dupond & Fils", "Le professeur Tournesot", "Mon voisin du troisième étage", "Personne", "L’entreprise Kalidor", "Ce que tu dis", "Le chat de Mme Girard", "Une centaine de salariés"]
_V = ["a vendu", "n'a jamais vendu", "pourrait acheter", "cherchait", "vient de recevoir", "refusera", "aurait dû vérifier", "s'est procuré", "ne comprend plus", "avait été contraint d’accepter"]
_O = ["une maison à Nantes", "l'ancien dossier de 1987", "trois kilos de pommes", "les comptes de l’hôpital", "son porte-monnaie", "ce tableau de Picasso", "la proposition du ministre", "un billet pour Montréal", "deux cents hectares de vignes en Bourgogne", "le traité de Maastricht"]
_C = ["", " hier matin", " avant le 1er juillet", ", semble-t-il", " pour 45,90 €", " à cause de la pluie", ", sans le moindre doute", " quand il neigeait", " (selon la presse)", " malgré l'avis de Jean-Luc Moreau", " afin qu’on l'oublie", " ; puis tout s'arrêta"]
_E = [".", " !", " ?", "...", "…", "."]


def generated(n, seed=1):
    """Sentences put together from parts."""
    r = random.Random(seed)
    return [r.choice(_S) + ' ' + r.choice(_V) + ' ' + r.choice(_O) + r.choice(_C) + r.choice(_E) for _ in range(n)]


def fuzz(n, seed=2):
    """Pieces that the rules of the tokenizer look at, in any order."""
    r = random.Random(seed)
    parts = ["l'", "d’", "qu'", "-", "–", "‑", "t", "il", "elle", "mot", "Mot", "É", "é", "A", "b", "1", "23", ",", ".", "..", "…", "(", ")", "«", "»", "\"", "'", "’", "!", "?", ":", ";", "/", "%", "€", "$", "°C", "km", "²", "&", "@", "fr", "www.", "http://", " ", " ", " ", "  ", "\n", "\u00a0", "😀", "❤️", "_", "*", "+", "=", "<", ">", "#", "sous", "anti", "porte", "saint", "de", "en", ":)", ":-(", ";)", "M.", "etc.", "a-t-il", "n'est-ce", "J.-C.", "rendez-vous", "x", "X", "n°", "\u200d", "ß", "中", "я", "ÇA"]
    return [''.join(r.choice(parts) for _ in range(r.randint(1, 14))) for _ in range(n)]


def docs(n, seed=3):
    """Documents of several sentences."""
    r = random.Random(seed); g = generated(400, 7) + SENTS
    return [r.choice([' ', '\n', ' ', '\n\n']).join(r.choice(g) for _ in range(r.randint(3, 30))) for _ in range(n)]


def salad(words, n, seed=4):
    """Words of the lemma tables in any order, some capitalised."""
    r = random.Random(seed)
    return [' '.join(r.choice(words) if r.random() < 0.8 else r.choice(words).capitalize()
                     for _ in range(r.randint(5, 30))) + '.' for _ in range(n)]

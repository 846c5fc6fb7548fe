#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kComplementReach = 8;  ///< units from a cue to its prepositional target
constexpr std::uint32_t kClauseReach = 12;     ///< tokens from a cue to the clause it governs
constexpr std::uint32_t kWhetherReach = 9;     ///< tokens from "si" to its verb
constexpr std::uint32_t kLikewiseReach = 14;   ///< tokens between a verb and "comme X"
constexpr std::size_t kMostHolders = 12;

}  // namespace

bool StanceFrames::negate(const StanceRule& rule, Cue& cue) {
    cue.flipped = true;
    if (rule.weak) return false;
    switch (rule.type) {
        case StanceType::opposes:
        case StanceType::rejects:
            cue.polarity = 1;
            cue.type = StanceType::supports;
            return true;
        case StanceType::supports:
            cue.polarity = -1;
            cue.type = StanceType::opposes;
            return true;
        case StanceType::demands:
            cue.polarity = -1;
            cue.type = StanceType::rejects;
            return rule.flips;
        default:
            return false;
    }
}

StanceFrames::World StanceFrames::world_of(std::uint32_t verb) const {
    const auto& predicate = m_clauses.predicate(verb);
    const auto sentence = m_reading.sentence(verb);
    const auto before = predicate.group_begin;
    // "si X acceptait": the conjunction just before the subject.
    for (auto at = before; at > sentence.begin && before - at < kWhetherReach; --at) {
        const auto& word = m_reading.word(at - 1);
        if (word.form_is(WordClass::comma) || m_clauses.is_predicate(at - 1)) break;
        if (m_lexicon.is(word.lower, StanceWord::whether) && !word.form_is(WordClass::reflexive_clitic))
            return World::not_asserted;
    }
    const auto& last = m_reading.word(sentence.end - 1);
    if (last.lower == "?" && m_context.attribution.quotation_at(verb) == nullptr) return World::not_asserted;
    // The tagger takes many a present for a subjunctive: a conjunction must lead to it.
    if (predicate.tense == ClauseTense::subjunctive)
        for (auto at = before; at > sentence.begin; --at)
            if (m_reading.word(at - 1).form_is(WordClass::that)) return World::not_asserted;
    // "doit etre valide ou invalide": as the verb before the conjunction.
    const auto conjunct = m_reading.token(verb).head;
    if (predicate.finite == kNone && m_reading.token(verb).dep == Dep::conj && conjunct < verb &&
        m_clauses.is_predicate(conjunct) && m_clauses.predicate(conjunct).tense == ClauseTense::infinitive)
        return world_of(conjunct);
    if (predicate.tense != ClauseTense::infinitive) return World::asserted;
    // "plutot que de demander", "au lieu d'accepter"
    for (auto at = before; at > sentence.begin && before - at < 4; --at) {
        if (m_lexicon.is(m_reading.word(at - 1).folded, StanceWord::instead)) return World::not_asserted;
        if (m_reading.unit_at(at - 1).nominal) break;
    }
    auto governor = m_reading.token(verb).head;
    if (governor == verb) {
        // The parser lost the governor: the word before tells.
        for (auto at = before; at > sentence.begin && before - at < 4; --at)
            if (m_clauses.is_predicate(at - 1)) governor = at - 1;
    }
    if (governor == verb) return World::asserted;
    // "pour denoncer", "avant d'accepter": the negation of the main verb is its own.
    for (auto at = before; at > sentence.begin && before - at < 2; --at)
        if (m_reading.word(at - 1).form_is(WordClass::prep_for) ||
            m_lexicon.is(m_reading.word(at - 1).folded, StanceWord::adjunct))
            return World::asserted;
    if (!m_clauses.is_predicate(governor)) {
        // "capable de se defendre": who can has not done it.
        if (m_reading.word(governor).is(WordClass::able_word)) return World::not_asserted;
        const auto& lemma = m_reading.word(governor).lemma;
        const auto& nouns = m_lexicon.noun(lemma);
        if (!nouns.empty() && nouns.front().polarity < 0) return World::not_asserted;
        return World::asserted;
    }
    const auto& word = m_reading.word(governor);
    const auto& above = m_clauses.predicate(governor);
    // "pourrait se rejouir", "peut soutenir": who can has not done it.
    if (word.is(WordClass::modal_can) && !above.negated &&
        (above.tense == ClauseTense::conditional || above.tense == ClauseTense::present))
        return World::not_asserted;
    if (m_lexicon.is(word.lemma, StanceWord::negative_modal))
        return above.negated ? World::asserted : World::negated;
    const bool tells = word.is(WordClass::speech_verb) && !word.is(WordClass::object_control);
    if (m_lexicon.is(word.lemma, StanceWord::modal) || tells)
        return above.negated ? World::negated : World::asserted;
    if (word.is(WordClass::object_control)) return World::not_asserted;
    // "s'est vu refuser", "laisse entendre": somebody else's doing.
    if (m_reading.token(verb).dep == Dep::xcomp || m_reading.token(verb).dep == Dep::ccomp)
        return World::not_asserted;
    return above.negated ? World::negated : World::asserted;
}

StanceFrames::Entities StanceFrames::holders_of(std::uint32_t verb) const {
    const auto& predicate = m_clauses.predicate(verb);
    Entities found;
    if (predicate.passive) {
        found = m_context.actors(m_clauses.agents(verb));
        // "aucune offre ne sera acceptee", says X; but not "l'offre a ete rejetee".
        if (found.empty() && predicate.finite != kNone &&
            (predicate.tense == ClauseTense::future || predicate.tense == ClauseTense::conditional))
            found = speaker(verb);
    } else {
        const auto subjects = m_clauses.subjects(verb);
        found = m_context.actors(subjects);
        if (subjects.size() == 1 && found.size() == 1) found = speaker_if_pronoun(subjects.front(), found);
        if (found.empty())
            for (const auto subject : subjects) add_new(found, author_of(subject));
        // "une coalition d'entreprises qui s'engagent": of some that nobody has named.
        if (subjects.size() == 1 && is_indefinite_complement(subjects.front())) return found;
    }
    if (!found.empty() && !predicate.passive) add_new(found, likewise(verb));
    found = signatories(found);
    if (found.size() > kMostHolders) found.resize(kMostHolders);
    return found;
}

StanceFrames::Entities StanceFrames::likewise(std::uint32_t verb) const {
    const auto sentence = m_reading.sentence(verb);
    const auto first = m_clauses.predicate(verb).group_begin;
    const auto begin = first - std::min(first - sentence.begin, kLikewiseReach);
    for (auto at = begin; at < std::min(sentence.end, verb + kLikewiseReach); ++at) {
        if (!m_lexicon.is(m_reading.word(at).folded, StanceWord::likewise)) continue;
        // ", comme X," or right behind the verb: not "decrit X comme Y".
        const bool near = at == verb + 1 || (at > 0 && m_reading.word(at - 1).lower == ",") ||
                          (at > 1 && m_reading.word(at - 2).lower == ",");
        const auto opening = at + 1 < sentence.end ? m_reading.token(at + 1).pos : Upos::X;
        // "se battre comme mercenaires" is a role.
        if (!near || (opening != Upos::DET && opening != Upos::PROPN && opening != Upos::ADP)) continue;
        for (auto next = at + 1; next < std::min(sentence.end, at + 4); ++next) {
            const auto& unit = m_reading.unit_at(next);
            if (!unit.nominal) continue;
            if (unit.mention == kNone || unit.span.end >= sentence.end) return {};
            const auto& after = m_reading.word(unit.span.end);
            const bool closed = after.form_is(WordClass::comma) || after.form_is(WordClass::preposition) ||
                                after.form_is(WordClass::sentence_end) || unit.span.end == first;
            return closed ? m_context.actors({unit.head}) : Entities{};
        }
    }
    return {};
}

bool StanceFrames::is_indefinite_complement(std::uint32_t subject) const {
    auto at = subject;
    if (m_reading.word(at).form_is(WordClass::relative_subject) && at > 0) --at;
    const auto begin = m_reading.unit_at(at).span.begin;
    if (begin == 0) return false;
    const auto own = m_reading.unit_at(at).preposition;
    const auto before = own != kNone ? own : begin - 1;
    const auto& word = m_reading.word(before);
    return m_reading.unit_at(at).head == before + 1 && m_lexicon.is(word.folded, StanceWord::of) &&
           !word.form_is(WordClass::definite_article);
}

StanceFrames::Entities StanceFrames::speaker_if_pronoun(std::uint32_t subject, const Entities& found) const {
    // "X ajoute qu'il soutiendra": a body there is a slip of the pronoun.
    if (m_reading.token(subject).pos != Upos::PRON) return found;
    if (m_reading.entity(found.front()).kind == text::EntityKind::person) return found;
    const auto source = speaker(subject);
    const bool person = !source.empty() && m_reading.entity(source.front()).kind == text::EntityKind::person;
    return person ? source : found;
}

bool StanceFrames::follows_of(std::uint32_t token) const {
    constexpr std::uint32_t kNear = 5;
    // d'"inhumaines" is one token.
    if (m_reading.document().text(token).starts_with("d'\"")) return true;
    for (auto at = token; at > 0 && token - at < kNear; --at) {
        const auto& word = m_reading.word(at - 1);
        if (m_lexicon.is(word.folded, StanceWord::of)) return true;
        const auto pos = m_reading.token(at - 1).pos;
        if (!word.form_is(WordClass::article) && !word.form_is(WordClass::quote_open) &&
            !word.form_is(WordClass::quote_either) && pos != Upos::ADJ && pos != Upos::ADV)
            return false;
    }
    return false;
}

StanceFrames::Entities StanceFrames::members_named(EntityIndex group) const {
    constexpr std::uint32_t kBetween = 3;  ///< determiners and commas between two members
    for (const auto& mention : m_reading.document().mentions) {
        if (mention.entities.size() != 1 || mention.entities.front() != group) continue;
        if (mention.form == text::MentionForm::pronoun) continue;
        // "les ministres des Affaires etrangeres de l'Estonie, de la Lettonie et de la Pologne"
        Entities members;
        const auto sentence = m_reading.sentence(mention.head);
        std::uint32_t last = mention.span.end;
        for (auto at = mention.span.begin + 1; at < sentence.end && at < last + kBetween + 1; ++at) {
            if (!follows_of(at)) continue;
            for (const auto entity : m_reading.entities(at)) {
                if (entity == group || m_reading.entity(entity).kind == text::EntityKind::person) continue;
                if (!m_reading.is_actor(entity)) continue;
                add_new(members, {entity});
                last = std::max(last, at + 1);
            }
            if (m_reading.is_finite(at) && !mention.span.contains(at)) break;
        }
        if (members.size() > 1) return members;
    }
    return {};
}

bool StanceFrames::is_counted(EntityIndex group) const {
    const auto& mentions = m_reading.document().mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](const auto& mention) {
        return mention.entities.size() == 1 && mention.entities.front() == group &&
               m_reading.token(mention.span.begin).pos == Upos::NUM;
    });
}

StanceFrames::Entities StanceFrames::signatories(const Entities& holders) const {
    Entities found;
    for (const auto holder : holders) {
        Entities members;
        bool partial = false;
        const bool group = m_reading.entity(holder).kind == text::EntityKind::group;
        if (group)
            for (const auto& membership : m_reading.document().memberships) {
                if (membership.whole != holder) continue;
                // "six pays, dont A et B" speak as six; "les six (A, B, ...)" are those. Of "pays comme A",
                // said elsewhere, A is but an example.
                const bool of_a_part = m_reading.word(membership.evidence.begin).lower != "(";
                if (of_a_part && !is_counted(holder)) continue;
                add_new(members, {membership.member});
                partial = partial || of_a_part;
            }
        if (group && members.size() < 2) {
            auto named = members_named(holder);
            if (!named.empty()) {
                members = std::move(named);
                partial = false;
            }
        }
        if (partial || members.size() < 2) add_new(found, {holder});
        if (partial || members.size() > 1) add_new(found, members);
    }
    return found;
}

StanceFrames::Entities StanceFrames::speaker(std::uint32_t token) const {
    const auto source = m_context.attribution.source_of(token);
    if (source == kNoEntity || !m_reading.is_actor(source)) return {};
    return {source};
}

StanceFrames::Entities StanceFrames::author_of(std::uint32_t noun) const {
    if (!m_lexicon.is(m_reading.word(noun).lemma, StanceWord::text_noun)) return {};
    return of_complement(noun);
}

StanceFrames::Entities StanceFrames::of_complement(std::uint32_t noun) const {
    const auto& units = m_reading.units();
    const auto own = m_reading.unit_of(noun);
    for (auto at = own + 1; at < units.size() && at <= own + 3; ++at) {
        if (units[at].mention == kNone) continue;
        const auto& mention = m_reading.document().mentions[units[at].mention];
        if (mention.form == text::MentionForm::demonym && units[at].preposition == kNone)
            return m_context.actors({units[at].head});
        break;
    }
    for (const auto& oblique : m_clauses.obliques(noun)) {
        if (oblique.distance > 3) break;
        const auto& preposition = m_reading.word(oblique.preposition).folded;
        if (!m_lexicon.is(preposition, StanceWord::of)) break;
        if (m_context.places.scene_of(m_reading.unit_at(oblique.head)) != kNoEntity) break;
        return m_context.actors(m_clauses.coordinated(oblique.head));
    }
    return {};
}

StanceFrames::Reach StanceFrames::targets_of(std::uint32_t verb, std::uint32_t last, const StanceRule& rule,
                                             const Entities& holders) const {
    const auto& predicate = m_clauses.predicate(verb);
    std::uint32_t clause = kNone;
    if (has_slot(rule, StanceSlot::clause)) clause = clause_of(last, verb);
    const bool official = std::ranges::any_of(holders, [&](auto who) { return m_context.in_office(who); });
    if (rule.infinitive_only && !official && clause != kNone &&
        (!m_clauses.is_predicate(clause) || m_clauses.predicate(clause).tense != ClauseTense::infinitive))
        clause = kNone;
    Reach reach;
    if (has_slot(rule, StanceSlot::object)) {
        reach.slot = "object";
        auto objects = predicate.passive ? m_clauses.subjects(verb) : objects_of(verb);
        if (clause != kNone) {
            const auto begin = clause_begin(clause, verb);
            std::erase_if(objects, [&](auto object) { return object > begin || rule.issue_only; });
        } else if (infinitive_follows(last)) {
            objects.clear();
        }
        // "en rend responsable X": the object stands behind the phrase.
        std::erase_if(objects, [&](auto object) {
            return (object > verb && object <= last) ||
                   m_reading.word(object).form_is(WordClass::dative_clitic);
        });
        if (objects.empty() && last > verb) objects = nominal_behind(last);
        for (const auto object : objects) collect(object, rule, holders, reach.targets);
        if (!reach.targets.empty()) return reach;
    }
    for (const auto slot : rule.slots) {
        if (slot == StanceSlot::object || slot == StanceSlot::clause || slot == StanceSlot::self) continue;
        auto found = complement(last, slot, rule, holders, kComplementReach);
        for (const auto head :
             found.targets.empty() ? clitic_complements(verb, slot) : std::vector<std::uint32_t>{})
            collect(head, rule, holders, found.targets);
        if (found.targets.empty()) continue;
        if (clause != kNone && clause_begin(clause, verb) < found.targets.front().head) continue;
        return found;
    }
    if (clause != kNone && rule.actor_only && rule.type == StanceType::warns)
        return threatened(clause, rule, holders);
    if (clause == kNone || rule.actor_only) return {};
    return clause_reach(clause, last, rule, holders);
}

StanceFrames::Reach StanceFrames::threatened(std::uint32_t clause, const StanceRule& rule,
                                             const Entities& holders) const {
    constexpr std::uint32_t kHarmReach = 14;
    Reach reach;
    reach.slot = "clause";
    // "menace d'envoyer l'armee": what he does it with.
    if (m_lexicon.is(m_reading.word(clause).lemma, StanceWord::disposing)) return reach;
    const auto sentence = m_reading.sentence(clause);
    for (auto at = clause + 1; at < std::min(sentence.end, clause + kHarmReach) && reach.targets.empty();
         ++at) {
        if (m_reading.is_finite(at) || m_reading.word(at).form_is(WordClass::comma)) break;
        const auto& unit = m_reading.unit_at(at);
        if (unit.mention != kNone && unit.head == at && !is_scene(at))
            collect(at, rule, holders, reach.targets);
    }
    return reach;
}

bool StanceFrames::infinitive_follows(std::uint32_t token) const {
    // "ne veut pas pallier le manque": the object is the infinitive's.
    const auto sentence = m_reading.sentence(token);
    for (auto at = token + 1; at < sentence.end; ++at) {
        if (m_clauses.is_predicate(at)) return m_clauses.predicate(at).tense == ClauseTense::infinitive;
        const auto pos = m_reading.token(at).pos;
        const auto& word = m_reading.word(at);
        if (pos != Upos::ADV && !word.form_is(WordClass::negative_word) && pos != Upos::PRON) return false;
    }
    return false;
}

StanceFrames::Reach StanceFrames::clause_reach(std::uint32_t clause, std::uint32_t last,
                                               const StanceRule& rule, const Entities& holders) const {
    Reach reach;
    reach.slot = "clause";
    // "a accepte de participer a X": a journey is no position.
    if (rule.type == StanceType::supports && m_lexicon.is(m_reading.word(clause).lemma, StanceWord::going))
        return reach;
    // "a decide de soutenir X": the verb below tells it all.
    if (rule.ends && m_clauses.is_predicate(clause) &&
        m_clauses.predicate(clause).tense == ClauseTense::infinitive &&
        !m_lexicon.verb(m_reading.word(clause).lemma).empty() && world_of(clause) == World::asserted)
        return reach;
    if (rule.type == StanceType::denounces) {
        // "deplorer que X refuse" is against X.
        for (const auto subject : m_clauses.subjects(clause))
            if (subject > last) collect(past_title(subject), rule, holders, reach.targets);
        // The verb taken for a noun, its subject lost: whoever stands behind the conjunction.
        if (reach.targets.empty())
            for (const auto subject : nominal_behind(clause_begin(clause, last)))
                collect(past_title(subject), rule, holders, reach.targets);
        std::erase_if(reach.targets, [](const auto& target) { return target.entity == kNoEntity; });
        if (!reach.targets.empty()) return reach;
    }
    reach.targets =
        clause_targets(m_context, m_lexicon, clause, rule.ends || rule.type != StanceType::supports);
    collect_asked(clause, rule, holders, reach.targets);
    if (rule.ended) {
        const int kept = m_clauses.is_predicate(clause) && m_clauses.predicate(clause).negated ? 1 : -1;
        std::erase_if(reach.targets, [&](const StanceTarget& target) { return target.polarity != kept; });
    }
    // A verb alone that has no noun names nothing.
    std::erase_if(reach.targets, [](const StanceTarget& target) {
        return target.clause && target.label.find(' ') == std::string::npos;
    });
    if (rule.named)
        std::erase_if(reach.targets, [](const StanceTarget& target) {
            return target.clause && target.label.find('(') == std::string::npos;
        });
    // Who warns of a fact or regrets it is against it, be it told with "ne" or without.
    if (rule.type == StanceType::warns || rule.type == StanceType::denounces ||
        rule.type == StanceType::welcomes)
        for (auto& target : reach.targets) target.polarity = 1;
    return reach;
}

std::uint32_t StanceFrames::past_title(std::uint32_t token) const {
    if (!m_reading.entities(token).empty() || token + 1 >= m_reading.sentence(token).end) return token;
    const auto head = m_reading.unit_at(token + 1).head;
    const bool named = m_reading.token(token + 1).pos == Upos::PROPN && !m_reading.entities(head).empty();
    return named ? head : token;
}

std::vector<std::uint32_t> StanceFrames::nominal_behind(std::uint32_t token) const {
    constexpr std::uint32_t kNear = 6;
    const auto sentence = m_reading.sentence(token);
    for (auto at = token + 1; at < std::min(sentence.end, token + kNear); ++at) {
        const auto& unit = m_reading.unit_at(at);
        if (m_reading.word(at).form_is(WordClass::comma) || m_reading.is_finite(at)) break;
        // A preposition before the token is not its own: "qualifie de ridicules les accusations".
        const bool own = unit.preposition != kNone && unit.preposition > token;
        if (unit.nominal)
            return !own && m_clauses.is_bare_nominal({unit.span, unit.head, unit.mention, kNone, true})
                       ? m_clauses.coordinated(unit.head)
                       : std::vector<std::uint32_t>{};
    }
    return {};
}

StanceFrames::Reach StanceFrames::complement(std::uint32_t cue, StanceSlot slot, const StanceRule& rule,
                                             const Entities& holders, std::uint32_t reach_units) const {
    Reach reach;
    const auto word_class =
        static_cast<StanceWord>(static_cast<int>(slot) - static_cast<int>(StanceSlot::to));
    reach.slot = "preposition";
    std::uint32_t passed = 0;
    for (const auto& oblique : m_clauses.obliques(cue)) {
        if (oblique.distance > reach_units) break;
        const auto& preposition = m_reading.word(oblique.preposition);
        // "appeler dans un communique commun a": where it is said stands between.
        if (m_lexicon.is(m_reading.word(oblique.head).lemma, StanceWord::text_noun) &&
            !m_lexicon.is(preposition.folded, word_class)) {
            reach_units += oblique.distance - passed;
            passed = oblique.distance;
            continue;
        }
        passed = oblique.distance;
        if (!m_lexicon.is(preposition.folded, word_class)) continue;
        const auto& unit = m_reading.unit_at(oblique.head);
        if (const auto beyond = past_relay(oblique.head); beyond != kNone) {
            // "a l'egard de X"
            for (const auto head : m_clauses.coordinated(beyond)) collect(head, rule, holders, reach.targets);
            if (!reach.targets.empty()) return reach;
        }
        if (m_lexicon.is(m_reading.word(oblique.head).lemma, StanceWord::adjunct)) continue;
        if (is_scene(oblique.head) && slot != StanceSlot::against) continue;
        if (!m_clauses.is_bare_nominal({unit.span, unit.head, unit.mention, kNone, true})) continue;
        for (const auto head : listed(cue, oblique.head, word_class))
            collect(head, rule, holders, reach.targets);
        if (!reach.targets.empty()) return reach;
    }
    // "des" is an article to the tagger more often than not.
    const auto next = cue + 1;
    if (word_class == StanceWord::of && next + 1 < m_reading.size() &&
        m_lexicon.is(m_reading.word(next).folded, word_class)) {
        for (auto at = next; at < m_reading.sentence(cue).end && at - next < 4; ++at)
            if (m_reading.unit_at(at).nominal) {
                for (const auto head : m_clauses.coordinated(m_reading.unit_at(at).head))
                    collect(head, rule, holders, reach.targets);
                break;
            }
    }
    return reach;
}

std::uint32_t StanceFrames::past_relay(std::uint32_t noun) const {
    if (!m_lexicon.is(m_reading.word(noun).lemma, StanceWord::relay)) return kNone;
    const auto next = noun + 1;
    if (next + 1 >= m_reading.sentence(noun).end ||
        !m_lexicon.is(m_reading.word(next).folded, StanceWord::of))
        return kNone;
    for (auto at = next; at < m_reading.sentence(noun).end && at - next < 4; ++at)
        if (m_reading.unit_at(at).nominal) return m_reading.unit_at(at).head;
    return kNone;
}

bool StanceFrames::is_scene(std::uint32_t head) const {
    const auto place = m_context.places.scene_of(m_reading.unit_at(head));
    return place != kNoEntity && !m_reading.is_actor(place);
}

bool StanceFrames::fits_issue(const StanceRule& rule, const StanceTarget& target) const {
    const auto& lemma = m_reading.word(target.head).lemma;
    if (rule.actor_only) return false;
    if (rule.compact && !m_lexicon.is(lemma, StanceWord::compact)) return false;
    return !rule.proposal || m_lexicon.is(lemma, StanceWord::proposal);
}

void StanceFrames::collect(std::uint32_t head, const StanceRule& rule, const Entities& holders,
                           std::vector<StanceTarget>& targets) const {
    for (auto& target : nominal_targets(m_context, m_lexicon, head)) {
        if (target.entity != kNoEntity) {
            if (contains(holders, target.entity)) continue;
            const bool actor = m_reading.is_actor(target.entity);
            if (rule.issue_only && actor) continue;
            if (rule.actor_only && !actor) continue;
            const auto kind = m_reading.entity(target.entity).kind;
            if (kind == text::EntityKind::place) continue;
            if (rule.not_state && kind != text::EntityKind::organization) continue;
        } else if (!fits_issue(rule, target)) {
            continue;
        }
        const bool judged = rule.type == StanceType::denounces || rule.type == StanceType::welcomes;
        const auto owners = judged && target.entity == kNoEntity && target.polarity > 0
                                ? owners_of_conduct(target)
                                : Entities{};
        // Nobody denounces his own doing: the holder is a slip.
        const bool own = std::any_of(owners.begin(), owners.end(),
                                     [&](EntityIndex owner) { return contains(holders, owner); });
        if (own && rule.type == StanceType::denounces) continue;
        targets.push_back(std::move(target));
        for (const auto owner : owners) {
            StanceTarget party;
            party.entity = owner;
            party.head = head;
            party.span = targets.back().span;
            targets.push_back(std::move(party));
        }
    }
}

StanceFrames::Entities StanceFrames::owners_of_conduct(const StanceTarget& target) const {
    if (!m_lexicon.is(m_reading.word(target.head).lemma, StanceWord::conduct)) return {};
    Entities owners;
    for (auto at = target.head + 1; at < target.span.end; ++at) {
        const auto& unit = m_reading.unit_at(at);
        if (unit.mention == kNone) continue;
        const auto& mention = m_reading.document().mentions[unit.mention];
        const bool adjective = mention.form == text::MentionForm::demonym && unit.preposition == kNone;
        const bool of = unit.preposition != kNone && unit.preposition >= target.head &&
                        m_lexicon.is(m_reading.word(unit.preposition).folded, StanceWord::of);
        if (!adjective && !of) continue;
        owners = m_context.actors(adjective ? std::vector{unit.head} : m_clauses.coordinated(unit.head));
        break;
    }
    return owners;
}

std::uint32_t StanceFrames::past_parenthesis(std::uint32_t comma, std::uint32_t end) const {
    constexpr std::uint32_t kParenthesis = 12;
    if (m_reading.word(comma).lower != ",") return kNone;
    for (auto at = comma + 1; at + 1 < std::min(end, comma + kParenthesis); ++at) {
        if (m_reading.is_finite(at)) return kNone;
        if (m_reading.word(at).lower != ",") continue;
        const auto& next = m_reading.word(at + 1);
        const bool resumes = next.form_is(WordClass::that) || m_lexicon.is(next.folded, StanceWord::of) ||
                             m_lexicon.is(next.folded, StanceWord::to);
        return resumes ? at : kNone;
    }
    return kNone;
}

std::uint32_t StanceFrames::clause_of(std::uint32_t last, std::uint32_t cue) const {
    const auto sentence = m_reading.sentence(cue);
    bool conjunction = false;
    const auto limit = std::min(sentence.end, last + kClauseReach);
    for (auto at = last + 1; at < limit; ++at) {
        const auto& word = m_reading.word(at);
        if (word.lower == ";" || word.form_is(WordClass::colon) || word.form_is(WordClass::relative_subject))
            return kNone;
        if (word.form_is(WordClass::comma)) {
            at = past_parenthesis(at, sentence.end);
            if (at == kNone) return kNone;
            continue;
        }
        if (word.form_is(WordClass::that)) {
            const auto before = m_reading.token(at - 1).pos;
            // "sur la base de ce qu'il appelle", but "s'oppose a ce que"
            if (at - 1 > last + 1 && m_reading.word(at - 1).form_is(WordClass::demonstrative) &&
                !m_lexicon.is(m_reading.word(at - 2).folded, StanceWord::to))
                return kNone;
            // "tant que", "afin que" open a clause of another kind.
            if (at - 1 > last && m_lexicon.is(m_reading.word(at - 1).folded, StanceWord::conjoined))
                return kNone;
            // "plus avantageux que"
            if (at - 1 > last && before == Upos::ADJ) return kNone;
            if (at - 1 > last && (before == Upos::NOUN || before == Upos::PROPN)) return kNone;
            conjunction = true;
            break;
        }
        if (!m_clauses.is_predicate(at)) {
            if (m_reading.is_finite(at) && m_reading.unit_at(at).mention == kNone) return kNone;
            continue;
        }
        const auto tense = m_clauses.predicate(at).tense;
        if (tense == ClauseTense::infinitive) {
            // Directly or with "de" or "a": not "pour partir".
            auto before = m_clauses.predicate(at).group_begin;
            while (before > last + 1 && (m_reading.word(before - 1).form_is(WordClass::negative_particle) ||
                                         m_reading.word(before - 1).form_is(WordClass::negative_word) ||
                                         m_reading.token(before - 1).pos == Upos::ADV))
                --before;
            if (before == last + 1) return at;
            // "avant de partir" is no complement.
            if (before > last + 2 && m_lexicon.is(m_reading.word(before - 2).folded, StanceWord::adjunct))
                return kNone;
            // "a partir de lundi"
            if (m_lexicon.is(m_reading.word(at).lemma, StanceWord::adjunct)) return kNone;
            const auto& preposition = m_reading.word(before - 1).folded;
            if (m_lexicon.is(preposition, StanceWord::of) || m_lexicon.is(preposition, StanceWord::to) ||
                m_reading.word(before - 1).form_is(WordClass::quote_either) ||
                m_reading.word(before - 1).form_is(WordClass::quote_open))
                return at;
            return kNone;
        }
        if (tense != ClauseTense::participle) return kNone;
    }
    if (!conjunction) return kNone;
    for (const auto child : m_reading.tree().children(cue))
        if (child > last && m_reading.token(child).dep == Dep::ccomp) return child;
    for (auto at = last + 1; at < std::min(sentence.end, last + 2 * kClauseReach); ++at)
        if (m_clauses.is_predicate(at) && m_clauses.predicate(at).finite != kNone) return at;
    return kNone;
}

std::uint32_t StanceFrames::clause_begin(std::uint32_t clause, std::uint32_t cue) const {
    auto begin = m_clauses.is_predicate(clause) ? m_clauses.predicate(clause).group_begin : clause;
    for (auto at = cue + 1; at < begin; ++at)
        if (m_reading.word(at).form_is(WordClass::that)) return at;
    return begin;
}

bool StanceFrames::is_negated(std::uint32_t verb, std::uint32_t token) const {
    if (m_clauses.is_predicate(verb) && m_clauses.predicate(verb).negated) return true;
    const auto sentence = m_reading.sentence(verb);
    const auto begin = std::max(sentence.begin, verb >= 3 ? verb - 3 : 0);
    for (auto at = begin; at < token; ++at)
        if (m_lexicon.is(m_reading.word(at).lower, StanceWord::negative_particle)) return true;
    return false;
}

bool StanceFrames::add(const Entities& holders, const Cue& cue, const Reach& reach) {
    bool added = false;
    for (const auto holder : holders)
        for (const auto& target : reach.targets) {
            if (target.entity == holder) continue;
            StanceCandidate candidate;
            candidate.holder = holder;
            candidate.cue = cue.token;
            candidate.cue_span = cue.span;
            candidate.type = cue.type;
            candidate.polarity = cue.polarity * target.polarity;
            candidate.target = target;
            candidate.frame = cue.frame;
            candidate.slot = reach.slot;
            candidate.weak = cue.weak;
            candidate.flipped = cue.flipped;
            candidate.strength = cue.weak ? 0.4F : cue.flipped ? 0.6F : 0.9F;
            m_found.push_back(std::move(candidate));
            added = true;
        }
    return added;
}

bool has_slot(const StanceRule& rule, StanceSlot slot) {
    return std::find(rule.slots.begin(), rule.slots.end(), slot) != rule.slots.end();
}

}  // namespace entente::extract

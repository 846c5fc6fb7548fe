#include "extract/stances/stance_frames.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kNounReach = 7;       ///< units from a noun to its prepositional target
constexpr std::uint32_t kAdjectiveReach = 4;  ///< the same for an adjective
constexpr std::uint32_t kClaimReach = 6;      ///< tokens from "se dit" to the adjective
constexpr std::uint32_t kUtterReach = 5;      ///< tokens from a verb of utterance to its noun

class NounStances : private StanceFrames {
  public:
    NounStances(const Context& context, const StanceLexicon& lexicon) : StanceFrames(context, lexicon) {}

    std::vector<StanceCandidate> read() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto pos = m_reading.token(token).pos;
            if (pos == Upos::NOUN || is_noun_after_all(token)) noun_cue(token);
            if (pos == Upos::ADJ || pos == Upos::VERB || pos == Upos::NOUN) adjective_cue(token);
        }
        return std::move(m_found);
    }

  private:
    void noun_cue(std::uint32_t noun) {
        const auto& unit = m_reading.unit_at(noun);
        const bool somebody = unit.mention != kNone && !m_reading.entities(noun).empty();
        if (somebody && !is_complemented(noun)) return;
        const auto key = m_reading.token(noun).pos == Upos::NOUN ? m_reading.word(noun).lemma
                                                                 : m_reading.word(noun).folded;
        for (const auto& rule : m_lexicon.noun(key))
            if (noun_stance(noun, rule)) return;
    }

    /// "l'opposition a X", "l'opposition de X a Y": no party of that name.
    [[nodiscard]] bool is_complemented(std::uint32_t noun) const {
        for (const auto& oblique : m_clauses.obliques(noun)) {
            if (oblique.distance > 9 || m_reading.word(oblique.preposition - 1).lower == "(") break;
            const auto& preposition = m_reading.word(oblique.preposition).folded;
            if (m_lexicon.is(preposition, StanceWord::to)) return true;
            if (!m_lexicon.is(preposition, StanceWord::of)) break;
        }
        return false;
    }

    /// Whose it is where the noun was taken for a party of theirs: "l'opposition de X a Y".
    [[nodiscard]] Entities inside_name(std::uint32_t noun) const {
        Entities owners;
        for (auto at = noun + 1; at < m_reading.unit_at(noun).span.end; ++at)
            for (const auto entity : m_reading.entities(at))
                if (owners.empty() && m_reading.is_actor(entity) &&
                    !contains(m_reading.entities(noun), entity))
                    owners.push_back(entity);
        return owners;
    }

    /// "son offre": taken for a verb.
    [[nodiscard]] bool is_noun_after_all(std::uint32_t token) const {
        return m_reading.token(token).pos == Upos::VERB && token > 0 &&
               m_reading.word(token - 1).form_is(WordClass::possessive) &&
               m_reading.token(token - 1).pos == Upos::DET;
    }

    bool noun_stance(std::uint32_t noun, const StanceRule& rule) {
        Cue cue{noun, {noun, noun + 1}, rule.type, rule.polarity, "noun", rule.weak, false};
        Entities holders;
        const auto verb = m_clauses.governing_verb(noun);
        const bool near = verb != kNone &&
                          (m_reading.token(noun).head == verb || (verb < noun && noun - verb <= kUtterReach));
        const bool placed = verb != kNone && (verb < noun || m_clauses.predicate(verb).passive);
        const auto governor = m_reading.unit_at(noun).preposition;
        const bool bare = governor == kNone || m_lexicon.is(m_reading.word(governor).folded, StanceWord::of);
        // "font l'objet d'accusations": others accuse.
        if (governor != kNone && governor > 0 &&
            m_lexicon.is(m_reading.word(governor).folded, StanceWord::of) &&
            m_reading.word(governor - 1).form_is(WordClass::undergone_noun))
            return false;
        // "abandonner leur refus": what somebody is to give up.
        if (near && m_lexicon.is(m_reading.word(verb).lemma, StanceWord::remedy_verb)) return false;
        const bool uttered =
            near && bare && placed && m_lexicon.is(m_reading.word(verb).lemma, StanceWord::utter);
        const bool possessed = noun > 0 && possessor(noun) != kNone;
        if (possessed) {
            holders = m_context.actors({possessor(noun)});
            cue.frame = "noun possessive";
            if (holders.empty() && near && !m_clauses.predicate(verb).passive)
                holders = m_context.subject_actors(verb);
        }
        const auto clause = has_slot(rule, StanceSlot::clause) ? clause_of(noun, noun) : kNone;
        if (holders.empty() && m_reading.unit_at(noun).mention != kNone) holders = inside_name(noun);
        if (holders.empty() && clause != kNone) {
            // "le refus de A de partir"
            holders = of_complement(noun);
            cue.frame = "noun of";
        }
        if (holders.empty() && near && moved(noun, verb)) return arouse_stance(noun, verb, rule, cue);
        const bool own_complement = !has_slot(rule, StanceSlot::of) || has_slot(rule, StanceSlot::clause);
        bool both = false;
        if (holders.empty() && (own_complement || rule.slots.size() > 1)) {
            // "les critiques de X contre Y": whose it is must not be what it is about.
            holders = of_complement(noun);
            both = !own_complement || rule.uttered;
            if (both && apart_from_owner(noun, rule, holders).targets.empty()) holders.clear();
            both = both && !holders.empty();
            cue.frame = "noun of";
        }
        if (holders.empty() && uttered) {
            const auto& predicate = m_clauses.predicate(verb);
            cue.frame = "noun uttered";
            const auto world = world_of(verb);
            if (world == World::not_asserted) return false;
            if (predicate.negated != (world == World::negated) && !negate(rule, cue)) return false;
            holders =
                predicate.passive ? m_context.actors(m_clauses.agents(verb)) : m_context.subject_actors(verb);
        }
        if (holders.empty()) {
            // "l'appel lance par X"
            for (const auto child : m_reading.tree().children(noun))
                if (child > noun && m_clauses.is_predicate(child) &&
                    m_lexicon.is(m_reading.word(child).lemma, StanceWord::utter))
                    add_new(holders, m_context.actors(m_clauses.agents(child)));
            cue.frame = "noun by";
        }
        if (holders.empty()) {
            // "le rejet par X de Y"
            for (const auto& oblique : m_clauses.obliques(noun)) {
                if (oblique.distance > 3) break;
                if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_by)) continue;
                holders = m_context.actors(m_clauses.coordinated(oblique.head));
                break;
            }
            cue.frame = "noun by";
        }
        if (holders.empty() && near && as_token_of(noun)) {
            // "en soutien a X", "en signe de protestation contre Y"
            holders = m_context.subject_actors(verb);
            both = true;
            cue.frame = "noun as token";
        }
        if (holders.empty()) return false;
        holders = signatories(holders);
        auto reach = apart_from_owner(noun, rule, holders);
        if (!both && has_slot(rule, StanceSlot::of)) {
            auto of = complement(noun, StanceSlot::of, rule, holders, kNounReach);
            const bool nearer = reach.targets.empty() ||
                                (!of.targets.empty() && of.targets.front().head < reach.targets.front().head);
            if (nearer) reach = std::move(of);
        }
        if (both && reach.targets.empty()) return false;
        if (clause != kNone &&
            (reach.targets.empty() || clause_begin(clause, noun) < reach.targets.front().head)) {
            reach = clause_reach(clause, noun, rule, holders);
        }
        if (reach.targets.empty()) return false;
        return add(holders, cue, reach);
    }

    /// The target with a preposition of its own: "le soutien de X a Y".
    [[nodiscard]] Reach apart_from_owner(std::uint32_t noun, const StanceRule& rule,
                                         const Entities& holders) const {
        for (const auto slot : rule.slots) {
            if (slot == StanceSlot::clause || slot == StanceSlot::object || slot == StanceSlot::self ||
                slot == StanceSlot::of)
                continue;
            auto reach = complement(noun, slot, rule, holders, kNounReach);
            if (!reach.targets.empty()) return reach;
        }
        return {};
    }

    /// The noun is what the verb arouses in somebody: "provoquer la colere de X".
    [[nodiscard]] bool moved(std::uint32_t noun, std::uint32_t verb) const {
        return verb < noun && m_lexicon.is(m_reading.word(verb).lemma, StanceWord::arouse) &&
               !m_clauses.predicate(verb).passive && !m_clauses.predicate(verb).negated;
    }

    bool arouse_stance(std::uint32_t noun, std::uint32_t verb, const StanceRule& rule, Cue& cue) {
        const auto next = m_clauses.obliques(noun);
        const bool owned = !next.empty() && next.front().preposition <= noun + 2;
        const auto holders = owned ? of_complement(noun) : Entities{};
        if (holders.empty()) return false;
        Reach reach;
        reach.slot = "subject";
        for (const auto source : m_clauses.subjects(verb)) collect(source, rule, holders, reach.targets);
        if (reach.targets.empty()) return false;
        cue.frame = "aroused";
        return add(holders, cue, reach);
    }

    /// "en soutien", "en signe de soutien", "par solidarite".
    [[nodiscard]] bool as_token_of(std::uint32_t noun) const {
        if (noun < 1) return false;
        const auto& before = m_reading.word(noun - 1);
        if (m_lexicon.is(before.folded, StanceWord::in) || before.form_is(WordClass::prep_by)) return true;
        return noun > 2 && m_lexicon.is(before.folded, StanceWord::of) &&
               m_reading.token(noun - 2).pos == Upos::NOUN &&
               m_lexicon.is(m_reading.word(noun - 3).folded, StanceWord::in);
    }

    /// The possessive determiner of a noun, over adjectives; kNone without one.
    [[nodiscard]] std::uint32_t possessor(std::uint32_t noun) const {
        for (auto at = noun; at > 0 && noun - at < 3; --at) {
            if (m_reading.word(at - 1).form_is(WordClass::possessive)) return at - 1;
            if (m_reading.token(at - 1).pos != Upos::ADJ) break;
        }
        return kNone;
    }

    // ---- adjectives

    void adjective_cue(std::uint32_t token) {
        const auto* rules = &m_lexicon.adjective(m_reading.word(token).lemma);
        // The tagger takes many of them for participles: look the form up without its endings.
        auto form = m_reading.word(token).folded;
        if (rules->empty()) rules = &m_lexicon.adjective(form);
        for (const char ending : {'s', 'e'})
            if (rules->empty() && form.size() > 4 && form.back() == ending) {
                form.remove_suffix(1);
                rules = &m_lexicon.adjective(form);
            }
        if (rules->empty()) return;
        // "s'est contente de": a verb.
        if (m_clauses.is_predicate(token) && m_clauses.predicate(token).reflexive) return;
        if (m_clauses.is_predicate(token) && m_clauses.predicate(token).finite == token) return;
        for (const auto& rule : *rules)
            if (adjective_stance(token, rule)) return;
    }

    bool adjective_stance(std::uint32_t token, const StanceRule& rule) {
        Cue cue{token, {token, token + 1}, rule.type, rule.polarity, "adjective", rule.weak, false};
        Entities holders;
        const auto claim = claim_before(token);
        if (claim != kNone) {
            if (is_negated(claim, token) && !negate(rule, cue)) return false;
            if (m_clauses.is_predicate(claim)) holders = m_context.subject_actors(claim);
            for (const auto child : m_reading.tree().children(token)) {
                const auto dep = m_reading.token(child).dep;
                if (!holders.empty() || child > token || (dep != Dep::nsubj && dep != Dep::nsubj_pass))
                    continue;
                holders = subject_of_adjective(child);
            }
            if (holders.empty() && m_clauses.is_predicate(token)) holders = m_context.subject_actors(token);
            // "a dit etre favorable a X"
            const auto governor = m_reading.token(token).head;
            if (holders.empty() && m_reading.token(token).dep == Dep::xcomp && governor < claim &&
                m_clauses.is_predicate(governor) && m_reading.word(governor).is(WordClass::speech_verb))
                holders = m_context.subject_actors(governor);
            if (holders.empty()) holders = nominal_before(claim);
        } else {
            cue.frame = "adjective apposition";
            const auto head = m_reading.token(token).head;
            // "journalistes, de defenseurs de ...": a noun is an apposition right behind a comma only.
            const bool noun = m_reading.token(token).pos == Upos::NOUN;
            if (noun && (token == 0 || m_reading.word(token - 1).lower != ",")) return false;
            // An adjective inside a group's own name tells what the group is.
            if (m_reading.unit_at(token).span.contains(head)) return false;
            if (head != token && head < token && !m_clauses.is_predicate(head))
                holders = m_context.actors({m_reading.unit_at(head).head});
            // "X, tres critique envers Y": who stands right before the comma, wherever the tree hangs it.
            if (const auto before = named_before_comma(token); !before.empty()) holders = before;
            // "Hostile a la reforme, X a quitte la salle"
            if (head > token && m_clauses.is_predicate(head) && opens(token))
                holders = m_context.subject_actors(head);
        }
        if (holders.empty()) return false;
        Reach reach;
        const auto clause = has_slot(rule, StanceSlot::clause) ? clause_of(token, token) : kNone;
        for (const auto slot : rule.slots) {
            if (slot == StanceSlot::clause || slot == StanceSlot::object || slot == StanceSlot::self)
                continue;
            reach = complement(token, slot, rule, holders, kAdjectiveReach);
            if (reach.targets.empty() && claim != kNone)
                for (const auto head : clitic_complements(claim, slot))
                    collect(head, rule, holders, reach.targets);
            if (!reach.targets.empty()) break;
        }
        if (clause != kNone &&
            (reach.targets.empty() || clause_begin(clause, token) < reach.targets.front().head)) {
            reach = clause_reach(clause, token, rule, holders);
        }
        if (reach.targets.empty()) return false;
        return add(holders, cue, reach);
    }

    [[nodiscard]] Entities named_before_comma(std::uint32_t token) const {
        const auto sentence = m_reading.sentence(token);
        auto at = token;
        while (at > sentence.begin && m_reading.token(at - 1).pos == Upos::ADV) --at;
        if (at < sentence.begin + 2 || m_reading.word(at - 1).lower != ",") return {};
        const auto& unit = m_reading.unit_at(at - 2);
        const bool named = unit.mention != kNone && unit.preposition == kNone &&
                           m_reading.document().mentions[unit.mention].form == text::MentionForm::name;
        return named ? m_context.actors(m_clauses.coordinated(unit.head)) : Entities{};
    }

    /// Only adverbs and "lui-meme" stand before it in its sentence.
    [[nodiscard]] bool opens(std::uint32_t token) const {
        for (auto at = m_reading.sentence(token).begin; at < token; ++at) {
            const auto pos = m_reading.token(at).pos;
            if (pos != Upos::ADV && pos != Upos::PUNCT && pos != Upos::SPACE && pos != Upos::PRON)
                return false;
        }
        return true;
    }

    [[nodiscard]] Entities subject_of_adjective(std::uint32_t child) const {
        if (m_reading.word(child).form_is(WordClass::relative_subject) && m_reading.entities(child).empty()) {
            // "face a la Turquie qui est determinee": what stands right before it, whatever its preposition.
            if (child > 0 && m_reading.unit_at(child - 1).mention != kNone)
                return m_context.actors({m_reading.unit_at(child - 1).head});
            return nominal_before(child);
        }
        return m_context.actors(m_clauses.coordinated(m_reading.unit_at(child).head));
    }

    [[nodiscard]] Entities nominal_before(std::uint32_t token) const {
        const auto sentence = m_reading.sentence(token);
        for (auto unit = m_reading.unit_of(token); unit > 0;) {
            const auto& candidate = m_reading.units()[--unit];
            if (candidate.span.begin < sentence.begin) break;
            if (candidate.mention == kNone && m_reading.is_finite(candidate.head)) break;
            if (candidate.mention == kNone || !m_clauses.is_bare_nominal(candidate)) continue;
            return m_context.actors(m_clauses.coordinated(candidate.head));
        }
        return {};
    }

    /// "est", "se dit", "se montre" before the adjective.
    [[nodiscard]] std::uint32_t claim_before(std::uint32_t token) const {
        const auto sentence = m_reading.sentence(token);
        for (auto at = token; at > sentence.begin && token - at < kClaimReach; --at) {
            const auto& word = m_reading.word(at - 1);
            if (word.form_is(WordClass::comma)) return kNone;
            if (m_reading.is_verb(at - 1)) {
                return m_lexicon.is(word.lemma, StanceWord::be_or_claim) ? at - 1 : kNone;
            }
            if (m_reading.token(at - 1).pos == Upos::NOUN) return kNone;
        }
        return kNone;
    }
};

}  // namespace

std::vector<StanceCandidate> noun_stances(const Context& context, const StanceLexicon& lexicon) {
    return NounStances(context, lexicon).read();
}

}  // namespace entente::extract

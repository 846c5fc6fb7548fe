#include "extract/stances.hpp"

#include <algorithm>
#include <optional>

namespace entente::extract {

namespace {

using facts::StanceType;
using text::Dep;
using text::Upos;

constexpr std::uint32_t kComplementReach = 8;  ///< units from a cue to its prepositional target
constexpr std::uint32_t kClauseReach = 12;     ///< tokens from a cue to the clause it governs
constexpr std::uint32_t kJudgeReach = 9;       ///< tokens from a verb of judging to the judgement
constexpr std::uint32_t kClaimReach = 6;       ///< tokens from "se dit" to the adjective
constexpr std::uint32_t kWhetherReach = 9;     ///< tokens from "si" to its verb
constexpr std::uint32_t kUtterReach = 5;       ///< tokens from a verb of utterance to its noun
constexpr std::size_t kMostHolders = 12;

bool has_slot(const StanceRule& rule, StanceSlot slot) {
    return std::find(rule.slots.begin(), rule.slots.end(), slot) != rule.slots.end();
}

class StanceProposer {
  public:
    StanceProposer(const Context& context, const StanceLexicon& lexicon)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses), m_lexicon(lexicon) {}

    std::vector<StanceCandidate> propose() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            const auto pos = m_reading.token(token).pos;
            if (m_clauses.is_predicate(token)) verb_cue(token);
            if (pos == Upos::NOUN) noun_cue(token);
            if (pos == Upos::ADJ || pos == Upos::VERB || pos == Upos::NOUN) {
                adjective_cue(token);
                judgement(token);
            }
        }
        return std::move(m_found);
    }

  private:
    using Entities = std::vector<EntityIndex>;

    struct Reach {
        std::vector<StanceTarget> targets;
        const char* slot = "";
    };

    // ---- verbs

    void verb_cue(std::uint32_t verb) {
        const auto& lemma = m_reading.word(verb).lemma;
        const auto* rules = &m_lexicon.verb(lemma);
        std::uint32_t last = verb;
        if (verb + 2 < m_reading.size()) {
            const auto key = std::string(lemma) + " " + std::string(m_reading.word(verb + 1).folded);
            const auto longer = key + " " + std::string(m_reading.word(verb + 2).folded);
            if (!m_lexicon.verb(longer).empty()) {
                rules = &m_lexicon.verb(longer);
                last = verb + 2;
            } else if (!m_lexicon.verb(key).empty()) {
                rules = &m_lexicon.verb(key);
                last = verb + 1;
            }
        }
        for (const auto& rule : *rules)
            if (verb_stance(verb, last, rule)) return;
    }

    bool verb_stance(std::uint32_t verb, std::uint32_t last, const StanceRule& rule) {
        const auto& predicate = m_clauses.predicate(verb);
        if (rule.reflexive != predicate.reflexive) return false;
        if (rule.clitic_en && !has_clitic_en(verb)) return false;
        auto polarity = rule.polarity;
        auto type = rule.type;
        bool flipped = false;
        const auto world = world_of(verb);
        if (world == World::not_asserted) return false;
        const bool negated = predicate.negated != (world == World::negated);
        if (negated && !negate(rule, polarity, type, flipped)) return false;
        const auto holders = holders_of(verb);
        if (holders.empty()) return false;
        const auto reach = targets_of(verb, last, rule, holders);
        if (reach.targets.empty()) return false;
        const auto begin = std::min(predicate.group_begin, verb);
        return add(holders, verb, {begin, last + 1}, type, polarity, reach,
                   predicate.passive ? "passive" : "verb", rule, flipped);
    }

    [[nodiscard]] bool has_clitic_en(std::uint32_t verb) const {
        const auto begin = m_clauses.predicate(verb).group_begin;
        for (auto at = begin; at < verb; ++at)
            if (m_reading.word(at).form_is(WordClass::object_clitic) &&
                !m_reading.word(at).form_is(WordClass::person_clitic))
                return true;
        return false;
    }

    /// What a negation makes of the cue; false when it says nothing then.
    static bool negate(const StanceRule& rule, int& polarity, StanceType& type, bool& flipped) {
        flipped = true;
        if (rule.weak) return false;
        switch (rule.type) {
            case StanceType::opposes:
            case StanceType::rejects:
                polarity = 1;
                type = StanceType::supports;
                return true;
            case StanceType::supports:
                polarity = -1;
                type = StanceType::opposes;
                return true;
            case StanceType::demands:
                polarity = -1;
                type = StanceType::rejects;
                return rule.flips;
            default:
                return false;
        }
    }

    enum class World { asserted, negated, not_asserted };

    /// Whether the text says that the subject does what the verb tells: not so below "si", below what others
    /// are asked to do; "refuse de soutenir" is a negation.
    [[nodiscard]] World world_of(std::uint32_t verb) const {
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
        if (last.lower == "?" && m_context.attribution.quotation_at(verb) == nullptr)
            return World::not_asserted;
        if (predicate.tense == ClauseTense::subjunctive) return World::not_asserted;
        if (predicate.tense != ClauseTense::infinitive) return World::asserted;
        auto governor = m_reading.token(verb).head;
        if (governor == verb) {
            // The parser lost the governor: the word before tells.
            for (auto at = before; at > sentence.begin && before - at < 4; --at)
                if (m_clauses.is_predicate(at - 1)) governor = at - 1;
        }
        if (governor == verb) return World::asserted;
        if (!m_clauses.is_predicate(governor)) {
            const auto& lemma = m_reading.word(governor).lemma;
            const auto& nouns = m_lexicon.noun(lemma);
            if (!nouns.empty() && nouns.front().polarity < 0) return World::not_asserted;
            return World::asserted;
        }
        const auto& word = m_reading.word(governor);
        const auto& above = m_clauses.predicate(governor);
        if (m_lexicon.is(word.lemma, StanceWord::negative_modal))
            return above.negated ? World::asserted : World::negated;
        if (m_lexicon.is(word.lemma, StanceWord::modal))
            return above.negated ? World::negated : World::asserted;
        if (word.is(WordClass::object_control)) return World::not_asserted;
        // "s'est vu refuser", "laisse entendre": somebody else's doing.
        if (m_reading.token(verb).dep == Dep::xcomp || m_reading.token(verb).dep == Dep::ccomp)
            return World::not_asserted;
        return above.negated ? World::negated : World::asserted;
    }

    // ---- holders

    [[nodiscard]] Entities holders_of(std::uint32_t verb) const {
        const auto& predicate = m_clauses.predicate(verb);
        Entities found;
        if (predicate.passive) {
            found = m_context.actors(m_clauses.agents(verb));
            if (found.empty() && predicate.finite != kNone) found = speaker(verb);
        } else {
            const auto subjects = m_clauses.subjects(verb);
            found = m_context.actors(subjects);
            if (found.empty())
                for (const auto subject : subjects) add_new(found, author_of(subject));
        }
        found = signatories(found);
        if (found.size() > kMostHolders) found.resize(kMostHolders);
        return found;
    }

    /// Members that the text lists hold what their group holds, each.
    [[nodiscard]] Entities signatories(const Entities& holders) const {
        Entities found;
        for (const auto holder : holders) {
            Entities members;
            if (m_reading.entity(holder).kind == text::EntityKind::group)
                for (const auto& membership : m_reading.document().memberships)
                    if (membership.whole == holder) add_new(members, {membership.member});
            add_new(found, members.size() < 2 ? Entities{holder} : members);
        }
        return found;
    }

    [[nodiscard]] Entities speaker(std::uint32_t token) const {
        const auto source = m_context.attribution.source_of(token);
        if (source == kNoEntity || !m_reading.is_actor(source)) return {};
        return {source};
    }

    /// "un communique du ministere": those whose words it is.
    [[nodiscard]] Entities author_of(std::uint32_t noun) const {
        if (!m_lexicon.is(m_reading.word(noun).lemma, StanceWord::text_noun)) return {};
        return of_complement(noun);
    }

    [[nodiscard]] Entities of_complement(std::uint32_t noun) const {
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

    // ---- targets

    [[nodiscard]] Reach targets_of(std::uint32_t verb, std::uint32_t last, const StanceRule& rule,
                                   const Entities& holders) const {
        const auto& predicate = m_clauses.predicate(verb);
        std::uint32_t clause = kNone;
        if (has_slot(rule, StanceSlot::clause)) clause = clause_of(last, verb);
        Reach reach;
        if (has_slot(rule, StanceSlot::object)) {
            reach.slot = "object";
            auto objects = predicate.passive ? m_clauses.subjects(verb) : m_clauses.objects(verb);
            if (clause != kNone) {
                const auto begin = clause_begin(clause, verb);
                std::erase_if(objects, [&](auto object) { return object > begin || rule.issue_only; });
            }
            for (const auto object : objects) collect(object, rule, holders, reach.targets);
            if (!reach.targets.empty()) return reach;
        }
        for (const auto slot : rule.slots) {
            if (slot == StanceSlot::object || slot == StanceSlot::clause || slot == StanceSlot::self)
                continue;
            const auto found = complement(last, slot, rule, holders, kComplementReach);
            if (found.targets.empty()) continue;
            if (clause != kNone && clause_begin(clause, verb) < found.targets.front().head) continue;
            return found;
        }
        if (clause == kNone || rule.actor_only) return {};
        reach.slot = "clause";
        reach.targets = clause_targets(m_context, m_lexicon, clause);
        // Who accepts to end something of his own is not against it.
        if (rule.type == StanceType::supports)
            std::erase_if(reach.targets, [](const StanceTarget& target) { return target.polarity < 0; });
        return reach;
    }

    [[nodiscard]] Reach complement(std::uint32_t cue, StanceSlot slot, const StanceRule& rule,
                                   const Entities& holders, std::uint32_t reach_units) const {
        Reach reach;
        const auto word_class =
            static_cast<StanceWord>(static_cast<int>(slot) - static_cast<int>(StanceSlot::to));
        reach.slot = "preposition";
        for (const auto& oblique : m_clauses.obliques(cue)) {
            if (oblique.distance > reach_units) break;
            const auto& preposition = m_reading.word(oblique.preposition);
            if (!m_lexicon.is(preposition.folded, word_class)) continue;
            const auto& unit = m_reading.unit_at(oblique.head);
            if (is_scene(oblique.head) && slot != StanceSlot::against) continue;
            if (!m_clauses.is_bare_nominal({unit.span, unit.head, unit.mention, kNone, true})) continue;
            for (const auto head : m_clauses.coordinated(oblique.head))
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

    /// A place where something happens, not one that acts.
    [[nodiscard]] bool is_scene(std::uint32_t head) const {
        const auto place = m_context.places.scene_of(m_reading.unit_at(head));
        return place != kNoEntity && !m_reading.is_actor(place);
    }

    void collect(std::uint32_t head, const StanceRule& rule, const Entities& holders,
                 std::vector<StanceTarget>& targets) const {
        for (auto& target : nominal_targets(m_context, m_lexicon, head)) {
            if (target.entity != kNoEntity) {
                if (contains(holders, target.entity)) continue;
                const bool actor = m_reading.is_actor(target.entity);
                if (rule.issue_only && actor) continue;
                if (rule.actor_only && !actor) continue;
                if (m_reading.entity(target.entity).kind == text::EntityKind::place) continue;
            } else if (rule.actor_only) {
                continue;
            }
            targets.push_back(std::move(target));
        }
    }

    /// The verb of the clause that the cue governs: "que X parte", "de partir"; kNone when there is none.
    [[nodiscard]] std::uint32_t clause_of(std::uint32_t last, std::uint32_t cue) const {
        const auto sentence = m_reading.sentence(cue);
        bool conjunction = false;
        const auto limit = std::min(sentence.end, last + kClauseReach);
        for (auto at = last + 1; at < limit; ++at) {
            const auto& word = m_reading.word(at);
            if (word.lower == ";" || word.form_is(WordClass::colon) ||
                word.form_is(WordClass::relative_subject))
                return kNone;
            if (word.form_is(WordClass::comma)) return kNone;
            if (word.form_is(WordClass::that)) {
                const auto before = m_reading.token(at - 1).pos;
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
                while (before > last + 1 &&
                       (m_reading.word(before - 1).form_is(WordClass::negative_particle) ||
                        m_reading.word(before - 1).form_is(WordClass::negative_word) ||
                        m_reading.token(before - 1).pos == Upos::ADV))
                    --before;
                if (before == last + 1) return at;
                const auto& preposition = m_reading.word(before - 1).folded;
                if (m_lexicon.is(preposition, StanceWord::of) || m_lexicon.is(preposition, StanceWord::to) ||
                    m_reading.word(before - 1).form_is(WordClass::quote_either))
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

    [[nodiscard]] std::uint32_t clause_begin(std::uint32_t clause, std::uint32_t cue) const {
        auto begin = m_clauses.is_predicate(clause) ? m_clauses.predicate(clause).group_begin : clause;
        for (auto at = cue + 1; at < begin; ++at)
            if (m_reading.word(at).form_is(WordClass::that)) return at;
        return begin;
    }

    // ---- nouns

    void noun_cue(std::uint32_t noun) {
        const auto& unit = m_reading.unit_at(noun);
        const bool somebody = unit.mention != kNone && !m_reading.entities(noun).empty();
        const bool complemented =
            noun + 1 < m_reading.size() && m_lexicon.is(m_reading.word(noun + 1).folded, StanceWord::to);
        if (somebody && !complemented) return;
        for (const auto& rule : m_lexicon.noun(m_reading.word(noun).lemma))
            if (noun_stance(noun, rule)) return;
    }

    bool noun_stance(std::uint32_t noun, const StanceRule& rule) {
        auto polarity = rule.polarity;
        auto type = rule.type;
        bool flipped = false;
        Entities holders;
        const auto verb = m_clauses.governing_verb(noun);
        const bool near = verb != kNone &&
                          (m_reading.token(noun).head == verb || (verb < noun && noun - verb <= kUtterReach));
        const bool uttered = near && m_lexicon.is(m_reading.word(verb).lemma, StanceWord::utter);
        const char* frame = "noun";
        const bool possessed = noun > 0 && possessor(noun) != kNone;
        if (possessed) {
            holders = m_context.actors({possessor(noun)});
            frame = "noun possessive";
            if (holders.empty() && near && !m_clauses.predicate(verb).passive)
                holders = m_context.subject_actors(verb);
        }
        if (holders.empty() && uttered) {
            const auto& predicate = m_clauses.predicate(verb);
            frame = "noun uttered";
            if (predicate.negated && !negate(rule, polarity, type, flipped)) return false;
            holders =
                predicate.passive ? m_context.actors(m_clauses.agents(verb)) : m_context.subject_actors(verb);
        }
        const bool own_complement = !has_slot(rule, StanceSlot::of) || has_slot(rule, StanceSlot::clause);
        if (holders.empty() && own_complement && !rule.uttered) {
            holders = of_complement(noun);
            frame = "noun of";
        }
        if (holders.empty()) {
            // "l'appel lance par X"
            for (const auto child : m_reading.tree().children(noun))
                if (child > noun && m_clauses.is_predicate(child) &&
                    m_lexicon.is(m_reading.word(child).lemma, StanceWord::utter))
                    add_new(holders, m_context.actors(m_clauses.agents(child)));
            frame = "noun by";
        }
        if (holders.empty()) return false;
        Reach reach;
        const auto clause = has_slot(rule, StanceSlot::clause) ? clause_of(noun, noun) : kNone;
        for (const auto slot : rule.slots) {
            if (slot == StanceSlot::clause || slot == StanceSlot::object || slot == StanceSlot::self)
                continue;
            reach = complement(noun, slot, rule, holders, kComplementReach - 1);
            if (!reach.targets.empty()) break;
        }
        if (clause != kNone &&
            (reach.targets.empty() || clause_begin(clause, noun) < reach.targets.front().head)) {
            reach.targets = clause_targets(m_context, m_lexicon, clause);
            reach.slot = "clause";
        }
        if (reach.targets.empty()) return false;
        return add(holders, noun, {noun, noun + 1}, type, polarity, reach, frame, rule, flipped);
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
        if (m_clauses.is_predicate(token) && m_clauses.predicate(token).finite == token) return;
        for (const auto& rule : *rules)
            if (adjective_stance(token, rule)) return;
    }

    bool adjective_stance(std::uint32_t token, const StanceRule& rule) {
        auto polarity = rule.polarity;
        auto type = rule.type;
        bool flipped = false;
        Entities holders;
        const char* frame = "adjective";
        const auto claim = claim_before(token);
        if (claim != kNone) {
            if (is_negated(claim, token) && !negate(rule, polarity, type, flipped)) return false;
            if (m_clauses.is_predicate(claim)) holders = m_context.subject_actors(claim);
            for (const auto child : m_reading.tree().children(token)) {
                const auto dep = m_reading.token(child).dep;
                if (!holders.empty() || child > token || (dep != Dep::nsubj && dep != Dep::nsubj_pass))
                    continue;
                holders = subject_of_adjective(child);
            }
            if (holders.empty() && m_clauses.is_predicate(token)) holders = m_context.subject_actors(token);
            if (holders.empty()) holders = nominal_before(claim);
        } else {
            frame = "adjective apposition";
            const auto head = m_reading.token(token).head;
            if (head != token && head < token && !m_clauses.is_predicate(head))
                holders = m_context.actors({m_reading.unit_at(head).head});
        }
        if (holders.empty()) return false;
        Reach reach;
        const auto clause = has_slot(rule, StanceSlot::clause) ? clause_of(token, token) : kNone;
        for (const auto slot : rule.slots) {
            if (slot == StanceSlot::clause || slot == StanceSlot::object || slot == StanceSlot::self)
                continue;
            reach = complement(token, slot, rule, holders, 4);
            if (!reach.targets.empty()) break;
        }
        if (clause != kNone &&
            (reach.targets.empty() || clause_begin(clause, token) < reach.targets.front().head)) {
            reach.targets = clause_targets(m_context, m_lexicon, clause);
            reach.slot = "clause";
        }
        if (reach.targets.empty()) return false;
        return add(holders, token, {token, token + 1}, type, polarity, reach, frame, rule, flipped);
    }

    [[nodiscard]] Entities subject_of_adjective(std::uint32_t child) const {
        if (m_reading.word(child).form_is(WordClass::relative_subject) && m_reading.entities(child).empty()) {
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

    [[nodiscard]] bool is_negated(std::uint32_t verb, std::uint32_t token) const {
        if (m_clauses.is_predicate(verb) && m_clauses.predicate(verb).negated) return true;
        const auto sentence = m_reading.sentence(verb);
        const auto begin = std::max(sentence.begin, verb >= 3 ? verb - 3 : 0);
        for (auto at = begin; at < token; ++at)
            if (m_lexicon.is(m_reading.word(at).lower, StanceWord::negative_particle)) return true;
        return false;
    }

    // ---- judgements

    void judgement(std::uint32_t token) {
        const auto& word = m_reading.word(token);
        int polarity = 0;
        if (m_lexicon.is(word.lemma, StanceWord::judged_bad) ||
            m_lexicon.is(word.folded, StanceWord::judged_bad))
            polarity = -1;
        if (m_lexicon.is(word.lemma, StanceWord::judged_good) ||
            m_lexicon.is(word.folded, StanceWord::judged_good))
            polarity = 1;
        if (polarity == 0) return;
        if (!judged_by_verb(token, polarity)) judged_in_speech(token, polarity);
    }

    bool judged_by_verb(std::uint32_t token, int polarity) {
        const auto sentence = m_reading.sentence(token);
        for (auto at = token; at > sentence.begin && token - at < kJudgeReach; --at) {
            const auto verb = at - 1;
            if (!m_clauses.is_predicate(verb)) continue;
            if (!m_lexicon.is(m_reading.word(verb).lemma, StanceWord::judge)) return false;
            const auto& predicate = m_clauses.predicate(verb);
            if (predicate.negated || (predicate.passive && predicate.finite == kNone)) return false;
            const auto holders = holders_of(verb);
            if (holders.empty()) return false;
            auto objects = predicate.passive ? m_clauses.subjects(verb) : m_clauses.objects(verb);
            Reach reach;
            reach.slot = "object";
            const StanceRule rule = judgement_rule(polarity);
            for (const auto object : objects) {
                if (object == token || (object > token && object - token > 4)) continue;
                if (m_lexicon.is(m_reading.word(object).lemma, StanceWord::judged_bad)) continue;
                collect(object, rule, holders, reach.targets);
                break;
            }
            if (reach.targets.empty()) return false;
            return add(holders, token, {predicate.group_begin, token + 1}, rule.type, polarity, reach,
                       "judge", rule, false);
        }
        return false;
    }

    static StanceRule judgement_rule(int polarity) {
        StanceRule rule;
        rule.polarity = polarity;
        rule.type = polarity < 0 ? StanceType::denounces : StanceType::welcomes;
        return rule;
    }

    /// "L'accord est inacceptable", a dit X.
    bool judged_in_speech(std::uint32_t token, int polarity) {
        std::uint32_t copula = kNone;
        std::uint32_t subject = kNone;
        for (const auto child : m_reading.tree().children(token)) {
            const auto dep = m_reading.token(child).dep;
            if (dep == Dep::cop) copula = child;
            if ((dep == Dep::nsubj || dep == Dep::nsubj_pass) && child < token) subject = child;
        }
        if (copula == kNone || subject == kNone) return false;
        const auto pos = m_reading.token(subject).pos;
        if (pos != Upos::NOUN && pos != Upos::PROPN) return false;
        if (is_negated(copula, token)) {
            if (polarity < 0) return false;
            polarity = -1;
        }
        const auto holders = speaker(token);
        if (holders.empty()) return false;
        const auto rule = judgement_rule(polarity);
        Reach reach;
        reach.slot = "subject";
        collect(m_reading.unit_at(subject).head, rule, holders, reach.targets);
        if (reach.targets.empty()) return false;
        return add(holders, token, {copula, token + 1}, rule.type, polarity, reach, "judged in speech", rule,
                   false);
    }

    bool add(const Entities& holders, std::uint32_t cue, text::TokenSpan cue_span, StanceType type,
             int polarity, const Reach& reach, const char* frame, const StanceRule& rule, bool flipped) {
        bool added = false;
        for (const auto holder : holders)
            for (const auto& target : reach.targets) {
                if (target.entity == holder) continue;
                StanceCandidate candidate;
                candidate.holder = holder;
                candidate.cue = cue;
                candidate.cue_span = cue_span;
                candidate.type = type;
                candidate.polarity = polarity * target.polarity;
                candidate.target = target;
                candidate.frame = frame;
                candidate.slot = reach.slot;
                candidate.weak = rule.weak;
                candidate.flipped = flipped;
                candidate.strength = rule.weak ? 0.4F : flipped ? 0.6F : 0.9F;
                m_found.push_back(std::move(candidate));
                added = true;
            }
        return added;
    }

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    const StanceLexicon& m_lexicon;
    std::vector<StanceCandidate> m_found;
};

}  // namespace

std::vector<StanceCandidate> propose_stances(const Context& context, const StanceLexicon& lexicon) {
    return StanceProposer(context, lexicon).propose();
}

}  // namespace entente::extract

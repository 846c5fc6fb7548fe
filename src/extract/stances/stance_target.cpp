#include "extract/stances/stances.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using text::Dep;
using text::Upos;

constexpr std::uint32_t kLongestPhrase = 16;  ///< tokens of a noun phrase that names an issue
constexpr std::uint32_t kLongestClause = 16;  ///< tokens of a clause that names an issue

class TargetReader {
  public:
    TargetReader(const Context& context, const StanceLexicon& lexicon)
        : m_reading(context.reading), m_clauses(context.clauses), m_lexicon(lexicon) {}

    std::vector<StanceTarget> nominal(std::uint32_t head, int depth) const {
        const auto& unit = m_reading.unit_at(head);
        const auto* mention = m_reading.mention(head);
        if (mention != nullptr && !mention->entities.empty()) {
            std::vector<StanceTarget> found;
            for (const auto entity : mention->entities) {
                StanceTarget target;
                target.entity = entity;
                target.head = head;
                target.span = unit.span;
                found.push_back(std::move(target));
            }
            return found;
        }
        if (mention != nullptr &&
            (mention->form == text::MentionForm::pronoun || mention->form == text::MentionForm::possessive))
            return {};
        const auto pos = m_reading.token(head).pos;
        if (pos != Upos::NOUN && pos != Upos::PROPN && unit.mention == kNone) return {};
        if (!m_clauses.is_bare_nominal({unit.span, unit.head, unit.mention, kNone, true})) return {};
        const auto span = phrase(head);
        const bool alone = span.size() == 1;
        const auto& lemma = m_reading.word(head).lemma;
        if (alone && m_lexicon.is(lemma, StanceWord::container)) return {};
        if (m_lexicon.is(lemma, StanceWord::pointer)) return {};
        // "le large accord", "le nouveau parti": the adjective taken for a noun.
        if (alone && unit.mention == kNone &&
            m_lexicon.is(m_reading.word(head).folded, StanceWord::prenominal)) {
            const auto next = head + 1;
            if (next < m_reading.sentence(head).end && m_reading.unit_at(next).nominal)
                return nominal(m_reading.unit_at(next).head, depth);
            return {};
        }
        if (depth == 0 && m_lexicon.is(lemma, StanceWord::remedy))
            if (auto ended = ended_by(head); !ended.empty()) return ended;
        if (m_lexicon.is(lemma, StanceWord::stand_in))
            if (auto actor = actor_of(head); !actor.empty()) return actor;
        StanceTarget target;
        target.head = head;
        target.span = span;
        target.label = text_of(span);
        if (target.label.size() < 3) return {};
        return {target};
    }

    std::vector<StanceTarget> clause(std::uint32_t verb, bool wanted) const {
        auto root = verb;
        const auto& word = m_reading.word(verb);
        if (m_clauses.is_predicate(verb)) {
            // What is demanded lies below "pouvoir" and "devoir".
            if (word.is(WordClass::modal_can) || word.is(WordClass::modal_planned))
                for (const auto child : m_reading.tree().children(verb))
                    if (m_reading.token(child).dep == Dep::xcomp && m_clauses.is_predicate(child))
                        root = child;
        }
        if (m_lexicon.is(m_reading.word(root).lemma, StanceWord::idle)) return {};
        const bool negated = m_clauses.is_predicate(root) && m_clauses.predicate(root).negated;
        const auto ending = wanted && m_clauses.is_predicate(root) ? end_of_ending(root) : kNone;
        if (ending != kNone) {
            for (const auto child : m_reading.tree().children(root))
                if (child > root && m_clauses.is_predicate(child) &&
                    m_clauses.predicate(child).tense == ClauseTense::infinitive)
                    return turned(named(child, child, true), negated ? 1 : -1);
            auto ended = ended_objects(root, ending);
            if (!ended.empty()) return turned(ended, negated ? 1 : -1);
        }
        auto found = named(verb, root, true);
        return turned(found, negated ? -1 : 1);
    }

  private:
    static std::vector<StanceTarget> turned(std::vector<StanceTarget> targets, int polarity) {
        for (auto& target : targets) target.polarity *= polarity;
        return targets;
    }

    /// The last token of a verb of ending of up to three words ("cesser", "mettre fin", "mettre un terme");
    /// kNone for other verbs.
    [[nodiscard]] std::uint32_t end_of_ending(std::uint32_t verb) const {
        std::string key(m_reading.word(verb).lemma);
        auto last = m_lexicon.is(key, StanceWord::remedy_verb) ? verb : kNone;
        for (auto at = verb + 1; at < std::min(m_reading.size(), verb + 3); ++at) {
            key += ' ';
            key += m_reading.word(at).folded;
            if (m_lexicon.is(key, StanceWord::remedy_verb)) last = at;
        }
        return last;
    }

    /// What a verb of ending ends: its object, or what stands with "to" and "of".
    [[nodiscard]] std::vector<StanceTarget> ended_objects(std::uint32_t verb, std::uint32_t last) const {
        if (last == verb)
            for (const auto object : m_clauses.objects(verb)) {
                if (object < verb) continue;
                if (m_lexicon.is(m_reading.word(object).lemma, StanceWord::remedy)) continue;
                return nominal(object, 1);
            }
        for (const auto& oblique : m_clauses.obliques(last)) {
            if (oblique.distance > 6) break;
            const auto& preposition = m_reading.word(oblique.preposition).folded;
            if (m_lexicon.is(preposition, StanceWord::to) ||
                (last == verb && m_lexicon.is(preposition, StanceWord::of)))
                return nominal(oblique.head, 1);
        }
        return {};
    }

    /// "la levee des sanctions": the sanctions, the other way round; but the end of fighting is a truce.
    [[nodiscard]] std::vector<StanceTarget> ended_by(std::uint32_t noun) const {
        auto ended = complement_of(noun);
        if (ended == kNone) ended = owner_taken_up(noun);
        if (ended == kNone || m_lexicon.is(m_reading.word(ended).lemma, StanceWord::wanted_end)) return {};
        auto found = nominal(ended, 1);
        if (found.empty() || found.front().entity != kNoEntity) return {};
        for (auto& target : found) target.aliases.push_back(text_of(phrase(noun)));
        return turned(found, -1);
    }

    /// "leur levee": the thing told before that the possessive takes up.
    [[nodiscard]] std::uint32_t owner_taken_up(std::uint32_t noun) const {
        constexpr std::uint32_t kFarthest = 30;
        std::uint32_t possessive = kNone;
        for (auto at = noun; at > 0 && noun - at < 3 && possessive == kNone; --at)
            if (m_reading.word(at - 1).form_is(WordClass::possessive)) possessive = at - 1;
        if (possessive == kNone) return kNone;
        const bool many = m_reading.word(possessive).lower.starts_with("leur");
        const auto sentence = m_reading.sentence(noun);
        const auto first = sentence.begin == 0 ? 0 : m_reading.sentence(sentence.begin - 1).begin;
        for (auto at = possessive; at > first && possessive - at < kFarthest; --at) {
            const auto& token = m_reading.token(at - 1);
            if (token.pos != Upos::NOUN || !m_reading.entities(at - 1).empty()) continue;
            const bool argument = token.dep == Dep::obj || token.dep == Dep::nsubj_pass ||
                                  token.dep == Dep::nsubj || token.dep == Dep::obl_arg;
            if (argument && (token.morph->number == text::Number::plural) == many) return at - 1;
        }
        return kNone;
    }

    /// The head of "of X" right behind a noun and its adjectives; kNone without one.
    [[nodiscard]] std::uint32_t complement_of(std::uint32_t noun) const {
        const auto sentence = m_reading.sentence(noun);
        auto at = noun + 1;
        while (at < sentence.end && m_reading.token(at).pos == Upos::ADJ) ++at;
        if (at >= sentence.end || !m_lexicon.is(m_reading.word(at).folded, StanceWord::of)) return kNone;
        if (m_reading.unit_at(at).nominal) return m_reading.unit_at(at).head;
        for (auto next = at + 1; next < sentence.end && next - at < 5; ++next)
            if (m_reading.unit_at(next).nominal) return m_reading.unit_at(next).head;
        return kNone;
    }

    /// "l'attitude de X", "la logique de guerre de X et de Y": who behaves so.
    [[nodiscard]] std::vector<StanceTarget> actor_of(std::uint32_t noun) const {
        constexpr std::uint32_t kOwnerReach = 7;  ///< units
        for (const auto& oblique : m_clauses.obliques(noun)) {
            if (oblique.distance > kOwnerReach) break;
            if (!m_lexicon.is(m_reading.word(oblique.preposition).folded, StanceWord::of)) break;
            std::vector<StanceTarget> found;
            for (const auto owner : m_clauses.coordinated(oblique.head))
                for (auto& target : nominal(owner, 1))
                    if (target.entity != kNoEntity && m_reading.is_actor(target.entity))
                        found.push_back(std::move(target));
            if (!found.empty()) return found;
        }
        return {};
    }

    [[nodiscard]] bool is_quote(std::uint32_t token) const {
        const auto& word = m_reading.word(token);
        return word.form_is(WordClass::quote_open) || word.form_is(WordClass::quote_close) ||
               word.form_is(WordClass::quote_either);
    }

    /// The noun with its adjectives and the complements that name it.
    [[nodiscard]] text::TokenSpan phrase(std::uint32_t head) const {
        const auto& unit = m_reading.unit_at(head);
        const auto sentence = m_reading.sentence(head);
        auto span = unit.mention == kNone ? text::TokenSpan{head, head + 1} : unit.span;
        while (unit.mention == kNone && span.begin > sentence.begin) {
            if (hyphen_joins(span.begin - 1) && span.begin >= sentence.begin + 2) {
                span.begin -= 2;
                continue;
            }
            const auto pos = m_reading.token(span.begin - 1).pos;
            if (pos != Upos::ADJ && pos != Upos::NUM) break;
            --span.begin;
        }
        const auto limit = std::min(sentence.end, head + kLongestPhrase);
        auto end = span.end;
        while (end < limit) {
            const auto next = past_complement(span, end, limit);
            if (next == end) break;
            end = next;
        }
        span.end = end;
        while (span.end > head + 1 &&
               (is_quote(span.end - 1) || m_reading.token(span.end - 1).pos == Upos::SPACE))
            --span.end;
        return span;
    }

    /// "libre-echange": a hyphen without spaces, which the tokenizer splits off.
    [[nodiscard]] bool hyphen_joins(std::uint32_t token) const {
        return m_reading.word(token).lower == "-" && token > 0 && !m_reading.token(token - 1).space_after &&
               !m_reading.token(token).space_after;
    }

    /// "une version revue du decret": a participle that a complement with "de" follows.
    [[nodiscard]] bool is_participle_inside(std::uint32_t token) const {
        return m_clauses.is_predicate(token) && m_clauses.predicate(token).tense == ClauseTense::participle &&
               token + 1 < m_reading.size() && m_lexicon.is(m_reading.word(token + 1).folded, StanceWord::of);
    }

    [[nodiscard]] std::uint32_t past_complement(text::TokenSpan span, std::uint32_t at,
                                                std::uint32_t limit) const {
        const auto& token = m_reading.token(at);
        const auto& word = m_reading.word(at);
        const auto& unit = m_reading.unit_at(at);
        if (hyphen_joins(at) && at + 1 < limit) return at + 2;
        // d'"inhumaines": what the thing is called, not its name.
        if (token.pos == Upos::ADJ && m_reading.document().text(at).starts_with("d'\"")) return at;
        if (token.pos == Upos::SPACE || is_quote(at)) {
            return at + 1 < limit && !is_quote(at + 1) ? past_after_quote(span, at, limit) : at;
        }
        if (unit.mention != kNone) {
            // A demonym or a name right behind the noun belongs to it.
            const auto form = m_reading.document().mentions[unit.mention].form;
            if (form == text::MentionForm::pronoun || form == text::MentionForm::possessive) return at;
            const bool own_preposition = unit.preposition == at;
            if (unit.span.begin == at && !own_preposition)
                return form == text::MentionForm::demonym || token.pos == Upos::PROPN ||
                               token.pos == Upos::ADJ
                           ? std::min(unit.span.end, limit)
                           : at;
            if (own_preposition) {
                if (m_lexicon.is(word.folded, StanceWord::of) || hangs_in(span, at, unit.head))
                    return std::min(unit.span.end, limit);
                return at;
            }
            return at;
        }
        if (token.pos == Upos::ADJ || token.pos == Upos::PROPN || token.pos == Upos::NUM) return at + 1;
        if (is_participle_inside(at)) return at + 1;
        if (token.pos == Upos::CCONJ && at + 1 < limit && m_reading.token(at + 1).pos == Upos::ADJ &&
            m_reading.token(at - 1).pos == Upos::ADJ)
            return at + 2;
        if (!word.form_is(WordClass::preposition) && !m_lexicon.is(word.folded, StanceWord::of)) return at;
        return past_preposition(span, at, limit);
    }

    [[nodiscard]] std::uint32_t past_after_quote(text::TokenSpan span, std::uint32_t at,
                                                 std::uint32_t limit) const {
        const auto next = past_complement(span, at + 1, limit);
        return next == at + 1 ? at : next;
    }

    [[nodiscard]] std::uint32_t past_preposition(text::TokenSpan span, std::uint32_t at,
                                                 std::uint32_t limit) const {
        const auto& word = m_reading.word(at);
        const bool of = m_lexicon.is(word.folded, StanceWord::of);
        for (auto next = at + 1; next < limit; ++next) {
            const auto& unit = m_reading.unit_at(next);
            const auto& token = m_reading.token(next);
            if (m_reading.word(next).form_is(WordClass::relative_other)) return at;
            if (hyphen_joins(next)) continue;
            if (unit.nominal || token.pos == Upos::NOUN || token.pos == Upos::PROPN) {
                const auto head = unit.mention == kNone ? next : unit.head;
                if (!of && !hangs_in(span, at, head) && !is_scene(unit)) return at;
                if (m_clauses.is_predicate(head)) return at;
                // "une treve de crainte que": a conjunction of several words.
                if (next == at + 1 && next + 1 < limit &&
                    m_reading.word(next).form_is(WordClass::purpose_noun) &&
                    (m_reading.word(next + 1).form_is(WordClass::that) || m_clauses.is_predicate(next + 2)))
                    return at;
                const auto& dates = m_reading.word(head).form_entry->dates;
                if (!dates.empty() && unit.mention == kNone && !of) return at;
                return std::min(unit.span.end, limit);
            }
            if (m_clauses.is_predicate(next)) {
                if (m_clauses.predicate(next).tense != ClauseTense::infinitive || !of) return at;
                return past_infinitive(next, limit);
            }
            if (token.pos != Upos::DET && token.pos != Upos::ADJ && token.pos != Upos::NUM &&
                token.pos != Upos::ADV && !is_quote(next) && !word.form_is(WordClass::article) &&
                token.pos != Upos::PRON)
                return at;
        }
        return at;
    }

    [[nodiscard]] std::uint32_t past_infinitive(std::uint32_t verb, std::uint32_t limit) const {
        auto end = verb + 1;
        while (end < limit && !stops_clause(end)) end = m_reading.unit_at(end).span.end;
        return std::min(end, limit);
    }

    /// "un cessez-le-feu a Alep": the place belongs to the name of the issue.
    [[nodiscard]] bool is_scene(const Unit& unit) const {
        return unit.mention != kNone && m_reading.document().mentions[unit.mention].locative;
    }

    /// The complement hangs on a token of the phrase.
    [[nodiscard]] bool hangs_in(text::TokenSpan span, std::uint32_t at, std::uint32_t head) const {
        const auto governor = m_reading.token(head).head;
        return governor >= span.begin && governor < at;
    }

    [[nodiscard]] bool stops_clause(std::uint32_t token) const {
        const auto& word = m_reading.word(token);
        if (word.form_is(WordClass::comma) || word.form_is(WordClass::sentence_end) ||
            word.form_is(WordClass::colon) || word.lower == ";")
            return true;
        if (is_quote(token)) return false;
        // "maintenir son offre": no verb behind a determiner, whatever the tagger says.
        if (token > 0 && (m_reading.word(token - 1).form_is(WordClass::possessive) ||
                          m_reading.word(token - 1).form_is(WordClass::demonstrative)))
            return false;
        return m_reading.unit_at(token).mention == kNone &&
               (m_reading.is_finite(token) || word.form_is(WordClass::relative_subject) ||
                word.form_is(WordClass::relative_other));
    }

    [[nodiscard]] std::string text_of(text::TokenSpan span) const {
        std::string label;
        for (auto token = span.begin; token < span.end; ++token) {
            if (is_quote(token) || m_reading.token(token).pos == Upos::SPACE) continue;
            const auto piece = m_reading.document().text(token);
            const bool spaced =
                token > span.begin && (m_reading.token(token - 1).space_after || is_quote(token - 1));
            if (!label.empty() && spaced) label += ' ';
            label += piece;
        }
        std::replace(label.begin(), label.end(), '\n', ' ');
        return label;
    }

    /// "se rendre a Paris" is a journey, "rendre les otages" is not.
    [[nodiscard]] const std::vector<std::string>& nouns_of(std::uint32_t root) const {
        const auto& lemma = m_reading.word(root).lemma;
        if (m_clauses.is_predicate(root) && m_clauses.predicate(root).reflexive) {
            const auto& own = m_lexicon.nouns_of("~" + std::string(lemma));
            if (!own.empty()) return own;
        }
        return m_lexicon.nouns_of(lemma);
    }

    std::vector<StanceTarget> named(std::uint32_t from, std::uint32_t root, bool has_noun) const {
        const auto sentence = m_reading.sentence(root);
        auto begin = m_clauses.is_predicate(from) ? m_clauses.predicate(from).group_begin : from;
        const bool infinitive =
            m_clauses.is_predicate(from) && m_clauses.predicate(from).tense == ClauseTense::infinitive;
        if (!infinitive) {
            // From the conjunction on: the subject belongs to what is wanted.
            for (auto at = from; at > sentence.begin && from - at < kLongestClause; --at)
                if (m_reading.word(at - 1).form_is(WordClass::that)) {
                    begin = at;
                    break;
                }
        }
        auto end = root + 1;
        const auto limit = std::min(sentence.end, root + kLongestClause);
        while (end < limit && !stops_clause(end)) end = std::min(limit, m_reading.unit_at(end).span.end);
        while (end > root + 1 &&
               (m_reading.token(end - 1).pos == Upos::ADP || is_quote(end - 1) ||
                m_reading.token(end - 1).pos == Upos::DET || m_reading.token(end - 1).pos == Upos::CCONJ))
            --end;
        StanceTarget target;
        target.clause = true;
        target.head = root;
        target.span = {std::min(begin, root), end};
        const auto words = text_of(target.span);
        if (words.size() < 4) return {};
        const auto& nouns = nouns_of(root);
        if (has_noun && !nouns.empty()) {
            target.label = nouns.front() + " (" + words + ")";
            target.aliases.assign(nouns.begin() + 1, nouns.end());
        } else {
            target.label = words;
        }
        return {target};
    }

    const Reading& m_reading;
    const Clauses& m_clauses;
    const StanceLexicon& m_lexicon;
};

}  // namespace

std::vector<StanceTarget> nominal_targets(const Context& context, const StanceLexicon& lexicon,
                                          std::uint32_t head) {
    return TargetReader(context, lexicon).nominal(head, 0);
}

std::vector<StanceTarget> clause_targets(const Context& context, const StanceLexicon& lexicon,
                                         std::uint32_t verb, bool wanted) {
    return TargetReader(context, lexicon).clause(verb, wanted);
}

}  // namespace entente::extract

#include "extract/clauses/noun_clause.hpp"

#include <algorithm>

namespace entente::extract {

std::uint32_t NounClause::verb_over(std::uint32_t noun) const {
    const auto verb = m_clauses.governing_verb(noun);
    if (verb == kNone || m_reading.sentence_of(verb) != m_reading.sentence_of(noun)) return kNone;
    return verb;
}
bool NounClause::is_subject_of(std::uint32_t noun, std::uint32_t verb) const {
    const auto subjects = m_clauses.subjects(verb);
    return std::find(subjects.begin(), subjects.end(), m_reading.unit_at(noun).head) != subjects.end();
}

std::vector<EntityIndex> NounClause::actors(std::uint32_t noun, std::uint32_t verb) const {
    if (verb == kNone || is_subject_of(noun, verb)) return {};
    // Who is asked for talks takes part in them, not who asks: "demander a la Commission l'ouverture de
    // pourparlers".
    const auto& word = m_reading.word(verb);
    if (word.is(WordClass::object_control) && !m_clauses.predicate(verb).passive)
        for (const auto& oblique : m_clauses.obliques(verb)) {
            if (oblique.head > noun) break;
            if (!m_reading.word(oblique.preposition).form_is(WordClass::prep_to)) continue;
            if (auto asked = m_context.actors(m_clauses.coordinated(oblique.head)); !asked.empty())
                return asked;
        }
    // What only dates the clause belongs to its main verb.
    for (int steps = 0; steps < 3 && m_clauses.predicate(verb).finite == kNone; ++steps) {
        const auto above = m_clauses.governing_verb(verb);
        if (above == kNone || above == verb || m_reading.sentence_of(above) != m_reading.sentence_of(noun))
            break;
        if (m_clauses.predicate(verb).tense != ClauseTense::infinitive ||
            !m_context.status.of_noun(noun).adjunct)
            break;
        verb = above;
    }
    // "X est attendu a une reunion", "est convie au sommet": who undergoes that is there.
    const bool undergoes =
        m_clauses.predicate(verb).passive && !m_reading.word(verb).is(WordClass::take_part_verb);
    auto who = undergoes ? m_context.actors(m_clauses.agents(verb)) : m_context.subject_actors(verb);
    if (who.empty()) {
        const auto above = m_clauses.governing_verb(verb);
        if (above != kNone && m_reading.sentence_of(above) == m_reading.sentence_of(noun))
            who = m_context.subject_actors(above);
    }
    return who;
}

}  // namespace entente::extract

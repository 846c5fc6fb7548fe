#include "coref/analysis.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::Gender;
using text::Upos;

/// Finds the holders of an office round its phrase: before it, after it, across a comma, in brackets.
class RoleAttacher {
  public:
    explicit RoleAttacher(Analysis& analysis) : m_analysis(analysis), m_reading(analysis.reading) {}

    void attach(RolePhrase& role) {
        if (role.in_role || m_analysis.name_at(role.span.begin)) return;
        const std::uint32_t block_end = m_reading.block_end(role.span.begin);
        std::uint32_t at = role.span.end;
        bool comma = false;
        std::uint32_t after = person_after(at, block_end, comma, opens_sentence(role));
        std::uint32_t before = person_before(role.span.begin);
        if (before != kNone && (is_subject_after_comma(role) || clashes(role, m_analysis.names[before])))
            before = kNone;
        if (after != kNone && before != kNone && comma) after = kNone;
        if (after == kNone && before == kNone && !role.plural && !role.owners.empty()) {
            before = subject_of_predicate(role);
            if (before != kNone) {
                role.holders.push_back(before);
                return;
            }
        }
        if (after != kNone && role.plural) {
            attach_list(role, after, block_end);
            return;
        }
        if (after != kNone) {
            role.holders.push_back(after);
            Name& name = m_analysis.names[after];
            name.full.begin = std::min(name.full.begin, role.span.begin);
            role.in_apposition = comma;
            return;
        }
        if (before != kNone) {
            role.holders.push_back(before);
            Name& name = m_analysis.names[before];
            name.full.end = std::max(name.full.end, role.span.end);
            role.in_apposition = true;
        }
    }

  private:
    /// "Accompagne de son epouse Brigitte, le chef de l'Etat a pose ses valises": another one acts.
    bool is_subject_after_comma(const RolePhrase& role) const {
        const Word* next = m_reading.at(role.span.end - 1, 1);
        if (!role.definite || !next || role.span.end + 1 >= m_reading.size()) return false;
        const auto* morph = m_analysis.document.tokens[next->tokens.begin].morph;
        const bool finite = (next->pos == Upos::VERB || next->pos == Upos::AUX) && morph &&
                            morph->verb_form == text::VerbForm::finite;
        const bool negated = next->is(WordClass::negation);
        if (!finite && !negated) return false;
        const WordSpan sentence = m_reading.sentences[word(role.span.begin).sentence];
        for (std::uint32_t at = sentence.begin; at < role.span.begin; ++at) {
            const auto* tense = m_analysis.document.tokens[word(at).tokens.begin].morph;
            const bool told = (word(at).pos == Upos::VERB || word(at).pos == Upos::AUX) && tense &&
                              tense->verb_form == text::VerbForm::finite;
            if (told) return true;
        }
        return sentence.begin + 1 < role.span.begin && !person_opens(sentence.begin);
    }
    bool person_opens(std::uint32_t at) const {
        for (std::uint32_t word = at; word < at + 4 && word < m_reading.size(); ++word)
            if (m_analysis.name_of_word[word] != kNone)
                return m_analysis.names[m_analysis.name_of_word[word]].sort == NameSort::person;
        return false;
    }

    /// "X est le ministre de la Defense", "quand X etait president".
    std::uint32_t subject_of_predicate(const RolePhrase& role) const {
        const std::uint32_t head = m_reading.head_token(m_reading.tokens(role.span));
        const auto& tree = m_analysis.tree;
        if (!tree.has_child(head, text::Dep::cop) || !tree.has_child(head, text::Dep::nsubj)) return kNone;
        for (const std::uint32_t child : tree.children(head))
            if (word(m_reading.word_of(child)).is(WordClass::negation)) return kNone;
        const std::uint32_t subject = m_reading.word_of(tree.child(head, text::Dep::nsubj));
        const std::uint32_t name = m_analysis.name_of_word[subject];
        const bool person = name != kNone && m_analysis.names[name].sort == NameSort::person;
        return person && subject < role.span.begin && !clashes(role, m_analysis.names[name]) ? name : kNone;
    }

    /// A man's office beside a woman's name.
    bool clashes(const RolePhrase& role, const Name& name) const {
        if (role.entry == kNone || role.plural || name.entity == text::kNoEntity) return false;
        const Gender wanted = m_analysis.lexicon.roles[role.entry].gender;
        const Gender gender = m_analysis.store[name.entity].gender;
        return wanted == Gender::masculine && gender == Gender::feminine && role.definite;
    }

    const Word& word(std::uint32_t at) const { return m_reading.words[at]; }

    std::uint32_t person_at(std::uint32_t at) const {
        if (at >= m_reading.size() || m_analysis.name_of_word[at] == kNone) return kNone;
        const std::uint32_t index = m_analysis.name_of_word[at];
        const Name& name = m_analysis.names[index];
        if (name.sort == NameSort::person && name.bare.begin == at) return index;
        return kNone;
    }

    /// A role that opens its sentence is its subject: a verb may follow the name without a second comma.
    bool opens_sentence(const RolePhrase& role) const {
        const WordSpan sentence = m_reading.sentences[word(role.span.begin).sentence];
        if (role.possessive) return false;
        const Word& first = word(sentence.begin);  // "Pour le president, Mme X n'a pas raison"
        if (sentence.begin + 2 == role.span.begin && first.pos == Upos::ADP) return false;
        const text::Dep dep =
            m_analysis.document.tokens[m_reading.head_token(m_reading.tokens(role.span))].dep;
        return role.span.begin <= sentence.begin + 2 ||
               (role.definite && (dep == text::Dep::nsubj || dep == text::Dep::nsubj_pass));
    }

    std::uint32_t skip_titles(std::uint32_t at, std::uint32_t end) const {
        while (at < end && m_analysis.lexicon.title(word(at).folded)) ++at;
        return at;
    }

    /// ROLE NAME; ROLE, NAME,; ROLE (ORG) NAME; a quoted role.
    std::uint32_t person_after(std::uint32_t at, std::uint32_t end, bool& comma, bool subject) const {
        at = skip_titles(at, end);
        if (person_at(at) != kNone) return person_at(at);
        std::uint32_t past = at;
        while (past < end && past < at + 2 && word(past).lower() &&
               !word(past).is(WordClass::function_word) &&
               (word(past).pos == Upos::ADJ || word(past).pos == Upos::VERB))
            ++past;
        if (past > at && person_at(past) != kNone) return person_at(past);
        if (at + 3 < end && word(at).text == "(" && word(at + 2).text == ")") {
            if (person_at(at + 3) != kNone) return person_at(at + 3);
            at += 3;
        }
        if (at < end && (word(at).text == "\"" || word(at).text == "\u00bb")) ++at;
        if (at < end && word(at).text == ",") {
            comma = true;
            std::uint32_t next = skip_titles(at + 1, end);
            if (next < end && word(next).is(WordClass::definite_article)) next = skip_titles(next + 1, end);
            if (next + 1 < end && word(next).demonym && word(next).capital) ++next;
            if (const std::uint32_t second = rank_or_former_office(next); second != kNone) next = second;
            const std::uint32_t found = person_at(next);
            if (found != kNone && closes_apposition(m_analysis.names[found].bare.end, end, subject))
                return found;
        }
        comma = false;
        return kNone;
    }

    /// "la cheffe de la mission, l'ancienne ministre X", "le chef de la junte, le colonel X": where the name
    /// after the second office or rank begins.
    std::uint32_t rank_or_former_office(std::uint32_t at) const {
        if (at >= m_reading.size() || m_analysis.role_of_word[at] == kNone) return kNone;
        const RolePhrase& other = m_analysis.roles[m_analysis.role_of_word[at]];
        const bool is_rank = other.owners.empty() && (other.type == "military" || other.type == "clergy");
        return (other.former || is_rank) && other.span.begin == at ? other.span.end : kNone;
    }

    /// After ", NAME" an apposition ends with a comma, a full stop, a verb or brackets.
    bool closes_apposition(std::uint32_t at, std::uint32_t end, bool subject) const {
        if (at >= end) return true;
        const Word& next = word(at);
        if ((next.pos == Upos::VERB || next.pos == Upos::AUX || next.pos == Upos::PRON ||
             next.pos == Upos::ADV) &&
            !subject)
            return false;
        if (subject && next.lower()) return true;
        return !next.letters || next.pos == Upos::VERB || next.pos == Upos::AUX || next.is(WordClass::and_) ||
               next.pos == Upos::ADP || next.pos == Upos::PRON || next.pos == Upos::ADV;
    }

    /// NAME, ROLE; NAME, le ROLE; NAME (ROLE); NAME devenu ROLE; NAME, par ailleurs ROLE.
    std::uint32_t person_before(std::uint32_t begin) const {
        if (begin == 0) return kNone;
        std::uint32_t at = begin - 1;
        const auto same_block = [&](std::uint32_t other) { return word(other).block == word(begin).block; };
        if (at > 0 && same_block(at) &&
            (word(at).is(WordClass::definite_article) || word(at).is(WordClass::indefinite_article) ||
             word(at).is(WordClass::possessive)))
            --at;
        if (at > 0 && word(at).is(WordClass::becoming)) {
            const std::uint32_t found = person_ending(at, 3);
            if (found != kNone) return found;
            --at;
        }
        for (int guard = 0; guard < 3 && at > 0 && word(at).pos == Upos::ADV; ++guard) --at;
        if (at > 0 && same_block(at) &&
            (word(at).text == "," || word(at).text == "(" || word(at).text == "-" ||
             word(at).text == "\u2013" || word(at).text == "\u2014"))
            return person_ending(at, 1);
        return kNone;
    }

    std::uint32_t person_ending(std::uint32_t at, std::uint32_t reach) const {
        for (std::uint32_t back = 1; back <= reach && back <= at; ++back) {
            const std::uint32_t index = m_analysis.name_of_word[at - back];
            if (index == kNone) continue;
            if (m_analysis.names[index].sort == NameSort::person) return index;
            break;
        }
        // NAME (AGE ans), ROLE and NAME (PARTY), ROLE
        if (at > 2 && word(at - 1).text == ")") {
            for (std::uint32_t back = at - 1; back > 0 && at - back < 6; --back)
                if (word(back).text == "(" && m_analysis.name_of_word[back - 1] != kNone &&
                    m_analysis.names[m_analysis.name_of_word[back - 1]].sort == NameSort::person)
                    return m_analysis.name_of_word[back - 1];
        }
        return kNone;
    }

    /// "les ministres russe et turc, MM. X et Y"; "les chefs de la diplomatie X, Y et Z".
    void attach_list(RolePhrase& role, std::uint32_t first, std::uint32_t end) {
        role.holders.push_back(first);
        std::uint32_t at = m_analysis.names[first].bare.end;
        while (at + 1 < end && (word(at).is(WordClass::and_) || word(at).text == ",")) {
            const std::uint32_t next = person_at(skip_titles(at + 1, end));
            if (next == kNone) break;
            role.holders.push_back(next);
            at = m_analysis.names[next].bare.end;
        }
        m_analysis.names[first].full.begin = std::min(m_analysis.names[first].full.begin, role.span.begin);
    }

    Analysis& m_analysis;
    const Reading& m_reading;
};

/// "l'Americain John Kerry": the nationality is a role of its own kind.
void attach_nationalities(Analysis& analysis) {
    for (Name& name : analysis.names) {
        if (name.sort != NameSort::person || name.full.begin < 2) continue;
        const Word* nationality = analysis.reading.at(name.full.begin, -1);
        const Word* article = analysis.reading.at(name.full.begin, -2);
        if (!nationality || !article || !nationality->demonym || !nationality->capital) continue;
        if (!article->is(WordClass::definite_article)) continue;
        RolePhrase role;
        role.span = {name.full.begin - 1, name.full.begin};
        role.entry = kNone;
        role.type = "national";
        role.owners.push_back({RoleOwner::Kind::state, *nationality->demonym, role.span});
        role.holders.push_back(static_cast<std::uint32_t>(&name - analysis.names.data()));
        role.definite = true;
        analysis.role_of_word[role.span.begin] = static_cast<std::uint32_t>(analysis.roles.size());
        analysis.roles.push_back(std::move(role));
        --name.full.begin;
    }
}

void take_gender(Analysis& analysis, const RolePhrase& role) {
    if (role.entry == kNone || role.plural) return;
    Gender gender = analysis.lexicon.roles[role.entry].gender;
    const Word* determiner = analysis.reading.at(role.span.begin, -1);
    if (determiner && determiner->is(WordClass::definite_article)) {
        const auto* morph = analysis.document.tokens[determiner->tokens.begin].morph;
        if (morph && determiner->folded != "l'" && morph->gender != Gender::none &&
            morph->number != text::Number::plural)
            gender = morph->gender;
    }
    for (const std::uint32_t holder : role.holders) {
        text::Entity& person = analysis.store[analysis.names[holder].entity];
        if (person.gender == Gender::none) person.gender = gender;
    }
}

}  // namespace

void attach_roles(Analysis& analysis) {
    RoleAttacher attacher(analysis);
    for (RolePhrase& role : analysis.roles) attacher.attach(role);
    attach_nationalities(analysis);
    for (const RolePhrase& role : analysis.roles) take_gender(analysis, role);
}

}  // namespace entente::coref

#include "coref/analysis.hpp"

#include "entente/text/mention_index.hpp"

#include <algorithm>

namespace entente::coref {
namespace {

using text::Dep;
using text::EntityIndex;
using text::EntityKind;
using text::Mention;
using text::MentionForm;
using text::Upos;

constexpr std::uint32_t kPairSentences = 4;

/// Adds the mentions that refer to others: pronouns, possessives, relatives, "ce dernier", "les deux hommes".
class Referrer {
  public:
    Referrer(Analysis& analysis, const AnaphoraResolver& anaphora)
        : m_analysis(analysis),
          m_document(analysis.document),
          m_reading(analysis.reading),
          m_anaphora(anaphora) {}

    void resolve() {
        relatives();
        pairs();
        latters();
        insert();
        pronouns();
        insert();
    }

  private:
    void insert() {
        auto& mentions = m_document.mentions;
        mentions.insert(mentions.end(), m_new.begin(), m_new.end());
        m_new.clear();
        std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
            return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
        });
    }

    /// What a nominal refers to, with what is coordinated with it when the whole is meant.
    std::vector<EntityIndex> entities_at(const text::MentionIndex& index, std::uint32_t token,
                                         bool coordinated) const {
        std::vector<EntityIndex> found;
        const auto add = [&](std::uint32_t at) {
            for (const EntityIndex entity : index.entities_of(at))
                if (std::find(found.begin(), found.end(), entity) == found.end()) found.push_back(entity);
        };
        add(token);
        if (!coordinated) return found;
        for (const std::uint32_t child : m_analysis.tree.children(token))
            if (m_document.tokens[child].dep == Dep::conj) add(child);
        return found;
    }

    Mention& add(text::TokenSpan span, std::uint32_t head, MentionForm form,
                 std::vector<EntityIndex> entities, float confidence) {
        Mention mention;
        mention.span = span;
        mention.head = head;
        mention.form = form;
        if (const auto* morph = m_document.tokens[head].morph) {
            mention.gender = morph->gender;
            mention.number = morph->number;
        }
        if (!entities.empty()) mention.kind = m_document.entities[entities[0]].kind;
        mention.entities = std::move(entities);
        mention.confidence = confidence;
        m_new.push_back(std::move(mention));
        return m_new.back();
    }

    /// "qui", "que", "dont" stand for the noun that their clause hangs on.
    void relatives() {
        const text::MentionIndex index(m_document);
        for (std::uint32_t token = 0; token < m_document.tokens.size(); ++token) {
            const text::Token& it = m_document.tokens[token];
            if (it.pos != Upos::PRON || !m_reading.words[m_reading.word_of(token)].is(WordClass::relative))
                continue;
            std::uint32_t verb = it.head;
            for (int guard = 0; guard < 4 && m_document.tokens[verb].dep != Dep::acl_relcl; ++guard) {
                if (m_document.tokens[verb].head == verb) break;
                verb = m_document.tokens[verb].head;
            }
            std::uint32_t noun =
                m_document.tokens[verb].dep == Dep::acl_relcl ? m_document.tokens[verb].head : token;
            if (noun >= token) noun = nominal_before(index, token);
            if (noun == token) continue;
            auto entities = entities_at(index, noun, it.morph && it.morph->number == text::Number::plural);
            if (entities.empty()) {
                const std::uint32_t near = nominal_before(index, token);
                if (near != token) entities = entities_at(index, near, false);
            }
            // "le regime de M. X qui refuse": the person right before it, not his state.
            if (entities.size() == 1 && m_document.entities[entities.front()].kind == EntityKind::state)
                if (const auto near = index.innermost(token - 1)) {
                    const auto& named = m_document.mentions[*near].entities;
                    if (named.size() == 1 && m_document.entities[named.front()].kind == EntityKind::person)
                        entities = named;
                }
            if (!entities.empty())
                add({token, token + 1}, token, MentionForm::pronoun, std::move(entities), 0.9F);
        }
    }

    /// A mention that ends just before the token, across one comma.
    std::uint32_t nominal_before(const text::MentionIndex& index, std::uint32_t token) const {
        for (std::uint32_t back = 1; back <= 2 && back <= token; ++back) {
            if (const auto mention = index.innermost(token - back)) return m_document.mentions[*mention].head;
            if (m_document.text(token - back) != ",") break;
        }
        return token;
    }

    bool is_kind_of_pair(EntityIndex entity, bool people) const {
        const EntityKind kind = m_document.entities[entity].kind;
        return people ? kind == EntityKind::person
                      : kind == EntityKind::state || kind == EntityKind::group ||
                            kind == EntityKind::organization;
    }

    /// "les deux hommes": the last two of their kind, looking back sentence by sentence; "deux" may be left
    /// out for words that always mean two ("les belligerants").
    void pairs() {
        for (std::uint32_t at = 1; at < m_reading.size(); ++at) {
            const Word& word = m_reading.words[at];
            const bool people = word.is(WordClass::pair_of_people);
            if (!people && !word.is(WordClass::pair_of_parties)) continue;
            if (!m_reading.words[at - 1].is(WordClass::two)) continue;
            const Word* article = m_reading.at(at, -2);
            if (!article || !article->is(WordClass::plural_determiner)) continue;
            const std::uint32_t head = m_reading.head_token(word.tokens);
            std::vector<EntityIndex> pair = last_two(word.tokens.begin, people, subjects_of_clause(head));
            if (pair.size() < 2) continue;
            std::erase_if(m_document.mentions, [&](const Mention& known) {
                return known.head == head && known.form != MentionForm::name;
            });
            add(m_reading.tokens({at - 2, at + 1}), head, MentionForm::nominal, std::move(pair), 0.8F);
        }
    }

    /// Who does to the pair what its clause tells: none of the two. ("X a recu les deux hommes")
    std::vector<EntityIndex> subjects_of_clause(std::uint32_t pair_head) const {
        const auto& tokens = m_document.tokens;
        // A title before a name is the head of both: "cheikh Sabah".
        const auto outermost = [&](std::uint32_t token) {
            for (int guard = 0; guard < 3; ++guard) {
                const Dep dep = tokens[token].dep;
                if (dep != Dep::flat_name && dep != Dep::flat_foreign && dep != Dep::flat &&
                    dep != Dep::appos)
                    break;
                token = tokens[token].head;
            }
            return token;
        };
        const auto is_subject = [&](std::uint32_t token) {
            return tokens[token].dep == Dep::nsubj || tokens[token].dep == Dep::nsubj_pass;
        };
        std::vector<EntityIndex> subjects;
        if (is_subject(pair_head)) return subjects;
        const std::uint32_t verb = tokens[pair_head].head;
        for (const Mention& mention : m_document.mentions) {
            const std::uint32_t outer = outermost(mention.head);
            if (is_subject(outer) && tokens[outer].head == verb)
                subjects.insert(subjects.end(), mention.entities.begin(), mention.entities.end());
        }
        return subjects;
    }

    std::vector<EntityIndex> last_two(std::uint32_t before, bool people,
                                      const std::vector<EntityIndex>& excluded) const {
        std::vector<EntityIndex> pair;
        const std::uint32_t here = m_document.sentence_of(before);
        for (std::uint32_t back = 0; back <= kPairSentences && back <= here && pair.size() < 2; ++back) {
            const text::TokenSpan sentence = m_document.sentences[here - back];
            std::vector<EntityIndex> told;
            for (const Mention& mention : m_document.mentions) {
                if (mention.head < sentence.begin || mention.head >= std::min(sentence.end, before) ||
                    mention.locative)
                    continue;
                for (const EntityIndex entity : mention.entities)
                    if (is_kind_of_pair(entity, people) &&
                        std::find(excluded.begin(), excluded.end(), entity) == excluded.end() &&
                        std::find(told.begin(), told.end(), entity) == told.end())
                        told.push_back(entity);
            }
            if (told.size() >= 2 && pair.empty()) {
                pair.assign(told.begin(), told.begin() + 2);
                break;
            }
            for (auto entity = told.rbegin(); entity != told.rend() && pair.size() < 2; ++entity)
                if (std::find(pair.begin(), pair.end(), *entity) == pair.end())
                    pair.insert(pair.begin(), *entity);
        }
        return pair;
    }

    /// "ce dernier", "celle-ci", "l'interesse": the last one told of that agrees.
    void latters() {
        for (std::uint32_t at = 1; at < m_reading.size(); ++at) {
            const Word& word = m_reading.words[at];
            if (!word.is(WordClass::latter) ||
                !m_reading.words[at - 1].is(WordClass::demonstrative_determiner))
                continue;
            const Word* after = m_reading.at(at, 1);
            if (after && after->pos == Upos::NOUN) continue;
            const std::uint32_t head = word.tokens.begin;
            const auto* morph = m_document.tokens[head].morph;
            const bool plural = morph && morph->number == text::Number::plural;
            const Mention* best = nullptr;
            for (const Mention& mention : m_document.mentions) {
                if (mention.span.end > head || mention.locative || mention.entities.empty()) continue;
                const text::Entity& entity = m_document.entities[mention.entities[0]];
                if (entity.kind == EntityKind::place) continue;
                if (morph && morph->gender != text::Gender::none && entity.gender != text::Gender::none &&
                    entity.gender != morph->gender)
                    continue;
                if (plural != (mention.entities.size() > 1 || entity.number == text::Number::plural))
                    continue;
                if (m_document.sentence_of(head) - m_document.sentence_of(mention.head) > 2) continue;
                if (!best || mention.head > best->head) best = &mention;
            }
            if (best)
                add(m_reading.tokens({at - 1, at + 1}), head, MentionForm::pronoun, best->entities, 0.8F);
        }
    }

    void pronouns() {
        const text::MentionIndex index(m_document);
        std::vector<std::pair<std::uint32_t, std::vector<EntityIndex>>> resolved;
        for (const AnaphorLink& link : m_anaphora.resolve(m_document)) {
            std::vector<EntityIndex> entities = entities_at(index, link.antecedent, link.plural);
            if (entities.empty())
                for (const auto& [token, known] : resolved)
                    if (token == link.antecedent) entities = known;
            if (entities.empty()) continue;
            resolved.emplace_back(link.anaphor, entities);
            const bool possessive = m_document.tokens[link.anaphor].pos == Upos::DET;
            add({link.anaphor, link.anaphor + 1}, link.anaphor,
                possessive ? MentionForm::possessive : MentionForm::pronoun, std::move(entities), 0.7F);
        }
    }

    Analysis& m_analysis;
    text::Document& m_document;
    const Reading& m_reading;
    const AnaphoraResolver& m_anaphora;
    std::vector<Mention> m_new;
};

}  // namespace

void resolve_pronouns(Analysis& analysis, const AnaphoraResolver& anaphora) {
    Referrer(analysis, anaphora).resolve();
}

}  // namespace entente::coref

#pragma once

#include "entente/base/date.hpp"
#include "entente/text/document.hpp"

#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace entente::test {

/// A Document out of lines `FORM LEMMA UPOS HEAD DEP FEATS`, separated by tabs, a blank line between
/// sentences: the columns of CoNLL-U that matter, HEAD counted from 1 within the sentence and 0 for the root.
/// One space stands between tokens unless the form ends in an apostrophe or the line ends in a tab and `_`.
/// `# mention FIRST LAST KIND NAME` (1-based within the sentence that follows) marks a mention; one NAME is
/// one entity.
class ConlluDocument {
  public:
    explicit ConlluDocument(std::string_view lines, std::string_view published = {}) {
        read(lines);
        text::Article article = text::raw_article("test", m_text);
        if (!published.empty()) article.published = base::parse_date(published);
        m_document = std::make_unique<text::Document>(std::move(article));
        m_document->tokens = std::move(m_tokens);
        for (std::size_t i = 0; i < m_document->tokens.size(); ++i)
            m_document->tokens[i].lemma = m_document->keep(m_lemmas[i]);
        m_document->sentences = m_sentences;
        m_document->sentence_blocks.assign(m_sentences.size(), 0);
        m_document->mentions = m_mentions;
        m_document->entities = m_entities;
    }
    [[nodiscard]] text::Document& document() { return *m_document; }

  private:
    struct PendingMention {
        std::uint32_t first;
        std::uint32_t last;
        std::string kind;
        std::string name;
    };

    void read(std::string_view lines) {
        std::istringstream in{std::string(lines)};
        std::string line;
        std::uint32_t begin = 0;
        std::vector<PendingMention> pending;
        const auto close = [&] {
            const auto end = static_cast<std::uint32_t>(m_tokens.size());
            if (end == begin) return;
            m_sentences.push_back({begin, end});
            m_tokens[begin].sentence_start = true;
            for (const auto& mention : pending) add_mention(mention, begin);
            pending.clear();
            begin = end;
        };
        while (std::getline(in, line)) {
            if (line.empty()) {
                close();
                continue;
            }
            if (line.starts_with("# mention ")) {
                std::istringstream words(line.substr(10));
                PendingMention mention;
                words >> mention.first >> mention.last >> mention.kind;
                std::getline(words >> std::ws, mention.name);
                pending.push_back(mention);
                continue;
            }
            add_token(line, begin);
        }
        close();
    }

    void add_token(const std::string& line, std::uint32_t sentence_begin) {
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
        if (cells.size() < 5) throw std::runtime_error("not a token line: " + line);
        text::Token token;
        token.span.begin = static_cast<std::uint32_t>(m_text.size());
        m_text += cells[0];
        token.span.end = static_cast<std::uint32_t>(m_text.size());
        const bool glued = cells[0].ends_with('\'') || (cells.size() > 6 && cells[6] == "_");
        token.space_after = !glued;
        if (!glued) m_text += ' ';
        token.pos = text::parse_upos(cells[2]).value();
        const auto head = static_cast<std::uint32_t>(std::stoul(cells[3]));
        const auto index = static_cast<std::uint32_t>(m_tokens.size());
        token.head = head == 0 ? index : sentence_begin + head - 1;
        token.dep = head == 0 ? text::Dep::root : text::parse_dep(cells[4]).value_or(text::Dep::other);
        token.morph = &m_morphs.emplace(cells.size() > 5 ? cells[5] : "", text::Morphology{}).first->second;
        if (token.morph->features.empty() && cells.size() > 5)
            m_morphs[cells[5]] = text::Morphology::parse(cells[5]);
        m_tokens.push_back(token);
        m_lemmas.push_back(cells[1]);
    }

    void add_mention(const PendingMention& pending, std::uint32_t begin) {
        text::Mention mention;
        mention.span = {begin + pending.first - 1, begin + pending.last};
        mention.head = mention.span.begin;
        for (auto token = mention.span.begin; token < mention.span.end; ++token)
            if (!mention.span.contains(m_tokens[token].head) || m_tokens[token].head == token) {
                mention.head = token;
                break;
            }
        mention.kind = text::parse_entity_kind(pending.kind).value();
        auto found = m_by_name.find(pending.name);
        if (found == m_by_name.end()) {
            text::Entity entity;
            entity.kind = mention.kind;
            entity.label = pending.name;
            found = m_by_name.emplace(pending.name, static_cast<std::uint32_t>(m_entities.size())).first;
            m_entities.push_back(entity);
        }
        mention.entities = {found->second};
        mention.locative = mention.kind == text::EntityKind::place;
        m_mentions.push_back(mention);
    }

    std::string m_text;
    std::vector<text::Token> m_tokens;
    std::vector<std::string> m_lemmas;
    std::vector<text::TokenSpan> m_sentences;
    std::vector<text::Mention> m_mentions;
    std::vector<text::Entity> m_entities;
    std::map<std::string, std::uint32_t> m_by_name;
    std::map<std::string, text::Morphology> m_morphs;
    std::unique_ptr<text::Document> m_document;
};

}  // namespace entente::test

#include "cases/case_runner.hpp"

#include "entente/text/mention_index.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>

// entity KIND "name" [id "place:170063"] [country "SY"] [actor] [scene] [not-actor] [not-scene] [aliases "x"
// "y" ...] no-entity KIND "name" represents "person" -> "owner" [role_type x] [former] member "one" ->
// "whole" no-represents "person"
// -> "owner" refers "token" N -> "name" ["name" ...]     what the N-th such token stands for; nobody: ->
// nothing same "name" "name"                          two names of one entity apart "name" "name" two
// entities

namespace entente::test {

namespace {

bool is_called(const text::Entity& entity, const std::string& name) {
    const auto folded = text::fold(name);
    if (text::fold(entity.label) == folded) return true;
    return std::any_of(entity.aliases.begin(), entity.aliases.end(),
                       [&](const std::string& alias) { return text::fold(alias) == folded; });
}

std::string list(const text::Document& document) {
    std::string out;
    for (const auto& entity : document.entities) {
        out += "\n      " + std::string(text::to_string(entity.kind)) + " \"" + entity.label + "\"";
        for (const auto& alias : entity.aliases) out += " | " + alias;
        out += " " + entity.id + (entity.is_actor ? " actor" : "") + (entity.is_scene ? " scene" : "");
    }
    return out;
}

text::EntityIndex find(const Reading& reading, const std::string& name, const std::string& kind = {}) {
    const auto& entities = reading.document.entities;
    for (text::EntityIndex i = 0; i < entities.size(); ++i)
        if (is_called(entities[i], name) && (kind.empty() || text::to_string(entities[i].kind) == kind))
            return i;
    throw Unmet("no entity " + kind + " \"" + name + "\" among" + list(reading.document));
}

void expect_entity(const Reading& reading, const std::vector<std::string>& words) {
    const auto& entity = reading.document.entities[find(reading, words.at(1), words.at(0))];
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "aliases") {
            while (++i < words.size())
                if (!is_called(entity, words[i]))
                    throw Unmet("\"" + entity.label + "\" is not called \"" + words[i] + "\"");
        } else if (words[i] == "id") {
            if (entity.id != words.at(++i)) throw Unmet("its id is " + entity.id);
        } else if (words[i] == "country") {
            if (entity.iso != words.at(++i)) throw Unmet("its country is " + entity.iso);
        } else if (words[i] == "actor" || words[i] == "not-actor") {
            if (entity.is_actor != (words[i] == "actor")) throw Unmet("it is not so: " + words[i]);
        } else if (words[i] == "scene" || words[i] == "not-scene") {
            if (entity.is_scene != (words[i] == "scene")) throw Unmet("it is not so: " + words[i]);
        } else {
            throw Unmet("unknown word: " + words[i]);
        }
    }
}

void expect_no_entity(const Reading& reading, const std::vector<std::string>& words) {
    for (const auto& entity : reading.document.entities)
        if (is_called(entity, words.at(1)) && text::to_string(entity.kind) == words.at(0))
            throw Unmet("there is one: \"" + entity.label + "\"");
}

const text::Representation* find_representation(const Reading& reading,
                                                const std::vector<std::string>& words) {
    const auto& document = reading.document;
    for (const auto& known : document.representations)
        if (is_called(document.entities[known.person], words.at(0)) &&
            is_called(document.entities[known.owner], words.at(2)))
            return &known;
    return nullptr;
}

void expect_represents(const Reading& reading, const std::vector<std::string>& words) {
    const auto* found = find_representation(reading, words);
    if (found == nullptr) {
        std::string known;
        for (const auto& one : reading.document.representations)
            known += "\n      \"" + reading.document.entities[one.person].label + "\" -> \"" +
                     reading.document.entities[one.owner].label + "\" " + one.role + "/" + one.role_type;
        throw Unmet("not among" + known);
    }
    for (std::size_t i = 3; i < words.size(); ++i) {
        if (words[i] == "role_type" && found->role_type != words.at(++i))
            throw Unmet("role_type is " + found->role_type);
        if (words[i] == "former" && !found->former) throw Unmet("it is not former");
    }
}

void expect_member(const Reading& reading, const std::vector<std::string>& words) {
    const auto& document = reading.document;
    std::string known;
    for (const auto& one : document.memberships) {
        if (is_called(document.entities[one.member], words.at(0)) &&
            is_called(document.entities[one.whole], words.at(2)))
            return;
        known += "\n      \"" + document.entities[one.member].label + "\" -> \"" +
                 document.entities[one.whole].label + "\"";
    }
    throw Unmet("not among" + known);
}

void expect_no_represents(const Reading& reading, const std::vector<std::string>& words) {
    if (find_representation(reading, words) != nullptr) throw Unmet("it does");
}

void expect_refers(const Reading& reading, const std::vector<std::string>& words) {
    const auto& document = reading.document;
    const text::MentionIndex index(document);
    int wanted = std::stoi(words.at(1));
    for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
        if (text::fold(document.text(token)) != text::fold(words.at(0)) || --wanted > 0) continue;
        std::string found;
        for (const auto entity : index.entities_of(token))
            found += " \"" + document.entities[entity].label + "\"";
        if (words.at(3) == "nothing") {
            if (!found.empty()) throw Unmet("it refers to" + found);
            return;
        }
        const auto entities = index.entities_of(token);
        if (entities.size() != words.size() - 3)
            throw Unmet("it refers to" + (found.empty() ? " nothing" : found));
        for (std::size_t i = 3; i < words.size(); ++i)
            if (std::none_of(entities.begin(), entities.end(),
                             [&](auto entity) { return is_called(document.entities[entity], words[i]); }))
                throw Unmet("it refers to" + found);
        return;
    }
    throw Unmet("there is no such token");
}

void expect_same(const Reading& reading, const std::vector<std::string>& words) {
    if (find(reading, words.at(0)) != find(reading, words.at(1)))
        throw Unmet("they are two:" + list(reading.document));
}

void expect_apart(const Reading& reading, const std::vector<std::string>& words) {
    if (find(reading, words.at(0)) == find(reading, words.at(1))) throw Unmet("they are one");
}

}  // namespace

void add_entity_expectations(Expectations& expectations) {
    expectations["entity"] = expect_entity;
    expectations["no-entity"] = expect_no_entity;
    expectations["represents"] = expect_represents;
    expectations["member"] = expect_member;
    expectations["no-represents"] = expect_no_represents;
    expectations["refers"] = expect_refers;
    expectations["same"] = expect_same;
    expectations["apart"] = expect_apart;
}

}  // namespace entente::test

#include "model/lemmatizer_section.hpp"

#include "model/language_sections.hpp"
#include "model/msgpack.hpp"
#include "model/packed_maps.hpp"

#include "entente/base/error.hpp"

#include <algorithm>
#include <map>

namespace entente::model {

namespace {

/// The ids under which spaCy files the tables of kLemmaTables. Three of the names are symbols in its string
/// store.
std::uint64_t table_id(std::string_view name) {
    if (name == "aux") return 405;
    if (name == "det") return 415;
    if (name == "punct") return 445;
    return string_hash(name);
}

std::uint32_t table_number(std::uint64_t id) {
    const auto found = std::find_if(kLemmaTables.begin(), kLemmaTables.end(),
                                    [&](std::string_view name) { return table_id(name) == id; });
    if (found == kLemmaTables.end()) throw ModelError("lemmatizer: a table of an unknown part of speech");
    return static_cast<std::uint32_t>(found - kLemmaTables.begin());
}

std::string form_key(std::uint32_t table, std::string_view form) {
    return std::string(1, static_cast<char>(table)).append(form);
}

struct Builder {
    std::map<std::string, std::uint32_t> forms;
    PackedStringsBuilder lemmas;

    std::uint32_t& form(std::uint32_t table, std::string_view text) {
        return forms.try_emplace(form_key(table, text), kNoLemma).first->second;
    }

    void add_index(const MsgpackValue& index) {
        for (const auto& [id, members] : index.members()) {
            const auto number = table_number(id.unsigned_integer());
            for (const auto& member : members.elements()) form(number, member.bytes()) |= kIsLemma;
        }
    }

    void add_exceptions(const MsgpackValue& exceptions) {
        for (const auto& [id, content] : exceptions.members()) {
            const auto number = table_number(id.unsigned_integer());
            for (const auto& [text, lemma_list] : content.members()) {
                const auto& choices = lemma_list.elements();
                if (choices.empty()) continue;
                auto& value = form(number, text.bytes());
                value = (value & kIsLemma) | lemmas.add(choices.front().bytes());
            }
        }
    }
};

std::vector<LemmaRule> read_rules(const MsgpackValue& rules, PackedStringsBuilder& strings) {
    std::vector<LemmaRule> found;
    for (const auto& [id, content] : rules.members()) {
        const auto number = table_number(id.unsigned_integer());
        for (const auto& rule : content.elements()) {
            const auto& endings = rule.elements();
            if (endings.size() != 2) throw ModelError("lemmatizer: a rule is no pair of endings");
            found.push_back({number, strings.add(endings[0].bytes()), strings.add(endings[1].bytes())});
        }
    }
    return found;
}

std::vector<std::pair<std::uint64_t, std::uint32_t>> read_lookup(const MsgpackValue& lookup,
                                                                 PackedStringsBuilder& strings) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
    for (const auto& [id, lemma_list] : lookup.members()) {
        if (lemma_list.kind() == MsgpackValue::Kind::text) {
            found.emplace_back(id.unsigned_integer(), strings.add(lemma_list.bytes()));
            continue;
        }
        const auto& choices = lemma_list.elements();
        if (choices.empty()) throw ModelError("lemmatizer: a form without lemma");
        found.emplace_back(id.unsigned_integer(), strings.add(choices.front().bytes()));
    }
    return found;
}

}  // namespace

void add_lemmatizer(FlatFileBuilder& file, std::string_view lookups_file) {
    const auto tables = parse_msgpack(lookups_file);
    Builder builder;
    builder.add_index(tables.at("lemma_index"));
    builder.add_exceptions(tables.at("lemma_exc"));
    const auto rules = read_rules(tables.at("lemma_rules"), builder.lemmas);
    const auto lookup = read_lookup(tables.at("lemma_lookup"), builder.lemmas);

    PackedStringMapBuilder forms;
    for (const auto& [form, value] : builder.forms) forms.add(form, value);
    forms.write(file, "lemmatizer.forms");
    PackedIdMap::write(file, "lemmatizer.lookup", lookup);
    file.add_array<LemmaRule>("lemmatizer.rules", rules);
    builder.lemmas.write(file, "lemmatizer.lemmas");
}

}  // namespace entente::model

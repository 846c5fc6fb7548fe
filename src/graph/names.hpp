#pragma once

#include "entente/graph/resolve.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace entente::graph {

struct ResolveTables::Content {
    std::unordered_set<std::string> titles;  ///< all folded
    std::unordered_set<std::string> determiners;
    std::unordered_set<std::string> particles;
    std::unordered_set<std::string> qualifiers;
    std::unordered_set<std::string> single_roles;
    struct IssueForm {
        std::vector<std::string> words;
        std::string issue_class;
        bool rest_ignored = false;
    };
    std::vector<IssueForm> issue_forms;  ///< longest first
};

using Words = ResolveTables::Content;

/// The folded words of a name: split at white space, apostrophes and punctuation.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);
[[nodiscard]] std::string join(const std::vector<std::string>& words, std::string_view separator = " ");

/// Without the determiners that it starts with.
[[nodiscard]] std::vector<std::string> without_determiners(std::vector<std::string> words,
                                                           const Words& tables);
/// The key under which two common or proper names are the same: no determiners, no particles, no plural
/// endings.
[[nodiscard]] std::vector<std::string> key_words(std::string_view name, const Words& tables);

/// A name of a person, read.
struct PersonName {
    std::vector<std::string> words;  ///< folded, titles taken off
    std::string surname;             ///< the last word; empty when there is none
    bool full = false;               ///< a given name, not an initial, and a surname

    static PersonName read(std::string_view name, const Words& tables);
    /// "j kerry" may be "john kerry"; a surname alone may be anybody of that name.
    [[nodiscard]] bool may_shorten(const PersonName& longer) const;
};

/// What stays of a name in every transliteration from another script: its consonants, near ones made equal.
/// "Mekhlafi" and "Mikhlafi" are "mklf", "Poutine" and "Putin" are "ptn".
[[nodiscard]] std::string consonant_skeleton(const std::vector<std::string>& words);
/// At most one letter added, dropped or replaced.
[[nodiscard]] bool within_one_edit(std::string_view a, std::string_view b);
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);
/// The skeleton and all skeletons with one letter dropped: two skeletons within one edit share one of these.
[[nodiscard]] std::vector<std::string> edit_keys(const std::string& skeleton);

/// "John Kerry" -> "john-kerry": readable, ASCII letters and digits and those letters of other scripts that
/// folding leaves; at most 60 bytes; never empty.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace entente::graph

#include "coref/analysis.hpp"

#include <algorithm>

namespace entente::coref {

std::uint32_t Analysis::add_name(Name name) {
    const auto index = static_cast<std::uint32_t>(names.size());
    if (name.full.size() == 0) name.full = name.bare;
    for (std::uint32_t word = name.bare.begin; word < name.bare.end; ++word) name_of_word[word] = index;
    names.push_back(name);
    return index;
}

void Analysis::remove_name(std::uint32_t index) {
    for (std::uint32_t word = names[index].bare.begin; word < names[index].bare.end; ++word)
        if (name_of_word[word] == index) name_of_word[word] = kNone;
    names[index].bare.end = names[index].bare.begin;
}

void Analysis::sort_names() {
    std::erase_if(names, [](const Name& name) { return name.bare.size() == 0; });
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.bare.begin < b.bare.begin; });
    std::fill(name_of_word.begin(), name_of_word.end(), kNone);
    for (std::uint32_t index = 0; index < names.size(); ++index)
        for (std::uint32_t word = names[index].bare.begin; word < names[index].bare.end; ++word)
            name_of_word[word] = index;
}

bool Analysis::is_free(WordSpan span) const {
    for (std::uint32_t word = span.begin; word < span.end; ++word)
        if (name_of_word[word] != kNone) return false;
    return true;
}

bool Analysis::is_city(std::string_view name, std::uint32_t least_population) const {
    if (!places || !places->contains(name)) return false;
    if (least_population == 0) return true;
    const auto city = places->find(name);
    return city && city->population >= least_population;
}

}  // namespace entente::coref

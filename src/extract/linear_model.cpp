#include "extract/linear_model.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <charconv>
#include <cmath>

namespace entente::extract {

namespace {

/// The next word of the line; empty at its end.
std::string_view next_word(std::string_view& line) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return line = {};
    const auto end = std::min(line.find_first_of(" \t\r", begin), line.size());
    const auto word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

template <typename Number>
Number parse(std::string_view word, const std::string& place) {
    Number number{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size())
        throw InputError(place + ": not a number: '" + std::string(word) + "'");
    return number;
}

constexpr unsigned kMostBits = 22;

}  // namespace

std::uint32_t LinearModel::hash(std::string_view feature) {
    std::uint32_t hash = 2166136261U;
    for (const char c : feature) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 16777619U;
    }
    return hash;
}

LinearModel LinearModel::load(const std::filesystem::path& file) {
    const auto text = base::read_file(file);
    LinearModel model;
    std::string_view rest = text;
    std::size_t number = 0;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const auto place = file.string() + ":" + std::to_string(++number);
        const auto first = next_word(line);
        if (first.empty() || first.front() == '#') continue;
        if (model.m_weights.empty()) {
            if (first != "entente-linear" || next_word(line) != "1")
                throw InputError(place + ": not an entente-linear 1 file");
            const auto bits = parse<unsigned>(next_word(line), place);
            if (bits == 0 || bits > kMostBits) throw InputError(place + ": bits out of range");
            model.m_bias = parse<float>(next_word(line), place);
            model.m_threshold = parse<float>(next_word(line), place);
            model.m_weights.assign(std::size_t{1} << bits, 0.0F);
            model.m_mask = (1U << bits) - 1;
            continue;
        }
        const auto index = parse<std::uint32_t>(first, place);
        if (index > model.m_mask) throw InputError(place + ": index out of range");
        model.m_weights[index] = parse<float>(next_word(line), place);
    }
    if (model.m_weights.empty()) throw InputError(file.string() + ": empty model");
    return model;
}

float LinearModel::probability(const std::vector<std::string>& features) const {
    double sum = m_bias;
    for (const auto& feature : features) sum += m_weights[hash(feature) & m_mask];
    return static_cast<float>(1.0 / (1.0 + std::exp(-sum)));
}

}  // namespace entente::extract

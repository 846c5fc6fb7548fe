#include "graph/copies.hpp"

#include "graph/names.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>

namespace entente::graph {

namespace {

constexpr std::size_t kRun = 4;          ///< words in a run
constexpr std::size_t kSketch = 256;     ///< hashes kept for comparing
constexpr std::size_t kIndexed = 64;     ///< of them, looked up to find candidates
constexpr std::size_t kFewestRuns = 20;  ///< shorter texts are never copies: too little to tell
constexpr double kSameSource = 0.5;

/// FNV-1a; only equality and an even spread matter, and the same on every machine.
std::uint64_t hash_word(std::string_view word) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

/// SplitMix64's finaliser (Steele et al. 2014): spreads the sum of a run over all bits.
std::uint64_t spread(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

using Sketch = std::vector<std::uint64_t>;  ///< ascending, the smallest first

Sketch sketch(std::string_view text) {
    std::vector<std::uint64_t> words;
    for (const auto& word : name_words(text)) words.push_back(hash_word(word));
    Sketch runs;
    for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
        std::uint64_t run = 0;
        for (std::size_t j = 0; j < kRun; ++j) run = spread(run + words[i + j]);
        runs.push_back(run);
    }
    std::ranges::sort(runs);
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    if (runs.size() < kFewestRuns) return {};
    if (runs.size() > kSketch) runs.resize(kSketch);
    return runs;
}

/// Both sketches are samples below a bound; below the smaller bound both are complete, so shares can be
/// compared.
double containment(const Sketch& a, const Sketch& b) {
    if (a.empty() || b.empty()) return 0.0;
    const auto bound = [](const Sketch& s) { return s.size() < kSketch ? ~std::uint64_t{0} : s.back(); };
    const auto limit = std::min(bound(a), bound(b));
    const auto below = [&](const Sketch& s) {
        return std::upper_bound(s.begin(), s.end(), limit) - s.begin();
    };
    Sketch shared;
    std::set_intersection(a.begin(), a.begin() + below(a), b.begin(), b.begin() + below(b),
                          std::back_inserter(shared));
    const auto fewer = std::min(below(a), below(b));
    return fewer == 0 ? 0.0 : static_cast<double>(shared.size()) / static_cast<double>(fewer);
}

/// Neighbours in the list of documents that share a run. Comparing neighbours only keeps this linear; whole
/// families of copies are still found, since copies are neighbours for most of their runs.
std::vector<std::pair<RecordIndex, RecordIndex>> candidates(const std::vector<Sketch>& sketches) {
    std::vector<std::pair<std::uint64_t, RecordIndex>> index;
    for (RecordIndex record = 0; record < sketches.size(); ++record)
        for (std::size_t i = 0; i < std::min(kIndexed, sketches[record].size()); ++i)
            index.emplace_back(sketches[record][i], record);
    std::ranges::sort(index);
    std::vector<std::pair<RecordIndex, RecordIndex>> pairs;
    for (std::size_t i = 1; i < index.size(); ++i)
        if (index[i - 1].first == index[i].first) pairs.emplace_back(index[i - 1].second, index[i].second);
    std::ranges::sort(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace

double containment(std::string_view a, std::string_view b) {
    return containment(sketch(a), sketch(b));
}

void find_copies(Corpus& corpus) {
    std::vector<Sketch> sketches;
    for (RecordIndex record = 0; record < corpus.size(); ++record)
        sketches.push_back(sketch(corpus.record(record).document.text));

    auto& source = corpus.source;
    const auto first_of = [&](RecordIndex record) {
        while (source[record] != record) record = source[record] = source[source[record]];
        return record;
    };
    // A document with a date comes before one without: it is the better witness of when the dispatch was
    // sent.
    const auto earlier = [&](RecordIndex a, RecordIndex b) {
        const auto day = [&](RecordIndex record) {
            const auto& date = corpus.published[record];
            return date ? base::to_iso(*date) : std::string("~");
        };
        return std::pair(day(a), a) < std::pair(day(b), b);
    };
    const auto put_together = [&](RecordIndex a, RecordIndex b) {
        const auto one = first_of(a);
        const auto other = first_of(b);
        if (one != other) source[earlier(one, other) ? other : one] = earlier(one, other) ? one : other;
    };
    for (const auto& [a, b] : candidates(sketches))
        if (containment(sketches[a], sketches[b]) >= kSameSource) put_together(a, b);
    // Too short to have a sketch, yet the same to the letter.
    std::map<std::string_view, RecordIndex> texts;
    for (RecordIndex record = 0; record < corpus.size(); ++record) {
        const auto& document = corpus.record(record).document;
        if (document.text.empty()) continue;
        const auto [known, is_new] = texts.try_emplace(document.text, record);
        if (!is_new) put_together(known->second, record);
    }
    for (RecordIndex record = 0; record < corpus.size(); ++record) source[record] = first_of(record);
}

}  // namespace entente::graph

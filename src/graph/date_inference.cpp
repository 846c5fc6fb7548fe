#include "graph/event_resolution.hpp"

#include <algorithm>
#include <map>

namespace entente::graph {

namespace {

constexpr std::size_t kMostWitnesses = 4;  ///< named in the reason

struct Range {
    base::Date first;
    base::Date last;
};

void widen(std::optional<Range>& range, base::Date day) {
    if (!range) range = Range{day, day};
    range->first = std::min(range->first, day);
    range->last = std::max(range->last, day);
}

std::string reason_from(const std::map<std::string, base::Date>& witnesses, std::string_view what) {
    std::string reason(what);
    std::size_t named = 0;
    for (const auto& [id, day] : witnesses) {
        if (named == kMostWitnesses) break;
        reason += (named++ == 0 ? " " : ", ") + id + " (" + base::to_iso(day) + ")";
    }
    if (witnesses.size() > named) reason += " and " + std::to_string(witnesses.size() - named) + " more";
    return reason;
}

}  // namespace

std::vector<std::optional<InferredDate>> infer_dates(const Corpus& corpus, const Clusters& events) {
    std::vector<std::optional<InferredDate>> inferred(corpus.size());

    // A copy was published when its dispatch was; the dated document of a family stands first in it.
    for (RecordIndex record = 0; record < corpus.size(); ++record) {
        const auto source = corpus.source[record];
        if (corpus.published[record] || source == record || !corpus.published[source]) continue;
        const auto day = *corpus.published[source];
        inferred[record] = {day, day, reason_from({{corpus.id(source), day}}, "same dispatch as")};
    }

    std::map<RecordIndex, std::vector<std::map<std::string, base::Date>>>
        witnesses;  // per undated record and event
    for (const auto& items : events.all()) {
        std::map<std::string, base::Date> dated;
        for (const auto item : items) {
            const auto record = corpus.record_of_event(item);
            if (const auto& day = corpus.published[record]) dated.emplace(corpus.id(record), *day);
        }
        if (dated.empty()) continue;
        for (const auto item : items) {
            const auto record = corpus.record_of_event(item);
            if (!corpus.published[record] && !inferred[record]) witnesses[record].push_back(dated);
        }
    }
    for (const auto& [record, by_event] : witnesses) {
        std::optional<Range> common;
        std::optional<Range> hull;
        bool agree = true;
        std::map<std::string, base::Date> all;
        for (const auto& dated : by_event) {
            std::optional<Range> range;
            for (const auto& [id, day] : dated) widen(range, day);
            all.insert(dated.begin(), dated.end());
            widen(hull, range->first);
            widen(hull, range->last);
            if (!common) common = range;
            common->first = std::max(common->first, range->first);
            common->last = std::min(common->last, range->last);
            agree = agree && common->first <= common->last;
        }
        const auto& best = agree ? *common : *hull;
        inferred[record] = {best.first, best.last, reason_from(all, "same events as")};
    }
    return inferred;
}

}  // namespace entente::graph

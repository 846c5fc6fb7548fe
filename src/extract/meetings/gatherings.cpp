#include "extract/meetings/gatherings.hpp"

#include <algorithm>

namespace entente::extract {

namespace {

using facts::EventMode;

EntityIndex body_of(const MergedMeeting& event) {
    for (const auto& report : event.reports)
        if (report.body != kNoEntity) return report.body;
    return kNoEntity;
}

/// A gathering lasts some days: reports of two of them may be reports of one.
bool days_of_one(const std::optional<base::DateRange>& one, const std::optional<base::DateRange>& other,
                 int longest) {
    if (!one || !other || (one->start <= other->end && other->start <= one->end)) return true;
    const auto begin = std::min(one->start, other->start);
    const auto end = std::max(one->end, other->end);
    return base::days_between(begin, end) <= longest;
}
constexpr int kLongestGathering = 4;  ///< days

}  // namespace

bool is_gathering(EventMode mode) {
    return mode == EventMode::summit || mode == EventMode::conference;
}

bool same_gathering(const Context& context, const MergedMeeting& event, const EventCandidate& candidate) {
    const bool told_of_one = std::any_of(event.reports.begin(), event.reports.end(),
                                         [](const auto& report) { return report.gathering; });
    if (!told_of_one || !candidate.gathering) return false;
    const auto place = event.place;
    const bool same_place = place != kNoEntity && place == candidate.place;
    if (!days_of_one(event.date, candidate.date, same_place ? kLongestGathering : 0)) return false;
    if (place != kNoEntity && candidate.place != kNoEntity && !same_place) {
        const auto state = context.affiliations.state_of(place);
        if (state == kNoEntity || state != context.affiliations.state_of(candidate.place)) return false;
        if (state != place && state != candidate.place) return false;
    }
    const auto body = body_of(event);
    if (body != kNoEntity && candidate.body != kNoEntity) return body == candidate.body;
    // "le sommet", "cette reunion": the one told before. Another one has a place or parties in common.
    if (candidate.definite) {
        // Whoever speaks to a body is not at "the summit" told later.
        const bool session = std::all_of(event.reports.begin(), event.reports.end(), [](const auto& report) {
            return report.frame == std::string_view("session") || !report.gathering;
        });
        if (session && candidate.mode != event.mode) return false;
        return is_gathering(event.mode) == is_gathering(candidate.mode) || same_place;
    }
    if (!same_place || event.mode != candidate.mode) return false;
    return body == kNoEntity || candidate.body == kNoEntity;
}

void add_days(MergedMeeting& event, const EventCandidate& candidate) {
    if (!event.date || !candidate.date) return;
    if (event.date->start <= candidate.date->end && candidate.date->start <= event.date->end) return;
    event.date =
        base::DateRange{std::min(event.date->start, candidate.date->start),
                        std::max(event.date->end, candidate.date->end), base::DatePrecision::interval};
}

void add_host(const Context& context, const std::vector<MergedMeeting>& all, MergedMeeting& event) {
    const auto body = body_of(event);
    if (body == kNoEntity || event.fillers.size() != 1 || event.place == kNoEntity) return;
    const auto host = context.affiliations.state_of(event.place);
    if (host == kNoEntity || !context.reading.entity(host).is_actor) return;
    if (context.affiliations.same_party(host, event.fillers.front().entity)) return;
    const bool told_elsewhere = std::any_of(all.begin(), all.end(), [&](const auto& other) {
        return &other != &event && other.fillers.size() > 1 &&
               std::any_of(other.fillers.begin(), other.fillers.end(),
                           [&](const auto& filler) { return filler.entity == body; });
    });
    if (told_elsewhere) return;
    event.fillers.push_back({host, facts::ParticipantRole::host, kNone, "place"});
}

}  // namespace entente::extract

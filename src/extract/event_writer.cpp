#include "extract/event_writer.hpp"

namespace entente::extract {

namespace {

facts::Evidence evidence_of(const Context& context, const EventCandidate& report,
                            const RecordBuilder& builder) {
    auto evidence = builder.evidence(report.trigger, report.cue);
    evidence.attributed_to = context.attribution.source_of(report.trigger);
    evidence.status = report.state.status;
    evidence.date = report.date;
    evidence.confidence = report.score;
    return evidence;
}

facts::Event start(const Context& context, const EventCandidate& report) {
    facts::Event event;
    event.type = report.type;
    event.mode = report.mode;
    event.status = report.state.status;
    event.date = report.date;
    event.name = report.name;
    event.trigger = std::string(context.reading.token(report.trigger).lemma);
    event.place = report.place;
    event.about = report.about;
    event.confidence = report.score;
    return event;
}

void add_participants(const std::vector<Filler>& fillers, facts::Event& event) {
    for (const auto& filler : fillers) event.participants.push_back({filler.entity, filler.role});
}

}  // namespace

void write_meetings(const Context& context, const std::vector<MergedMeeting>& meetings,
                    RecordBuilder& builder) {
    const auto first = static_cast<facts::EventIndex>(builder.record().events.size());
    for (const auto& meeting : meetings) {
        auto event = start(context, meeting.reports.front());
        event.type = facts::EventType::consult;
        event.mode = meeting.mode;
        event.status = meeting.status;
        event.date = meeting.date;
        event.place = meeting.place;
        add_participants(meeting.fillers, event);
        event.confidence = 0;
        for (const auto& report : meeting.reports) {
            event.evidence.push_back(evidence_of(context, report, builder));
            event.confidence = std::max(event.confidence, report.score);
            if (event.name.empty()) event.name = report.name;
        }
        if (meeting.part_of != kNone) event.part_of = first + meeting.part_of;
        builder.add_event(std::move(event));
    }
}

void write_acts(const Context& context, const std::vector<EventCandidate>& acts, RecordBuilder& builder) {
    for (const auto& act : acts) {
        auto event = start(context, act);
        add_participants(act.fillers, event);
        event.evidence.push_back(evidence_of(context, act, builder));
        builder.add_event(std::move(event));
    }
}

}  // namespace entente::extract

#include "cases/case_runner.hpp"
#include "extract/context.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <optional>

// meeting "a" "b" ... [date D] [place "p"] [status s]    one meeting of exactly these; D is 2016-12-07,
// 2016-12-06/2016-12-07 or
//                                                        none; place none
// meetings N                                             how many there are;   no-meeting   none at all
// act TYPE [agent "a"] [recipient "b"] [status s]        agent or recipient none;   no-act TYPE
// date "words" D                                         what the words mean: a date, unknown, or none (no
// date at all) status "word" s                                        of the verb or noun;   said "words"
// "speaker"   or nobody

namespace entente::test {

namespace {

using extract::kNone;

const extract::Lexicon& lexicon() {
    static const extract::Lexicon tables(std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema");
    return tables;
}

bool is_called(const text::Entity& entity, const std::string& name) {
    const auto wanted = text::fold(name);
    if (text::fold(entity.label).find(wanted) != std::string::npos) return true;
    return std::any_of(entity.aliases.begin(), entity.aliases.end(), [&](const std::string& alias) {
        return text::fold(alias).find(wanted) != std::string::npos;
    });
}

std::string iso(const std::optional<base::DateRange>& range) {
    if (!range) return "none";
    if (range->start == range->end) return base::to_iso(range->start);
    return base::to_iso(range->start) + "/" + base::to_iso(range->end);
}

std::string list(const facts::Record& record) {
    std::string out = "events:";
    for (const auto& event : record.events) {
        out += "\n      " + std::string(facts::to_string(event.type)) + " " + event.trigger + ":";
        for (const auto& participant : event.participants)
            out += " \"" + record.entities[participant.entity].label + "\" " +
                   std::string(facts::to_string(participant.role));
        out += " date " + iso(event.date) + " place " +
               (event.place == text::kNoEntity ? "none" : record.entities[event.place].label) + " status " +
               std::string(facts::to_string(event.status));
    }
    return out;
}

/// Words up to the first that is one of the options, then the options with their values.
struct Wanted {
    std::vector<std::string> names;
    std::optional<std::string> date, place, status, agent, recipient;
};
Wanted parse(const std::vector<std::string>& words, std::size_t first) {
    Wanted wanted;
    for (auto i = first; i < words.size(); ++i) {
        const auto next = [&] { return words.at(++i); };
        if (words[i] == "date")
            wanted.date = next();
        else if (words[i] == "place")
            wanted.place = next();
        else if (words[i] == "status")
            wanted.status = next();
        else if (words[i] == "agent")
            wanted.agent = next();
        else if (words[i] == "recipient")
            wanted.recipient = next();
        else
            wanted.names.push_back(words[i]);
    }
    return wanted;
}

bool is_meeting(const facts::Record& record, const facts::Event& event, const Wanted& wanted) {
    if (event.type != facts::EventType::consult || event.participants.size() != wanted.names.size())
        return false;
    for (const auto& name : wanted.names)
        if (std::none_of(event.participants.begin(), event.participants.end(), [&](const auto& participant) {
                return is_called(record.entities[participant.entity], name);
            }))
            return false;
    if (wanted.date && iso(event.date) != *wanted.date) return false;
    if (wanted.place &&
        (event.place == text::kNoEntity ? *wanted.place != "none"
                                        : !is_called(record.entities[event.place], *wanted.place)))
        return false;
    return !wanted.status || facts::to_string(event.status) == *wanted.status;
}

void expect_meeting(const Reading& reading, const std::vector<std::string>& words) {
    const auto wanted = parse(words, 0);
    for (const auto& event : reading.record.events)
        if (is_meeting(reading.record, event, wanted)) return;
    throw Unmet(list(reading.record));
}

long count_meetings(const facts::Record& record) {
    return std::count_if(record.events.begin(), record.events.end(),
                         [](const auto& event) { return event.type == facts::EventType::consult; });
}
void expect_meetings(const Reading& reading, const std::vector<std::string>& words) {
    if (std::to_string(count_meetings(reading.record)) != words.at(0)) throw Unmet(list(reading.record));
}
void expect_no_meeting(const Reading& reading, const std::vector<std::string>&) {
    if (count_meetings(reading.record) != 0) throw Unmet(list(reading.record));
}

bool fills(const facts::Record& record, const facts::Event& event, const std::string& name, bool recipient) {
    const bool found =
        std::any_of(event.participants.begin(), event.participants.end(), [&](const auto& participant) {
            return (participant.role == facts::ParticipantRole::recipient) == recipient &&
                   (name == "none" || is_called(record.entities[participant.entity], name));
        });
    return found != (name == "none");
}
void expect_act(const Reading& reading, const std::vector<std::string>& words) {
    const auto wanted = parse(words, 1);
    for (const auto& event : reading.record.events) {
        if (facts::to_string(event.type) != words.at(0)) continue;
        if (wanted.agent && !fills(reading.record, event, *wanted.agent, false)) continue;
        if (wanted.recipient && !fills(reading.record, event, *wanted.recipient, true)) continue;
        if (!wanted.status || facts::to_string(event.status) == *wanted.status) return;
    }
    throw Unmet(list(reading.record));
}
void expect_no_act(const Reading& reading, const std::vector<std::string>& words) {
    for (const auto& event : reading.record.events)
        if (facts::to_string(event.type) == words.at(0)) throw Unmet(list(reading.record));
}

/// The token at which the words begin.
std::uint32_t find_words(const text::Document& document, const std::string& words) {
    const auto at = document.text().find(words);
    if (at != std::string_view::npos)
        for (std::uint32_t token = 0; token < document.tokens.size(); ++token)
            if (document.tokens[token].span.contains(static_cast<std::uint32_t>(at))) return token;
    throw Unmet("the text has no such words");
}

void expect_date(const Reading& reading, const std::vector<std::string>& words) {
    const extract::Context context(reading.document, lexicon());
    const auto token = find_words(reading.document, words.at(0));
    std::string got = "none";
    for (const auto& date : context.dates.all())
        if (date.span.contains(token)) got = date.resolved ? iso(date.resolved) : "unknown";
    if (got != words.at(1)) throw Unmet("it is " + got);
}

void expect_status(const Reading& reading, const std::vector<std::string>& words) {
    const extract::Context context(reading.document, lexicon());
    const auto token = find_words(reading.document, words.at(0));
    const auto state =
        context.clauses.is_predicate(token) ? context.status.of_verb(token) : context.status.of_noun(token);
    if (facts::to_string(state.status) != words.at(1))
        throw Unmet("it is " + std::string(facts::to_string(state.status)));
}

void expect_said(const Reading& reading, const std::vector<std::string>& words) {
    const extract::Context context(reading.document, lexicon());
    const auto source = context.attribution.source_of(find_words(reading.document, words.at(0)));
    if (source == text::kNoEntity) {
        if (words.at(1) != "nobody") throw Unmet("nobody says so");
    } else if (!is_called(reading.document.entities[source], words.at(1))) {
        throw Unmet("\"" + reading.document.entities[source].label + "\" says so");
    }
}

}  // namespace

void add_event_expectations(Expectations& expectations) {
    expectations["meeting"] = expect_meeting;
    expectations["meetings"] = expect_meetings;
    expectations["no-meeting"] = expect_no_meeting;
    expectations["act"] = expect_act;
    expectations["no-act"] = expect_no_act;
    expectations["date"] = expect_date;
    expectations["status"] = expect_status;
    expectations["said"] = expect_said;
}

}  // namespace entente::test

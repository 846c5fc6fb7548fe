#include "support/record_builder.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"
#include "entente/base/json.hpp"
#include "entente/facts/record.hpp"

#include <gmock/gmock.h>

using namespace entente;
using facts::Record;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace {

Record full_record() {
    test::RecordBuilder builder("a/b c", "2016-12-08");
    builder.document().title = "Alep : \"trêve\" 😀";
    builder.document().path = "a.txt";
    builder.document().publisher = "Agence";
    builder.document().url = "http://example.org/?a=1&b=2";
    const auto said = builder.sentence("L'émissaire John Kerry a rencontré Sergueï Lavrov à Hambourg.");
    const auto wanted = builder.sentence("Moscou demande une trêve\n 😀 à Alep.");
    const auto kerry = builder.person("John Kerry");
    const auto lavrov = builder.person("Sergueï Lavrov", {"Lavrov"});
    const auto russia = builder.state("Russie", "RU", {"Moscou"});
    const auto hamburg = builder.place("Hambourg", "2911298", "DE");
    builder.entity(hamburg).latitude = 53.55073;
    builder.entity(hamburg).longitude = 9.99302;
    builder.entity(hamburg).feature = "city";
    builder.entity(lavrov).gender = text::Gender::masculine;
    builder.entity(lavrov).confidence = 0.1F;
    builder.entity(lavrov).located_in = russia;
    const auto truce = builder.issue("trêve");
    auto& meeting = builder.meeting({kerry, lavrov}, said, "2016-12-06/2016-12-07", hamburg);
    meeting.about = {truce};
    meeting.name = "réunion";
    meeting.evidence.front().attributed_to = russia;
    meeting.evidence.front().cue = "a rencontré";
    meeting.confidence = 0.7F;
    auto& part = builder.event(facts::EventType::state, {{russia, facts::ParticipantRole::agent}}, wanted,
                               "2016-12", facts::kNoEntity, facts::EventStatus::denied);
    part.part_of = 0;
    builder.stance(russia, facts::StanceType::demands, 1, truce, wanted).strength = 0.3F;
    builder.represents(lavrov, russia, "ministre", "foreign_minister", said).since = "2004-03-09";
    return builder.build();
}

/// The JSON of a record with one text replaced by another.
std::string damaged(std::string_view from, std::string_view to) {
    auto json = to_json(full_record());
    const auto at = json.find(from);
    if (at == std::string::npos) throw std::logic_error("nothing to damage");
    return json.replace(at, from.size(), to);
}

void expect_refused(std::string_view json, const char* reason) {
    EXPECT_THAT([&] { (void)facts::parse_record(json); }, ThrowsMessage<InputError>(HasSubstr(reason)))
        << json;
}

}  // namespace

TEST(RecordJson, ReadsBackWhatItWrote) {
    const auto json = to_json(full_record());
    EXPECT_EQ(to_json(facts::parse_record(json)), json);
    EXPECT_EQ(json.find('\n'), std::string::npos);
}

TEST(RecordJson, KeepsEveryMember) {
    const auto record = facts::parse_record(to_json(full_record()));
    EXPECT_EQ(record.document.title, "Alep : \"trêve\" 😀");
    EXPECT_EQ(record.document.url, "http://example.org/?a=1&b=2");
    ASSERT_EQ(record.entities.size(), 5U);
    EXPECT_EQ(record.entities[1].aliases, std::vector<std::string>{"Lavrov"});
    EXPECT_EQ(record.entities[1].gender, text::Gender::masculine);
    EXPECT_EQ(record.entities[1].confidence, 0.1F);
    EXPECT_EQ(record.entities[1].located_in, 2U);
    EXPECT_EQ(record.entities[3].latitude, 53.55073);
    ASSERT_EQ(record.events.size(), 2U);
    EXPECT_EQ(record.events[0].date, base::parse_date_range("2016-12-06/2016-12-07"));
    EXPECT_EQ(record.events[0].about, std::vector<facts::EntityIndex>{4});
    EXPECT_EQ(record.events[0].evidence[0].attributed_to, 2U);
    EXPECT_EQ(record.events[1].part_of, 0U);
    EXPECT_EQ(record.events[1].date->precision, base::DatePrecision::month);
    EXPECT_EQ(record.events[1].status, facts::EventStatus::denied);
    EXPECT_EQ(record.stances[0].strength, 0.3F);
    EXPECT_EQ(record.relations[0].since, "2004-03-09");
}

TEST(RecordJson, ObeysItsSchema) {
    const base::JsonDocument schema(base::read_file(ENTENTE_SOURCE_DIR "/schema/record.schema.json"));
    EXPECT_NO_THROW(base::JsonDocument(to_json(full_record())).validate(schema));
    test::RecordBuilder empty("empty");
    EXPECT_NO_THROW(base::JsonDocument(to_json(empty.build())).validate(schema));
    EXPECT_THROW(base::JsonDocument(damaged("\"CONSULT\"", "\"PARTY\"")).validate(schema), InputError);
    EXPECT_THROW(base::JsonDocument(damaged("\"sentence\":0", "\"sentence\":-1")).validate(schema),
                 InputError);
}

TEST(RecordJson, RefusesWhatIsNoRecord) {
    expect_refused("", "not JSON");
    expect_refused("[]", "expected an object");
    expect_refused("{}", "'record' is missing");
    expect_refused(R"({"record":2})", "version 2");
    expect_refused(R"({"record":1,"document":{"id":"x"}})", "'text' is missing");
    expect_refused(damaged("\"CONSULT\"", "\"PARTY\""), "'PARTY' is no type of event");
    expect_refused(damaged("\"2016-12-06\"", "\"2016-02-31\""), "'2016-02-31' is no date");
    expect_refused(damaged("\"demands\"", "7"), "expected a string");
}

TEST(RecordJson, ProvesItsEvidence) {
    expect_refused(damaged("\"quote\":\"John Kerry\"", "\"quote\":\"John Kerri\""),
                   "quote is not what stands");
    expect_refused(damaged("\"text\":\"L'", "\"text\":\"D'"), "sha256");
    expect_refused(damaged("\"end\":22", "\"end\":4000"), "not in the text");
}

TEST(RecordJson, RefusesIndicesThatPointNowhere) {
    expect_refused(damaged("\"about\":[4]", "\"about\":[5]"), "which is not there");
    expect_refused(damaged("\"part_of\":0", "\"part_of\":2"), "which is not there");
    expect_refused(damaged("\"about\":[4]", "\"about\":[4294967296]"), "out of range");
    expect_refused(damaged("\"entity\":1,\"role\"", "\"entity\":0,\"role\""), "takes part twice");
}

TEST(RecordCheck, WantsEvidenceForEveryFact) {
    auto record = full_record();
    record.stances[0].evidence.clear();
    EXPECT_THAT([&] { facts::check(record); },
                ThrowsMessage<InputError>(HasSubstr("stances[0]: there is no evidence")));
    record = full_record();
    record.events[1].evidence.clear();
    EXPECT_THROW(facts::check(record), InputError);
    record = full_record();
    record.relations[0].evidence.clear();
    EXPECT_THROW(facts::check(record), InputError);
}

TEST(RecordCheck, RefusesNumbersOutOfRange) {
    auto record = full_record();
    record.entities[0].confidence = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THROW(facts::check(record), InputError);
    record = full_record();
    record.entities[3].latitude = 91;
    EXPECT_THROW(facts::check(record), InputError);
    record = full_record();
    record.stances[0].polarity = 0;
    EXPECT_THROW(facts::check(record), InputError);
}

TEST(RecordCheck, RefusesBrokenUtf8) {
    auto record = full_record();
    record.entities[0].label = "\xff";
    EXPECT_THROW(facts::check(record), InputError);
}

TEST(RecordCheck, WantsOneTargetForAStance) {
    auto record = full_record();
    record.stances[0].target_event = 0;
    EXPECT_THROW(facts::check(record), InputError);
    record.stances[0].target = facts::kNoEntity;
    EXPECT_NO_THROW(facts::check(record));
}

#include "entente/facts/ontology.hpp"

#include "entente/base/tsv.hpp"

#include <gtest/gtest.h>

using namespace entente;

namespace {

/// The names in a table of schema/ontology are exactly those that the code knows, in its order.
template <typename Enum, typename Parse>
void expect_same_names(const char* table, std::size_t size, Parse parse) {
    const auto rows = base::TsvTable::load(std::string(ENTENTE_SOURCE_DIR "/schema/ontology/") + table);
    for (std::size_t row = 0; row < rows.row_count(); ++row) {
        const auto value = parse(rows.cell(row, "type"));
        ASSERT_TRUE(value.has_value()) << rows.place(row);
        EXPECT_EQ(*value, static_cast<Enum>(row)) << rows.place(row);
    }
    EXPECT_EQ(rows.row_count(), size);
}

}  // namespace

TEST(Ontology, TablesAndCodeAgreeOnEventTypes) {
    expect_same_names<facts::EventType>("events.tsv", 17, facts::parse_event_type);
}

TEST(Ontology, TablesAndCodeAgreeOnStanceTypes) {
    expect_same_names<facts::StanceType>("stances.tsv", 10, facts::parse_stance_type);
}

TEST(Ontology, NamesReadBack) {
    for (const auto* name : {"held", "planned", "proposed", "cancelled", "refused", "denied", "threatened"})
        EXPECT_EQ(to_string(facts::parse_event_status(name).value()), name);
    for (const auto* name : {"agent", "recipient", "participant", "host", "mediator"})
        EXPECT_EQ(to_string(facts::parse_participant_role(name).value()), name);
    EXPECT_FALSE(facts::parse_event_status("").has_value());
    EXPECT_EQ(facts::parse_event_mode(""), facts::EventMode::none);
}

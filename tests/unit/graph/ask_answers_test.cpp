#include "entente/graph/ask.hpp"

#include <gmock/gmock.h>

namespace entente::graph {

namespace {

using testing::ElementsAre;
using List = std::vector<std::string>;

/// Two ministers met twice, a third meeting was called off; their states take positions on a truce.
class AskTest : public testing::Test {
  protected:
    AskTest() {
        node("doc:1", "Document", {{"published", text("2024-03-02")}, {"title", text("Un")}});
        node("doc:2", "Document", {{"published", text("2024-03-05")}});
        node("state:AA", "State", {{"label", text("Avalie")}, {"iso", text("AA")}});
        node("state:BB", "State", {{"label", text("Bourgie")}, {"iso", text("BB")}});
        node("person:a", "Person", {{"label", text("Zoé Été-Ménard")}, {"mentions", std::int64_t{4}}});
        node("person:b", "Person", {{"label", text("Bruno Roux")}, {"aliases", List{"M. Roux", "Roux"}}});
        node("place:1", "Place", {{"label", text("Port-Clair")}, {"country", text("AA")}});
        node("place:2", "Place", {{"label", text("Vieux Port")}});
        node("issue:1", "Issue", {{"label", text("trêve à Port-Clair")}});
        edge("person:a", "state:AA", "REPRESENTS",
             {{"role", text("ministre")}, {"evidence", List{"doc:2#1-5", "doc:1#3-9"}}});
        edge("person:b", "state:BB", "REPRESENTS", {{"role", text("ambassadeur")}});
        edge("place:2", "place:1", "LOCATED_IN", {});

        meeting("event:1", "held", "2024-03-01", "2024-03-01", "place:2", "person:a", "person:b");
        evidence("event:1", "doc:1", 10, "planned", "Ils se verront.");
        evidence("event:1", "doc:2", 5, "held", "Ils se sont vus.");
        meeting("event:2", "cancelled", "2024-04-10", "2024-04-12", "place:1", "person:a", "person:b");
        evidence("event:2", "doc:2", 50, "cancelled", "La rencontre est annulée.");
        meeting("event:3", "held", "", "", "", "person:a", "state:BB");
        evidence("event:3", "doc:1", 90, "held", "Elle a reçu une délégation.", "person:b");
        stance("stance:1", "state:AA", "issue:1", "supports", 1);
        stance("stance:2", "state:BB", "issue:1", "opposes", -1);
        evidence("stance:1", "doc:1", 200, "", "Les deux capitales en débattent.");
        evidence("stance:2", "doc:1", 200, "", "Les deux capitales en débattent.");
        edge("event:1", "event:2", "CONTRADICTS", {{"field", text("place")}});
    }

    static Value text(const char* value) { return std::string(value); }

    void node(const char* id, const char* kind, Attributes attributes) {
        graph.add_node({id, kind, std::move(attributes)});
    }

    void edge(const char* source, const char* target, const char* kind, Attributes attributes) {
        graph.add_edge(source, target,
                       {"edge:" + std::to_string(100 + graph.edge_count()), kind, std::move(attributes)});
    }

    void meeting(const char* id, const char* status, const char* start, const char* end, const char* place,
                 const char* one, const char* other) {
        Attributes attributes{{"type", text("CONSULT")},
                              {"mode", text("talks")},
                              {"status", text(status)},
                              {"label", text(id)}};
        if (*start != '\0') attributes["date_start"] = text(start);
        if (*end != '\0') attributes["date_end"] = text(end);
        node(id, "Event", std::move(attributes));
        for (const char* actor : {one, other})
            edge(actor, id, "PARTICIPATED_IN", {{"role", text("participant")}});
        if (*place != '\0') edge(id, place, "TOOK_PLACE_AT", {});
        edge(id, "issue:1", "ABOUT", {});
    }

    void evidence(const char* fact, const char* document, std::int64_t start, const char* status,
                  const char* quote, const char* by = "") {
        Attributes attributes{{"start", start}, {"end", start + 20}, {"quote", text(quote)}};
        if (*status != '\0') attributes["status"] = text(status);
        if (*by != '\0') attributes["attributed_to"] = text(by);
        edge(fact, document, "EVIDENCED_BY", std::move(attributes));
    }

    void stance(const char* id, const char* holder, const char* target, const char* type,
                std::int64_t polarity) {
        node(id, "Stance",
             {{"type", text(type)},
              {"polarity", polarity},
              {"label", text(id)},
              {"date_first", text("2024-03-02")}});
        edge(holder, id, "HOLDS", {});
        edge(id, target, "TOWARD", {});
    }

    Table ask(const char* question, const Filters& filters = {}) {
        return answer(question_named(question), filters, graph);
    }

    /// The texts of one column.
    List column(const char* question, const Filters& filters, const char* name) {
        const Table table = ask(question, filters);
        const auto index =
            static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin());
        List cells;
        for (const auto& row : table.rows)
            cells.push_back(
                std::holds_alternative<std::string>(row.at(index)) ? std::get<std::string>(row[index]) : "-");
        return cells;
    }

    PropertyGraph graph;
};

TEST_F(AskTest, meetings_come_in_order_of_time_with_the_sentence_that_tells_the_last_word) {
    EXPECT_THAT(column("meetings", {}, "event"), ElementsAre("event:1", "event:2", "event:3"))
        << "undated ones last";
    EXPECT_THAT(column("meetings", {}, "date"), ElementsAre("2024-03-01", "2024-04-10/2024-04-12", "-"));
    EXPECT_THAT(column("meetings", {}, "quote")[0], "Ils se sont vus.");
    EXPECT_EQ(std::get<List>(ask("meetings").rows[0][4]), (List{"Bruno Roux", "Zoé Été-Ménard"}));
    EXPECT_EQ(std::get<List>(ask("meetings").rows[0][6]), (List{"doc:1", "doc:2"}));
}

TEST_F(AskTest, an_actor_is_found_by_any_of_its_names_and_by_its_representatives) {
    for (const char* name : {"person:a", "zoé été-ménard", "ZOE ETE MENARD", "été-ménard"})
        EXPECT_EQ(ask("meetings", {.actor = name}).rows.size(), 3U) << name;
    EXPECT_EQ(ask("meetings", {.actor = "m. roux"}).rows.size(), 2U);
    EXPECT_EQ(ask("meetings", {.actor = "Bourgie"}).rows.size(), 3U) << "two of them through the ambassador";
    EXPECT_EQ(ask("meetings", {.actor = "bb"}).rows.size(), 3U);
    const Table nobody = ask("meetings", {.actor = "Ménar"});
    EXPECT_TRUE(nobody.rows.empty());
    EXPECT_THAT(nobody.notes, ElementsAre(testing::HasSubstr("nobody in this graph is called 'Ménar'")));
}

TEST_F(AskTest, with_wants_somebody_else) {
    EXPECT_EQ(ask("meetings", {.actor = "Roux", .with = "Zoé Été-Ménard"}).rows.size(), 2U);
    EXPECT_EQ(ask("meetings", {.actor = "Roux", .with = "Roux"}).rows.size(), 0U);
}

TEST_F(AskTest, a_place_holds_what_lies_in_it_and_a_country_its_cities) {
    EXPECT_THAT(column("meetings", {.place = "Vieux Port"}, "event"), ElementsAre("event:1"));
    EXPECT_THAT(column("meetings", {.place = "port clair"}, "event"), ElementsAre("event:1", "event:2"));
    EXPECT_THAT(column("meetings", {.place = "Avalie"}, "event"), ElementsAre("event:2"));
}

TEST_F(AskTest, a_span_of_time_takes_what_has_a_day_in_it) {
    EXPECT_THAT(column("meetings", {.from = "2024-04-12"}, "event"), ElementsAre("event:2"));
    EXPECT_THAT(column("meetings", {.to = "2024-03"}, "event"), ElementsAre("event:1"));
    EXPECT_THAT(column("meetings", {.from = "2024", .to = "2024"}, "event"),
                ElementsAre("event:1", "event:2"));
}

TEST_F(AskTest, status_type_and_subject_narrow) {
    EXPECT_THAT(column("meetings", {.status = "cancelled"}, "event"), ElementsAre("event:2"));
    EXPECT_EQ(ask("events", {.type = "consult"}).rows.size(), 3U);
    EXPECT_EQ(ask("meetings", {.type = "Talks"}).rows.size(), 3U);
    EXPECT_EQ(ask("meetings", {.type = "call"}).rows.size(), 0U);
    EXPECT_EQ(ask("meetings", {.about = "TREVE"}).rows.size(), 3U);
    EXPECT_EQ(ask("meetings", {.about = "pétrole"}).rows.size(), 0U);
}

TEST_F(AskTest, meetings_of_name_the_others) {
    EXPECT_THAT(column("meetings-of", {.actor = "Roux"}, "with"),
                ElementsAre("Zoé Été-Ménard", "Zoé Été-Ménard"));
}

TEST_F(AskTest, where_leaves_out_what_did_not_take_place_unless_asked_for) {
    EXPECT_THAT(column("where", {.actor = "Roux"}, "place"), ElementsAre("Vieux Port"));
    EXPECT_THAT(column("where", {.actor = "Roux", .status = "cancelled"}, "country"), ElementsAre("AA"));
}

TEST_F(AskTest, cancelled_and_changes_quote_the_sentences_that_made_the_difference) {
    EXPECT_THAT(column("cancelled", {}, "quote"), ElementsAre("La rencontre est annulée."));
    EXPECT_THAT(column("changes", {}, "announced"), ElementsAre("Ils se verront."));
    EXPECT_THAT(column("changes", {}, "outcome"), ElementsAre("Ils se sont vus."));
    EXPECT_THAT(column("changes", {}, "from"), ElementsAre("planned"));
}

TEST_F(AskTest, stances_positions_and_those_who_speak_with_one_voice) {
    EXPECT_THAT(column("stances", {}, "holder"), ElementsAre("Avalie", "Bourgie"));
    EXPECT_THAT(column("stances", {.type = "opposes", .about = "trêve"}, "holder"), ElementsAre("Bourgie"));
    EXPECT_THAT(column("positions", {.actor = "Avalie"}, "date"), ElementsAre("2024-03-02"))
        << "the day of the document";
    EXPECT_TRUE(ask("cosignatories").rows.empty()) << "one is for it, the other against";
    stance("stance:3", "person:b", "issue:1", "supports", 1);
    evidence("stance:3", "doc:1", 200, "", "Les deux capitales en débattent.");
    const Table together = ask("cosignatories");
    ASSERT_EQ(together.rows.size(), 1U);
    EXPECT_EQ(std::get<List>(together.rows[0][1]), (List{"Avalie", "Bruno Roux"}));
}

TEST_F(AskTest, evidence_names_documents_speakers_and_characters) {
    const Table table = ask("evidence", {.fact = "event:3"});
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(table.rows[0][1]), "doc:1");
    EXPECT_EQ(std::get<std::string>(table.rows[0][7]), "Bruno Roux");
    EXPECT_EQ(std::get<std::int64_t>(table.rows[0][9]), 90);
    EXPECT_EQ(ask("evidence").rows.size(), 6U);
}

TEST_F(AskTest, represents_gives_role_and_documents) {
    const Table table = ask("represents", {.actor = "Avalie"});
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(table.rows[0][1]), "ministre");
    EXPECT_EQ(std::get<List>(table.rows[0][6]), (List{"doc:1", "doc:2"}));
    EXPECT_THAT(column("represents", {.about = "AMBASS"}, "person"), ElementsAre("Bruno Roux"));
}

TEST_F(AskTest, conflicts_put_both_versions_side_by_side) {
    const Table table = ask("conflicts");
    ASSERT_EQ(table.rows.size(), 1U);
    EXPECT_EQ(std::get<List>(table.rows[0][2]), (List{"Vieux Port"}));
    EXPECT_EQ(std::get<List>(table.rows[0][3]), (List{"Port-Clair"}));
    EXPECT_TRUE(ask("conflicts", {.from = "2024-05-01"}).rows.empty());
}

TEST_F(AskTest, a_path_is_the_shortest_and_says_what_it_leads_through) {
    const Table table = ask("path", {.actor = "Avalie", .with = "Roux"});
    ASSERT_EQ(table.rows.size(), 2U) << "over either of two meetings";
    EXPECT_EQ(std::get<List>(table.rows[0][0]), (List{"Avalie", "Zoé Été-Ménard", "Bruno Roux"}));
    EXPECT_EQ(std::get<std::int64_t>(table.rows[0][1]), 2);
    EXPECT_EQ(std::get<List>(table.rows[0][2]), (List{"event:1"}));
    EXPECT_EQ(std::get<List>(table.rows[0][3]), (List{"doc:1", "doc:2"}));
    EXPECT_TRUE(ask("path", {.actor = "Avalie", .with = "Avalie"}).rows.empty());
}

TEST_F(AskTest, connected_counts_partners_once_and_keeps_to_its_limit) {
    EXPECT_THAT(column("connected", {}, "id"), ElementsAre("person:a", "person:b", "state:BB", "state:AA"));
    EXPECT_THAT(column("connected", {.limit = 1}, "actor"), ElementsAre("Zoé Été-Ménard"));
    EXPECT_THAT(column("connected", {.limit = 0}, "actor"), ElementsAre());
}

TEST_F(AskTest, unquoted_are_those_to_whom_no_sentence_is_attributed) {
    EXPECT_THAT(column("unquoted", {}, "id"), ElementsAre("person:a", "state:AA", "state:BB"));
}

TEST_F(AskTest, the_timeline_holds_events_and_stances) {
    EXPECT_THAT(column("timeline", {}, "id"),
                ElementsAre("event:1", "stance:1", "stance:2", "event:2", "event:3"));
    EXPECT_THAT(column("timeline", {.actor = "Avalie", .to = "2024-03-31"}, "id"),
                ElementsAre("event:1", "stance:1"));
}

}  // namespace

}  // namespace entente::graph

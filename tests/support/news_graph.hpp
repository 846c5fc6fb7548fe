#pragma once

#include "entente/graph/property_graph.hpp"

#include <string>
#include <utility>

/// A small graph as a newsroom would want it: two ministers meet twice, one meeting is called off, a state
/// accuses another, a stance has two quotes from one text. For tests of writers and readers.
namespace entente::test {

class NewsGraph {
  public:
    graph::PropertyGraph make() && {
        actors();
        places();
        documents();
        meetings();
        act_and_stance();
        return std::move(m_graph);
    }

  private:
    using Attributes = graph::Attributes;

    static std::int64_t number(int n) { return n; }

    void node(const std::string& id, const std::string& kind, const std::string& label,
              Attributes attributes) {
        attributes["label"] = label;
        attributes.try_emplace("mentions", number(3));
        attributes.try_emplace("confidence", kind == "Stance" ? 0.85 : 1.0);
        m_graph.add_node({id, kind, std::move(attributes)});
    }

    void edge(const std::string& from, const std::string& kind, const std::string& to,
              Attributes attributes = {}) {
        attributes.try_emplace("weight", number(1));
        m_graph.add_edge(from, to, {"edge:" + std::to_string(100 + ++m_edges), kind, std::move(attributes)});
    }

    void actors() {
        using List = std::vector<std::string>;
        node("person:sergei-lavrov", "Person", "Sergueï Lavrov",
             {{"aliases", List{"Lavrov", "M. Lavrov"}}, {"mentions", number(9)}, {"gender", "masculine"}});
        node("person:john-kerry", "Person", "John Kerry",
             {{"aliases", List{"Kerry"}}, {"mentions", number(8)}});
        node("state:RU", "State", "Russie", {{"iso", "RU"}, {"aliases", List{"Moscou", "la Russie"}}});
        node("state:US", "State", "États-Unis", {{"iso", "US"}});
        node("organization:onu", "Organization", "Organisation des Nations unies", {{"acronym", "ONU"}});
        node("group:rebelles", "Group", "les rebelles d'Alep", {});
        node("issue:treve-alep", "Issue", "une trêve à Alep", {});
        edge("person:sergei-lavrov", "REPRESENTS", "state:RU",
             {{"role", "ministre des Affaires étrangères"}, {"since", "2004-03-09"}});
        edge("person:john-kerry", "REPRESENTS", "state:US", {{"role", "secrétaire d'État"}});
        edge("state:RU", "MEMBER_OF", "organization:onu");
    }

    void places() {
        node("place:2911298", "Place", "Hambourg",
             {{"geonames", "2911298"}, {"country", "DE"}, {"latitude", 53.55073}, {"longitude", 9.99302}});
        node("place:3169070", "Place", "Rome",
             {{"geonames", "3169070"}, {"country", "IT"}, {"latitude", 41.89193}, {"longitude", 12.51133}});
    }

    void documents() {
        node("doc:hambourg.txt", "Document", "Kerry et Lavrov à Hambourg",
             {{"title", "Kerry et Lavrov à Hambourg"},
              {"published", "2016-12-08"},
              {"path", "hambourg.txt"},
              {"language", "fr"},
              {"publisher", "Le Quotidien"},
              {"sha256", std::string(64, 'a')}});
        for (const auto* actor : {"person:sergei-lavrov", "person:john-kerry", "state:RU", "place:2911298"})
            edge(actor, "MENTIONED_IN", "doc:hambourg.txt", {{"count", number(3)}});
    }

    void meeting(const std::string& id, const std::string& label, const std::string& date,
                 const std::string& place, const std::string& place_label, const std::string& status) {
        node(id, "Event", label,
             {{"type", "CONSULT"},
              {"mode", "meeting"},
              {"status", status},
              {"date_start", date},
              {"date_end", date},
              {"trigger", "rencontrer"}});
        edge("person:sergei-lavrov", "PARTICIPATED_IN", id, {{"role", "participant"}});
        edge("person:john-kerry", "PARTICIPATED_IN", id, {{"role", "participant"}});
        edge(id, "TOOK_PLACE_AT", place);
        edge(id, "ABOUT", "issue:treve-alep");
        edge("person:john-kerry", "MET", "person:sergei-lavrov",
             {{"event", id}, {"date", date}, {"place", place_label}, {"status", status}});
        edge(id, "EVIDENCED_BY", "doc:hambourg.txt",
             {{"quote", "Sergueï Lavrov a rencontré John Kerry mercredi soir."},
              {"start", number(10)},
              {"end", number(62)},
              {"sentence", number(0)},
              {"cue", "a rencontré"},
              {"status", status},
              {"date", date}});
    }

    void meetings() {
        meeting("event:1", "Rencontre Kerry - Lavrov, Hambourg", "2016-12-07", "place:2911298", "Hambourg",
                "held");
        meeting("event:2", "Rencontre Kerry - Lavrov, Rome", "2016-12-02", "place:3169070", "Rome", "held");
        meeting("event:3", "Rencontre Kerry - Lavrov, Rome (annulée)", "2016-12-20", "place:3169070", "Rome",
                "cancelled");
        edge("event:1", "CONTRADICTS", "event:2", {{"field", "date"}});
    }

    void act_and_stance() {
        node("event:4", "Event", "La Russie accuse les États-Unis",
             {{"type", "ACCUSE"}, {"status", "held"}, {"date_start", "2016-12-06"}});
        edge("state:RU", "PARTICIPATED_IN", "event:4", {{"role", "agent"}});
        edge("state:US", "PARTICIPATED_IN", "event:4", {{"role", "recipient"}});
        node("stance:1", "Stance", "La Russie s'oppose à une trêve",
             {{"polarity", number(-1)},
              {"type", "opposes"},
              {"date_first", "2016-12-06"},
              {"date_last", "2016-12-08"},
              {"strength", 0.8}});
        edge("state:RU", "HOLDS", "stance:1");
        edge("stance:1", "TOWARD", "issue:treve-alep");
        node("stance:2", "Stance", "La Russie rejette l'attitude des États-Unis",
             {{"polarity", number(-1)}, {"type", "rejects"}, {"date_first", "2016-12-06"}});
        edge("state:RU", "HOLDS", "stance:2");
        edge("stance:2", "TOWARD", "state:US");
        for (const int start : {100, 240})
            edge("stance:1", "EVIDENCED_BY", "doc:hambourg.txt",
                 {{"quote", start == 100 ? "Moscou refuse une trêve." : "« Non », a dit M. Lavrov."},
                  {"start", number(start)},
                  {"end", number(start + 24)},
                  {"sentence", number(start / 50)},
                  {"polarity", number(-1)},
                  {"attributed_to", "person:sergei-lavrov"}});
    }

    graph::PropertyGraph m_graph;
    int m_edges = 0;
};

inline graph::PropertyGraph news_graph() {
    return NewsGraph().make();
}

}  // namespace entente::test

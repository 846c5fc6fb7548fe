#include "write/flat_graph.hpp"
#include "write/writers.hpp"

#include "entente/write/escape.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace entente::write {

namespace {

using graph::Node;
using graph::PropertyGraph;
using graph::text_of;
using Vertex = PropertyGraph::Vertex;
using Link = PropertyGraph::Link;

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="entente">
<title>entente</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
h1, h2 { line-height: 1.2 } h2 { margin-top: 2.5rem; border-top: 1px solid #ccc; padding-top: 1rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
blockquote { margin: .2rem 0 .2rem .2rem; padding-left: .8rem; border-left: 3px solid #b8c4d6; unicode-bidi: isolate }
cite, small { color: #595959; font-style: normal } td, li, h2 { unicode-bidi: isolate; overflow-wrap: anywhere }
.status { border-radius: .6rem; padding: 0 .5rem; background: #e3ecf7 } .cancelled, .refused, .denied { background: #f7e1dc } .planned, .proposed { background: #f3ecd4 }
nav ol { columns: 16rem } summary { cursor: pointer }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #161616 } .status { color: #161616 } cite, small { color: #a8a8a8 } a { color: #8ab4f8 } }
</style>
</head>
<body>
)";

class Report {
  public:
    explicit Report(const PropertyGraph& graph) : m_graph(graph) {}

    std::string write() {
        m_out += kHead;
        const auto actors = actors_by_mentions();
        opening(actors);
        for (const auto actor : actors) section(actor);
        documents();
        m_out += "</body>\n</html>\n";
        return std::move(m_out);
    }

  private:
    std::vector<Vertex> actors_by_mentions() const {
        std::vector<Vertex> actors;
        for (const auto vertex : m_graph.sorted_nodes())
            if (is_actor(m_graph.node(vertex).kind)) actors.push_back(vertex);
        std::stable_sort(actors.begin(), actors.end(),
                         [this](Vertex a, Vertex b) { return mentions(a) > mentions(b); });
        return actors;
    }

    double mentions(Vertex vertex) const {
        return graph::number_of(m_graph.node(vertex).attributes, "mentions").value_or(0);
    }

    std::vector<Link> edges(Vertex vertex, std::string_view kind, bool are_out) const {
        std::vector<Link> links;
        const auto add = [&](auto range) {
            for (auto link = range.first; link != range.second; ++link)
                if (m_graph.edge(*link).kind == kind) links.push_back(*link);
        };
        if (are_out)
            add(boost::out_edges(vertex, m_graph.boost_graph()));
        else
            add(boost::in_edges(vertex, m_graph.boost_graph()));
        std::sort(links.begin(), links.end(),
                  [this](const Link& a, const Link& b) { return m_graph.edge(a).id < m_graph.edge(b).id; });
        return links;
    }

    Vertex vertex(const Node& node) const { return *m_graph.find(node.id); }
    static std::string anchor(const Node& node) { return html_text(xml_name_token(node.id)); }
    static std::string label(const Node& node) { return html_text(node.label()); }
    static std::string link_to(const Node& node) {
        return fmt::format("<a href=\"#{}\">{}</a>", anchor(node), label(node));
    }

    void opening(const std::vector<Vertex>& actors) {
        std::size_t meetings = 0, stances = 0, texts = 0;
        for (const auto node : m_graph.sorted_nodes()) {
            meetings += is_meeting(m_graph.node(node)) ? 1 : 0;
            stances += m_graph.node(node).kind == "Stance" ? 1 : 0;
            texts += m_graph.node(node).kind == "Document" ? 1 : 0;
        }
        m_out += fmt::format(
            "<h1>Who met whom, where and when</h1>\n<p>{} actors, {} meetings, {} stances, from {} "
            "documents. "
            "Every line shows the words that it rests on.</p>\n<nav><ol>\n",
            actors.size(), meetings, stances, texts);
        for (const auto actor : actors) m_out += "<li>" + link_to(m_graph.node(actor)) + "</li>\n";
        m_out += "</ol></nav>\n";
    }

    static bool is_meeting(const Node& node) {
        return node.kind == "Event" && text_of(node.attributes, "type") == "CONSULT";
    }

    void section(Vertex actor) {
        const auto& node = m_graph.node(actor);
        m_out += fmt::format("<h2 id=\"{}\">{} <small>{}</small></h2>\n", anchor(node), label(node),
                             html_text(node.kind));
        if (const auto aliases = text_of(node.attributes, "aliases"); !aliases.empty())
            m_out += "<p><small>" + html_text(aliases) + "</small></p>\n";
        ties(actor);
        events(actor);
        stances(actor);
    }

    void ties(Vertex actor) {
        std::string items;
        for (const auto* kind : {"REPRESENTS", "MEMBER_OF"})
            for (const auto link : edges(actor, kind, true)) {
                const auto role = text_of(m_graph.edge(link).attributes, "role");
                items +=
                    fmt::format("<li>{} {}</li>\n", html_text(role.empty() ? std::string_view(kind) : role),
                                link_to(m_graph.target(link)));
            }
        if (!items.empty()) m_out += "<ul>\n" + items + "</ul>\n";
    }

    void events(Vertex actor) {
        std::vector<Vertex> meetings, acts;
        for (const auto link : edges(actor, "PARTICIPATED_IN", true)) {
            const auto& event = m_graph.target(link);
            auto& list = is_meeting(event) ? meetings : acts;
            if (std::find(list.begin(), list.end(), vertex(event)) == list.end())
                list.push_back(vertex(event));
        }
        table("Meetings", meetings, actor);
        table("Acts", acts, actor);
    }

    void table(std::string_view title, std::vector<Vertex>& list, Vertex actor) {
        if (list.empty()) return;
        std::stable_sort(list.begin(), list.end(), [this](Vertex a, Vertex b) {
            return std::pair(text_of(m_graph.node(a).attributes, "date_start"), m_graph.node(a).id) <
                   std::pair(text_of(m_graph.node(b).attributes, "date_start"), m_graph.node(b).id);
        });
        m_out += fmt::format(
            "<h3>{}</h3>\n<table>\n<tr><th>When</th><th>What</th><th>With</th><th>Where</th></tr>\n", title);
        for (const auto event : list) row(event, actor);
        m_out += "</table>\n";
    }

    void row(Vertex event, Vertex actor) {
        const auto& node = m_graph.node(event);
        const auto text = [&](std::string_view name) { return text_of(node.attributes, name); };
        const auto start = text("date_start"), end = text("date_end");
        std::string with, where;
        for (const auto link : edges(event, "PARTICIPATED_IN", false))
            if (m_graph.source(link).id != m_graph.node(actor).id)
                with += (with.empty() ? "" : ", ") + link_to(m_graph.source(link));
        for (const auto link : edges(event, "TOOK_PLACE_AT", true))
            where += (where.empty() ? "" : ", ") + label(m_graph.target(link));
        m_out += fmt::format("<tr><td>{}{}</td><td>{} {}\n{}</td><td>{}</td><td>{}</td></tr>\n",
                             html_text(start), end.empty() || end == start ? "" : " - " + html_text(end),
                             label(node), status(text("status")), evidence(event), with, where);
    }

    static std::string status(const std::string& name) {
        if (name.empty()) return {};
        return fmt::format("<span class=\"status {0}\">{0}</span>", html_text(name));
    }

    void stances(Vertex actor) {
        std::string items;
        for (const auto holds : edges(actor, "HOLDS", true)) {
            const auto& stance = m_graph.target(holds);
            std::string targets;
            for (const auto toward : edges(vertex(stance), "TOWARD", true))
                targets += (targets.empty() ? "" : ", ") + label(m_graph.target(toward));
            items += fmt::format(
                "<li>{}: {} <small>{}</small>\n{}</li>\n", html_text(text_of(stance.attributes, "type")),
                targets, html_text(text_of(stance.attributes, "date_first")), evidence(vertex(stance)));
        }
        if (!items.empty()) m_out += "<h3>Stances</h3>\n<ul>\n" + items + "</ul>\n";
    }

    std::string evidence(Vertex fact) const {
        std::string quotes;
        std::size_t count = 0;
        for (const auto link : edges(fact, "EVIDENCED_BY", true)) {
            const auto& attributes = m_graph.edge(link).attributes;
            quotes += fmt::format("<blockquote>{}<br><cite>{}", html_text(text_of(attributes, "quote")),
                                  link_to(m_graph.target(link)));
            if (const auto said = text_of(attributes, "attributed_to"); !said.empty()) {
                const auto speaker = m_graph.find(said);
                quotes += ", " + (speaker ? label(m_graph.node(*speaker)) : html_text(said));
            }
            quotes += "</cite></blockquote>\n";
            ++count;
        }
        if (count == 0) return {};
        return fmt::format("<details><summary><small>{} {}</small></summary>\n{}</details>", count,
                           count == 1 ? "source" : "sources", quotes);
    }

    void documents() {
        m_out += "<h2>Documents</h2>\n<ol>\n";
        for (const auto node : m_graph.sorted_nodes()) {
            const auto& document = m_graph.node(node);
            if (document.kind != "Document") continue;
            const auto text = [&](std::string_view name) { return text_of(document.attributes, name); };
            m_out += fmt::format("<li id=\"{}\">{}", anchor(document), label(document));
            for (const auto* name : {"publisher", "published", "path", "url"})
                if (!text(name).empty()) m_out += ", <small>" + html_text(text(name)) + "</small>";
            m_out += "</li>\n";
        }
        m_out += "</ol>\n";
    }

    const PropertyGraph& m_graph;
    std::string m_out;
};

}  // namespace

std::vector<OutputFile> write_html(const graph::PropertyGraph& graph, const WriteOptions& options) {
    return {{options.stem + ".html", Report(graph).write()}};
}

}  // namespace entente::write

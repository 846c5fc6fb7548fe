#include "graph/ask/answers.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace entente::graph {

namespace {

constexpr std::size_t kMostSteps = 12;
constexpr std::size_t kMostPaths = 10;
constexpr std::array<std::string_view, 5> kWays{"PARTICIPATED_IN", "HOLDS", "TOWARD", "REPRESENTS",
                                                "MEMBER_OF"};

std::vector<Vertex> actors_of(const View& view) {
    std::vector<Vertex> actors = view.graph().sorted_nodes();
    std::erase_if(actors, [&](Vertex vertex) { return !view.is_actor(vertex); });
    return actors;
}

Cell count_cell(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

}  // namespace

Rows who_represents_whom(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    const auto speaks_of = [&](const std::string& role) {
        return !role.empty() && inquiry.selection.speaks_of(std::vector<std::string>{role});
    };
    Rows rows;
    for (const Vertex person : view.graph().sorted_nodes()) {
        if (!inquiry.selection.is_actor(person)) continue;
        for (const Link& link : view.leaving(person, "REPRESENTS")) {
            if (inquiry.filters.about && !speaks_of(view.text(link, "role")) &&
                !speaks_of(view.text(link, "role_type")))
                continue;
            rows.push_back({view.cell(person, "label"), view.cell(link, "role"), view.cell(link, "role_type"),
                            view.cell(view.target(link), "label"), view.cell(link, "since"),
                            view.cell(link, "until"), documents_of_places(view.cell(link, "evidence")),
                            view.graph().edge(link).id});
        }
    }
    return rows;
}

Rows most_connected(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    Rows rows;
    for (const Vertex actor : actors_of(view)) {
        std::set<Vertex> partners;
        const auto add = [&](Vertex other) {
            if (other != actor && view.is_actor(other)) partners.insert(other);
        };
        std::size_t meetings = 0;
        const auto events = view.targets(actor, "PARTICIPATED_IN");
        for (const Vertex event : events) {
            meetings += view.is_meeting(event) ? 1 : 0;
            for (const Vertex other : view.sources(event, "PARTICIPATED_IN")) add(other);
        }
        const auto stances = view.targets(actor, "HOLDS");
        for (const Vertex stance : stances)
            for (const Vertex target : view.targets(stance, "TOWARD")) add(target);
        for (const Vertex stance : view.sources(actor, "TOWARD"))
            for (const Vertex holder : view.sources(stance, "HOLDS")) add(holder);
        rows.push_back({view.cell(actor, "label"), view.kind(actor), count_cell(partners.size()),
                        count_cell(meetings), count_cell(events.size()), count_cell(stances.size()),
                        view.id(actor)});
    }
    return rows;
}

Rows never_quoted(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    std::set<std::string> quoted;
    for (const std::string_view kind : {"Event", "Stance"})
        for (const Vertex fact : view.nodes_of(kind))
            for (const Link& link : view.leaving(fact, "EVIDENCED_BY"))
                quoted.insert(view.text(link, "attributed_to"));
    Rows rows;
    for (const Vertex actor : actors_of(view))
        if (!quoted.contains(view.id(actor)))
            rows.push_back({view.cell(actor, "label"), view.kind(actor),
                            either(view.cell(actor, "mentions"), std::int64_t{0}),
                            either(view.cell(actor, "documents"), std::int64_t{0}), view.id(actor)});
    return rows;
}

namespace {

/// Breadth first from the far end, then forward along nodes that come nearer: every shortest path, in the
/// order of the ids on it.
class PathSearch {
  public:
    PathSearch(const View& view, Vertex start, Vertex end)
        : m_view(view), m_distance(view.graph().node_count(), kUnreached) {
        m_distance[end] = 0;
        std::vector<Vertex> border{end};
        for (std::size_t step = 1; step <= kMostSteps && m_distance[start] == kUnreached && !border.empty();
             ++step) {
            std::vector<Vertex> next;
            for (const Vertex vertex : border)
                for (const Vertex neighbour : neighbours(vertex))
                    if (m_distance[neighbour] == kUnreached) {
                        m_distance[neighbour] = step;
                        next.push_back(neighbour);
                    }
            border = std::move(next);
        }
        m_length = m_distance[start];
        m_start = start;
    }

    [[nodiscard]] bool found() const { return m_length != kUnreached; }
    [[nodiscard]] std::size_t length() const { return m_length; }

    /// At most `most` of them: as the steps are tried in the order of ids, these are the first.
    [[nodiscard]] std::vector<std::vector<Vertex>> paths(std::size_t most) const {
        std::vector<std::vector<Vertex>> found_paths;
        std::vector<Vertex> path{m_start};
        extend(path, found_paths, most);
        return found_paths;
    }

  private:
    static constexpr std::size_t kUnreached = std::numeric_limits<std::size_t>::max();

    [[nodiscard]] bool may_stand(Vertex vertex) const {
        return m_view.is_actor(vertex) || m_view.is_event(vertex) || m_view.is_stance(vertex);
    }

    [[nodiscard]] std::vector<Vertex> neighbours(Vertex vertex) const {
        std::set<Vertex> found_vertices;
        const auto& graph = m_view.graph();
        const auto is_way = [&](const Link& link) {
            return std::ranges::find(kWays, graph.edge(link).kind) != kWays.end();
        };
        const auto [first_out, last_out] = boost::out_edges(vertex, graph.boost_graph());
        for (auto link = first_out; link != last_out; ++link)
            if (is_way(*link) && may_stand(m_view.target(*link))) found_vertices.insert(m_view.target(*link));
        const auto [first_in, last_in] = boost::in_edges(vertex, graph.boost_graph());
        for (auto link = first_in; link != last_in; ++link)
            if (is_way(*link) && may_stand(m_view.source(*link))) found_vertices.insert(m_view.source(*link));
        std::vector<Vertex> sorted(found_vertices.begin(), found_vertices.end());
        std::ranges::sort(sorted, {},
                          [&](Vertex neighbour) -> const std::string& { return m_view.id(neighbour); });
        return sorted;
    }

    void extend(std::vector<Vertex>& path, std::vector<std::vector<Vertex>>& found_paths,
                std::size_t most) const {
        const std::size_t left = m_distance[path.back()];
        if (left == 0) {
            found_paths.push_back(path);
            return;
        }
        for (const Vertex neighbour : neighbours(path.back())) {
            if (found_paths.size() == most) return;
            if (m_distance[neighbour] != left - 1) continue;
            path.push_back(neighbour);
            extend(path, found_paths, most);
            path.pop_back();
        }
    }

    const View& m_view;
    std::vector<std::size_t> m_distance;
    std::size_t m_length = kUnreached;
    Vertex m_start = 0;
};

Row path_row(const View& view, const std::vector<Vertex>& path) {
    std::vector<std::string> actors;
    std::vector<std::string> through;
    std::vector<std::string> ids;
    std::set<std::string> documents;
    const auto add_documents = [&](const Cell& cell) {
        const auto& list = std::get<std::vector<std::string>>(cell);
        documents.insert(list.begin(), list.end());
    };
    for (std::size_t i = 0; i < path.size(); ++i) {
        ids.push_back(view.id(path[i]));
        (view.is_actor(path[i]) ? actors : through).push_back(view.text(path[i], "label"));
        if (!view.is_actor(path[i])) add_documents(view.documents(view.evidence(path[i])));
        if (i == 0) continue;
        for (const std::string_view way : kWays) {
            for (const auto& [from, to] : {std::pair(path[i - 1], path[i]), std::pair(path[i], path[i - 1])})
                for (const Link& link : view.leaving(from, way))
                    if (view.target(link) == to)
                        add_documents(documents_of_places(view.cell(link, "evidence")));
        }
    }
    const auto length = static_cast<std::int64_t>(actors.size()) - 1;
    return {std::move(actors), length, std::move(through),
            std::vector<std::string>(documents.begin(), documents.end()), std::move(ids)};
}

}  // namespace

Rows shortest_path(const Inquiry& inquiry) {
    const View& view = inquiry.view;
    std::size_t shortest = kMostSteps + 1;
    Rows rows;
    for (const Vertex start : find_named(view, *inquiry.filters.actor, is_actor_kind)) {
        for (const Vertex end : find_named(view, *inquiry.filters.with, is_actor_kind)) {
            if (start == end) continue;
            const PathSearch search(view, start, end);
            if (!search.found() || search.length() > shortest) continue;
            if (search.length() < shortest) rows.clear();
            shortest = search.length();
            for (const auto& path : search.paths(kMostPaths)) rows.push_back(path_row(view, path));
        }
    }
    return rows;
}

}  // namespace entente::graph

#pragma once

#include "graph/ask/view.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente::graph {

/// Nodes that bear a name, of the kinds that fit; see Filters.
[[nodiscard]] std::vector<Vertex> find_named(const View& view, std::string_view name,
                                             bool (*fits)(std::string_view kind));
[[nodiscard]] bool is_actor_kind(std::string_view kind);
/// Actors, places and issues: whoever may take part or hold a stance.
[[nodiscard]] bool may_act(std::string_view kind);
[[nodiscard]] bool may_be_scene(std::string_view kind);

/// The filters with their names looked up: what a row must satisfy. Each test is true when its filter is
/// absent.
class Selection {
  public:
    /// @throws ArgumentError  when a date is none
    Selection(const View& view, const Filters& filters, std::vector<std::string>& notes);

    /// The node is the actor, or represents it.
    [[nodiscard]] bool is_actor(Vertex vertex) const { return !m_actors || m_actors->contains(vertex); }
    [[nodiscard]] bool is_other(Vertex vertex) const { return !m_others || m_others->contains(vertex); }
    [[nodiscard]] bool is_place(Vertex vertex) const { return !m_places || m_places->contains(vertex); }
    [[nodiscard]] bool has_place_filter() const { return m_places.has_value(); }
    [[nodiscard]] bool has_about_filter() const { return m_about.has_value(); }
    /// Of the filter `actor` some are among them, and of `with` some other than one of those.
    [[nodiscard]] bool takes_part(const std::vector<Vertex>& actors, const std::vector<Vertex>& others) const;
    [[nodiscard]] bool took_place(Vertex event) const;
    /// The span has a day in common with what was asked for; absent dates satisfy only absent filters.
    [[nodiscard]] bool in_time(const std::string& first, const std::string& last) const;
    [[nodiscard]] bool has_status(const std::string& status) const {
        return !m_status || *m_status == status;
    }
    [[nodiscard]] bool has_type(Vertex fact) const;
    [[nodiscard]] bool has_type(const std::string& type) const;
    [[nodiscard]] bool speaks_of(Vertex thing) const;
    [[nodiscard]] bool speaks_of(const std::vector<std::string>& names) const;
    /// `speaks_of` for the node or whatever TOWARD and ABOUT edges lead to.
    [[nodiscard]] bool concerns(Vertex fact, int steps, bool or_itself) const;

    /// All that holds for an event.
    [[nodiscard]] bool fits_event(Vertex event) const;

  private:
    const View& m_view;
    std::optional<std::set<Vertex>> m_actors;
    std::optional<std::set<Vertex>> m_others;
    std::optional<std::set<Vertex>> m_places;
    std::optional<std::string> m_from;
    std::optional<std::string> m_to;
    std::optional<std::string> m_status;
    std::optional<std::string> m_type;
    std::optional<std::string> m_about;
};

/// `from` and `to` as days: "2016-12" becomes its first or its last day.
/// @throws ArgumentError  when one is not a date
[[nodiscard]] Filters with_whole_days(Filters filters);

}  // namespace entente::graph

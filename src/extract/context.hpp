#pragma once

#include "extract/circumstances/dates.hpp"
#include "extract/circumstances/places.hpp"
#include "extract/circumstances/status.hpp"
#include "extract/clauses/attribution.hpp"
#include "extract/clauses/clauses.hpp"

#include <vector>

namespace entente::extract {

/// Who speaks for whom in a document: what lets "Kerry" and "Washington" be one party of a meeting.
class Affiliations {
  public:
    explicit Affiliations(const Reading& reading);

    /// The person holds an office of the owner now (not formerly).
    [[nodiscard]] bool speaks_for(EntityIndex person, EntityIndex owner) const;
    /// The same actor, or a person and the state or body it speaks for.
    [[nodiscard]] bool same_party(EntityIndex one, EntityIndex other) const;
    /// The state of a place, when the document speaks of it; the entity itself when it is a state.
    [[nodiscard]] EntityIndex state_of(EntityIndex place) const;
    /// The states and bodies a person speaks for.
    [[nodiscard]] const std::vector<EntityIndex>& owners(EntityIndex person) const {
        return m_owners[person];
    }
    /// How many of `parties` have a counterpart of their own in `others`.
    [[nodiscard]] std::size_t shared(const std::vector<EntityIndex>& parties,
                                     const std::vector<EntityIndex>& others) const;

  private:
    const Reading& m_reading;
    std::vector<std::vector<EntityIndex>> m_owners;
};

/// All that the rules of one document share. Built once per document; refers to the document and the lexicon.
struct Context {
    Context(const text::Document& document, const Lexicon& lexicon);
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    Reading reading;
    Clauses clauses;
    Attribution attribution;
    Dates dates;
    PlaceFinder places;
    StatusReader status;
    Affiliations affiliations;

    /// Actors that are the subject of the verb; "je" and "nous" inside a quotation are its speaker.
    [[nodiscard]] std::vector<EntityIndex> subject_actors(std::uint32_t verb) const;
    /// Actors among the tokens, the speaker for a first person.
    [[nodiscard]] std::vector<EntityIndex> actors(const std::vector<std::uint32_t>& tokens) const;
    /// The person whom the text is about at the token: the last subject told before it, of this sentence or
    /// the two before, who is none of `excluded` and speaks for none of them. kNoEntity when there is none.
    [[nodiscard]] EntityIndex salient_person(std::uint32_t token,
                                             const std::vector<EntityIndex>& excluded) const {
        return salient(token, excluded, text::EntityKind::person);
    }
    /// The same of a state, which has to be a subject.
    [[nodiscard]] EntityIndex salient_state(std::uint32_t token,
                                            const std::vector<EntityIndex>& excluded) const {
        return salient(token, excluded, text::EntityKind::state);
    }
    /// The text reports on a contest of teams or athletes; who holds no office acts in none there.
    [[nodiscard]] bool reports_contest() const { return m_reports_contest; }
    /// A state, or a person who speaks for a state or body now.
    [[nodiscard]] bool in_office(EntityIndex entity) const;
    /// A court or a judge: whom it condemns it sentences.
    [[nodiscard]] bool is_court(EntityIndex entity) const;
    /// Facts are read in paragraphs, not in titles and cross-headings.
    [[nodiscard]] bool in_prose(std::uint32_t token) const;

  private:
    [[nodiscard]] EntityIndex salient(std::uint32_t token, const std::vector<EntityIndex>& excluded,
                                      text::EntityKind kind) const;

    bool m_reports_contest = false;
};

/// Adds what is not in the list yet.
void add_new(std::vector<EntityIndex>& list, const std::vector<EntityIndex>& more);
[[nodiscard]] bool contains(const std::vector<EntityIndex>& list, EntityIndex entity);

}  // namespace entente::extract

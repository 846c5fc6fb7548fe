#pragma once

#include "extract/meetings/meetings.hpp"

#include <cstdint>
#include <vector>

namespace entente::extract {

/// Proposes the meetings of one document that verbs tell of: one reading per frame of
/// schema/fr/meeting_verbs.tsv, and those that any verb tells with "au telephone", "devant", "aux cotes de".
class VerbMeetings {
  public:
    explicit VerbMeetings(const Context& context)
        : m_context(context), m_reading(context.reading), m_clauses(context.clauses) {}

    std::vector<EventCandidate> propose();

  private:
    using Tokens = std::vector<std::uint32_t>;

    [[nodiscard]] bool fits(const Predicate& predicate, const MeetingVerb& verb) const;
    void propose(const Predicate& predicate, const MeetingVerb& verb);
    /// Of a verb that is in no table or whose frames found nobody.
    void propose_any(const Predicate& predicate);

    [[nodiscard]] EventCandidate start(const Predicate& predicate, facts::EventMode mode,
                                       const char* frame) const;
    [[nodiscard]] EventCandidate start(const Predicate& predicate, const MeetingVerb& verb,
                                       const char* frame) const;
    /// A candidate with two parties was found since; those of which only one was found then go.
    bool complete_since(std::size_t before);
    /// Date and place as told around `anchor`, when it is not the verb.
    void finish(EventCandidate candidate, std::uint32_t anchor = kNone);

    // Frames.
    void transitive(const Predicate& predicate, const MeetingVerb& verb);
    void together(const Predicate& predicate, const MeetingVerb& verb);
    void organized(const Predicate& predicate, const MeetingVerb& verb);
    void addressed(const Predicate& predicate, const MeetingVerb& verb);
    void caused(const Predicate& predicate, const MeetingVerb& verb);
    void visit(const Predicate& predicate, const MeetingVerb& verb);
    void speech_before(const Predicate& predicate, facts::EventMode mode);
    void speech_by_phone(const Predicate& predicate);
    void in_company(const Predicate& predicate);
    /// "X est a Moscou", "sera mardi en Chine": no predicate of its own.
    void stay(std::uint32_t copula);
    /// "X est a Paris avec Y": an encounter of the two; false when nobody in office is there with the
    /// visitors.
    bool with_company(EventCandidate candidate, const std::vector<EntityIndex>& visitors,
                      std::uint32_t scene);
    /// The second of two encounters is on the day of the first, and where that was, when only those are told.
    void share_circumstances(std::uint32_t marker);

    // Who.
    [[nodiscard]] bool is_personal(EntityIndex entity) const;
    /// "son homologue russe", whom the text never names and who stands for a state, is a person all the same.
    [[nodiscard]] bool named_by_office(EntityIndex entity, const Tokens& tokens) const;
    [[nodiscard]] bool is_official(EntityIndex entity) const;
    [[nodiscard]] std::vector<EntityIndex> quoted_speaker(const Predicate& predicate) const;
    [[nodiscard]] std::vector<EntityIndex> seat_hosts(std::uint32_t verb) const;
    /// Those that stand with "a" or as a clitic: "lui rend compte", "a Y".
    [[nodiscard]] Tokens addressees(const Predicate& predicate) const;
    void add_company(std::uint32_t verb, EventCandidate& candidate) const;
    [[nodiscard]] Tokens company(std::uint32_t verb) const;
    /// Visitors that travel to hosts; the states of the places they go to.
    [[nodiscard]] std::vector<EntityIndex> states_visited(std::uint32_t head) const;
    void visits(EventCandidate candidate, const std::vector<EntityIndex>& visitors,
                std::vector<EntityIndex> hosts, std::uint32_t host_token);

    // How.
    [[nodiscard]] std::uint32_t phrase_end(const Predicate& predicate, const MeetingVerb& verb) const;
    [[nodiscard]] bool by_phone(std::uint32_t trigger) const;
    [[nodiscard]] bool invitation_leads_to_meeting(const Predicate& predicate,
                                                   const EventCandidate& candidate) const;
    /// "n'ont pas vu venir X", "a vu X repousse": a perception, no encounter.
    [[nodiscard]] bool complement_follows(std::uint32_t verb) const;
    [[nodiscard]] bool infinitive_follows(std::uint32_t verb) const;
    [[nodiscard]] bool under_causative(const Predicate& predicate) const;
    /// "tour a tour", "separement": an encounter each.
    [[nodiscard]] bool one_by_one(std::uint32_t verb) const;
    /// "A, puis B": the parties of one encounter after the other, with the token that leads to the second.
    struct Rounds {
        Tokens first;
        Tokens second;
        std::uint32_t marker = kNone;
    };
    /// "se sont telephone jeudi, puis lundi": the token that leads to the second day, or kNone.
    [[nodiscard]] std::uint32_t another_day(std::uint32_t verb) const;
    /// The encounter of the candidate on the second day, when the clause tells of one.
    void repeat(EventCandidate candidate);
    [[nodiscard]] Rounds rounds(std::uint32_t verb, const Tokens& tokens, bool prepositional) const;

    const Context& m_context;
    const Reading& m_reading;
    const Clauses& m_clauses;
    std::vector<EventCandidate> m_found;
};

}  // namespace entente::extract

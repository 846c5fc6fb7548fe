#include "extract/meetings/surroundings.hpp"

#include "extract/meetings/gatherings.hpp"

#include <algorithm>
#include <optional>

namespace entente::extract {

namespace {

using base::DateRange;
using facts::EventMode;
using facts::EventStatus;
using text::EntityKind;

constexpr std::uint32_t kStayReach = 3;    ///< sentences from a stay to what happens during it
constexpr std::uint32_t kSpeechReach = 3;  ///< sentences from the day of a speech to what it was said after
constexpr std::uint32_t kBodyReach = 4;    ///< units from the noun of a gathering to its body
constexpr double kGatheringPlaceCost = 8.0;
constexpr double kStayPlaceCost = 9.0;
constexpr int kSpeechDays = 6;  ///< how long before publication a speech may have been held

/// One mention of a body's gathering with what its own clause tells.
struct GatheringMention {
    EntityIndex body = kNoEntity;
    std::uint32_t token = kNone;
    EventMode mode = EventMode::summit;
    EntityIndex place = kNoEntity;
    std::optional<DateRange> date;
};

/// Somebody is or arrives somewhere.
struct Stay {
    std::vector<EntityIndex> who;
    EntityIndex place = kNoEntity;
    std::optional<DateRange> date;
    std::uint32_t sentence = 0;
    bool certain = false;  ///< by its verb; else it takes two of the parties
};

class Surroundings {
  public:
    Surroundings(const Context& context, std::vector<MergedMeeting>& events)
        : m_context(context), m_reading(context.reading), m_events(events) {
        find_gatherings();
        find_stays();
    }

    void fill() {
        for (auto& event : m_events) {
            from_gathering(event);
            from_stay(event);
            from_speech(event);
            const auto published = m_context.dates.published();
            if (event.status == EventStatus::held && event.date && published &&
                event.date->start > *published)
                event.status = EventStatus::planned;
        }
    }

  private:
    void find_gatherings() {
        for (std::uint32_t token = 0; token < m_reading.size(); ++token) {
            if (!m_context.in_prose(token)) continue;
            const auto body = body_of(token);
            if (body == kNoEntity) continue;
            GatheringMention mention;
            mention.body = body;
            mention.token = token;
            if (const auto& noun = m_reading.word(token).lemma_entry->meeting_noun) mention.mode = noun->mode;
            const auto scenes = m_context.places.candidates(token);
            if (!scenes.empty() && scenes.front().cost <= kGatheringPlaceCost)
                mention.place = scenes.front().place;
            const EventClause clause(m_context.clauses, token);
            if (const auto* date = m_context.dates.nearest(token);
                date != nullptr && date->span.begin > token && clause.separation(date->span.begin) < 4.0)
                mention.date = told_day(date->resolved);
            m_gatherings.push_back(mention);
        }
    }
    /// The body whose gathering the token names: "le sommet du G7", "au G20"; kNoEntity when it names none.
    [[nodiscard]] EntityIndex body_of(std::uint32_t token) const {
        const auto& word = m_reading.word(token);
        const auto only = [&](std::uint32_t head) {
            const auto who = m_context.actors({head});
            return who.size() == 1 && m_reading.entity(who.front()).kind == EntityKind::organization
                       ? who.front()
                       : kNoEntity;
        };
        if (word.form_is(WordClass::gathering_body)) return only(m_reading.unit_at(token).head);
        const auto& noun = word.lemma_entry->meeting_noun;
        if (!noun || !noun->container || !is_gathering(noun->mode) || m_reading.is_verb(token))
            return kNoEntity;
        const auto& units = m_reading.units();
        const auto own = m_reading.unit_of(token);
        for (auto unit = own + 1; unit < units.size() && unit - own <= kBodyReach; ++unit) {
            if (units[unit].span.begin >= m_reading.sentence(token).end) break;
            if (units[unit].mention == kNone) continue;
            if (units[unit].preposition == kNone ||
                !m_reading.word(units[unit].preposition).form_is(WordClass::prep_of))
                break;
            return only(units[unit].head);
        }
        return kNoEntity;
    }

    void from_gathering(MergedMeeting& event) {
        EntityIndex body = kNoEntity;
        bool itself = false;
        auto mode = event.mode;
        for (const auto& mention : m_gatherings)
            for (const auto& report : event.reports) {
                if (report.trigger == mention.token) {
                    body = mention.body;
                    mode = mention.mode;
                    itself = true;
                } else if (report.container != kNone && body == kNoEntity &&
                           report.container <= mention.token && mention.token < report.container + 5) {
                    body = mention.body;
                    mode = mention.mode;
                }
            }
        if (body == kNoEntity && is_gathering(event.mode))
            for (const auto& filler : event.fillers)
                if (m_reading.word(filler.token == kNone ? 0 : filler.token)
                        .form_is(WordClass::gathering_body) ||
                    filler.slot == std::string_view("body")) {
                    body = filler.entity;
                    itself = true;
                }
        if (body == kNoEntity || event.mode == EventMode::call) return;
        EntityIndex place = kNoEntity;
        std::optional<DateRange> date;
        bool one_place = true;
        bool one_date = true;
        for (const auto& mention : m_gatherings) {
            if (mention.body != body || mention.mode != mode) continue;
            if (mention.place != kNoEntity) {
                if (place == kNoEntity || within(mention.place, place))
                    place = mention.place;
                else if (place != mention.place && !within(place, mention.place))
                    one_place = false;
            }
            if (mention.date) {
                if (!date || (date->start <= mention.date->start && mention.date->end <= date->end))
                    date = mention.date;
                else if (mention.date->end < date->start || date->end < mention.date->start)
                    one_date = false;
            }
        }
        // Two summits of one body in a text: nobody knows which is meant.
        if (!one_place || !one_date) return;
        if (event.date && date && (event.date->end < date->start || date->end < event.date->start)) {
            if (itself) return;
        }
        if (place != kNoEntity && (event.place == kNoEntity || within(place, event.place)))
            event.place = place;
        if (itself && !event.date && date) event.date = date;
    }
    [[nodiscard]] bool within(EntityIndex inner, EntityIndex outer) const {
        return inner != outer && m_reading.entity(inner).kind == EntityKind::place &&
               (m_reading.entity(inner).located_in == outer ||
                (m_reading.entity(outer).kind == EntityKind::state &&
                 m_context.affiliations.state_of(inner) == outer));
    }

    void find_stays() {
        for (const auto& predicate : m_context.clauses.predicates())
            if (m_context.in_prose(predicate.verb) && !predicate.negated) add_stay(predicate.verb);
        // "Les deux hommes sont a Hambourg": the parser makes the place the predicate.
        for (std::uint32_t token = 0; token < m_reading.size(); ++token)
            if (m_reading.token(token).dep == text::Dep::cop && m_context.in_prose(token) &&
                m_reading.word(token).is(WordClass::to_be) && m_reading.is_finite(token))
                add_copula(token);
        std::stable_sort(m_stays.begin(), m_stays.end(),
                         [](const Stay& a, const Stay& b) { return a.sentence < b.sentence; });
    }
    void add_stay(std::uint32_t verb) {
        const auto& word = m_reading.word(verb);
        const auto& frames = word.lemma_entry->meeting_verbs;
        const bool journey = !frames.empty() && frames.front().frame == MeetingFrame::visit;
        Stay stay;
        stay.certain = journey || word.is(WordClass::to_be) || word.is(WordClass::stay_verb);
        stay.who = m_context.subject_actors(verb);
        for (const auto& oblique : m_context.clauses.obliques(verb)) {
            if (oblique.distance > 6) break;
            if (m_context.clauses.separation(verb, oblique.head) > kStayPlaceCost) continue;
            stay.place = scene(oblique.head);
            if (stay.place == kNoEntity && journey && frames.front().bound_for &&
                m_reading.word(oblique.preposition).form_is(WordClass::prep_for))
                stay.place = place_of(oblique.head);
            if (stay.place != kNoEntity) break;
        }
        keep(std::move(stay), verb);
    }
    void add_copula(std::uint32_t token) {
        Stay stay;
        stay.certain = true;
        for (const auto child : m_reading.tree().children(m_reading.token(token).head))
            if (m_reading.token(child).dep == text::Dep::nsubj && child < token)
                stay.who = m_context.actors(m_context.clauses.coordinated(m_reading.unit_at(child).head));
        const auto& units = m_reading.units();
        const auto own = m_reading.unit_of(token);
        const auto end = m_reading.sentence(token).end;
        for (auto unit = own + 1; unit < units.size() && unit - own <= 5 && units[unit].span.begin < end;
             ++unit) {
            if (m_reading.word(units[unit].head).form_is(WordClass::comma)) break;
            stay.place = scene(units[unit].head);
            if (stay.place != kNoEntity) break;
        }
        keep(std::move(stay), token);
    }
    /// "s'envoler pour Washington"
    [[nodiscard]] EntityIndex place_of(std::uint32_t head) const {
        for (const auto entity : m_reading.entities(head))
            if (m_reading.entity(entity).kind == EntityKind::place) return entity;
        return kNoEntity;
    }
    [[nodiscard]] EntityIndex scene(std::uint32_t head) const {
        const auto& unit = m_reading.unit_at(head);
        const auto place = m_context.places.scene_of(unit);
        return place != kNoEntity && unit.preposition != kNone && m_context.places.of_topic(unit) ? kNoEntity
                                                                                                  : place;
    }
    void keep(Stay stay, std::uint32_t verb) {
        if (stay.place == kNoEntity || m_context.attribution.quotation_at(verb) != nullptr) return;
        std::erase_if(stay.who, [&](auto entity) {
            return m_reading.entity(entity).kind != EntityKind::person &&
                   m_reading.entity(entity).kind != EntityKind::group;
        });
        // Somebody alone who does something somewhere need not stay there; two who do it together met there.
        if (stay.who.empty() || (!stay.certain && stay.who.size() < 2)) return;
        stay.sentence = m_reading.sentence_of(verb);
        if (const auto* date = m_context.dates.nearest(verb)) stay.date = told_day(date->resolved);
        m_stays.push_back(std::move(stay));
    }
    void from_stay(MergedMeeting& event) {
        if (event.place != kNoEntity || event.mode == EventMode::call || event.mode == EventMode::visit ||
            event.status == EventStatus::cancelled || event.status == EventStatus::refused)
            return;
        const auto& report = event.reports.front();
        const auto here = m_reading.sentence_of(report.trigger);
        const Stay* best = nullptr;
        std::uint32_t best_distance = kStayReach + 1;
        for (const auto& stay : m_stays) {
            // A stay is told before what happens during it, or right after: "Les deux hommes sont a
            // Hambourg".
            const auto distance = stay.sentence <= here ? here - stay.sentence : 3 * (stay.sentence - here);
            if (distance >= best_distance) continue;
            const auto present = std::count_if(stay.who.begin(), stay.who.end(), [&](EntityIndex who) {
                return std::any_of(event.fillers.begin(), event.fillers.end(),
                                   [&](const Filler& filler) { return filler.entity == who; });
            });
            if (present < (stay.certain ? 1 : 2) || !dates_agree(event, stay)) continue;
            best = &stay;
            best_distance = distance;
        }
        if (best == nullptr) return;
        event.place = best->place;
        if (!event.date && best->date && best->sentence + 1 >= here && best->sentence <= here)
            event.date = best->date;
    }
    [[nodiscard]] bool dates_agree(const MergedMeeting& event, const Stay& stay) const {
        if (!event.date || !stay.date) return true;
        return event.date->start <= base::add_days(stay.date->end, 3) && stay.date->start <= event.date->end;
    }

    /// "a annonce lundi X. ... a-t-il declare a l'issue d'un entretien": the encounter is of that day.
    void from_speech(MergedMeeting& event) {
        const auto& report = event.reports.front();
        if (event.date || event.status != EventStatus::held || is_year_told(report.trigger)) return;
        const EventClause clause(m_context.clauses, report.trigger);
        const bool call = event.mode == EventMode::call && m_context.clauses.is_predicate(report.trigger);
        if ((!clause.is_adjunct() && !call) || m_context.dates.nearest(report.trigger) != nullptr ||
            told_as_earlier(report.trigger))
            return;
        const auto published = m_context.dates.published();
        if (!published) return;
        const auto day = m_context.dates.day_before(report.trigger, call ? 1 : kSpeechReach);
        if (!day || *day > *published || base::days_between(*day, *published) > kSpeechDays) return;
        event.date = DateRange{*day, *day, base::DatePrecision::day};
    }
    /// "lors du dernier sommet", "avait menti lors du sommet": not on the day of which the text tells.
    [[nodiscard]] bool told_as_earlier(std::uint32_t trigger) const {
        for (auto at = trigger > 2 ? trigger - 2 : 0; at < std::min(trigger + 3, m_reading.size()); ++at)
            if (m_reading.word(at).date(DateWordKind::last) != nullptr ||
                m_reading.word(at).date(DateWordKind::recent) != nullptr)
                return true;
        if (m_context.attribution.quotation_at(trigger) != nullptr) return true;
        const auto verb = m_context.clauses.governing_verb(trigger);
        if (verb == kNone) return true;
        const auto& predicate = m_context.clauses.predicate(verb);
        if (m_reading.token(verb).dep == text::Dep::ccomp) return true;
        // The pluperfect looks further back.
        return predicate.finite != kNone && predicate.finite != verb &&
               m_reading.token(predicate.finite).morph->tense == text::Tense::imperfect;
    }
    [[nodiscard]] bool is_year_told(std::uint32_t trigger) const {
        const auto* date = m_context.dates.nearest(trigger);
        return date != nullptr && date->resolved && !told_day(date->resolved);
    }

    const Context& m_context;
    const Reading& m_reading;
    std::vector<MergedMeeting>& m_events;
    std::vector<GatheringMention> m_gatherings;
    std::vector<Stay> m_stays;
};

}  // namespace

void fill_from_surroundings(const Context& context, std::vector<MergedMeeting>& events) {
    Surroundings(context, events).fill();
}

}  // namespace entente::extract

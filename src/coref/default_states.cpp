#include "coref/owners.hpp"

#include "entente/text/unicode.hpp"

#include <algorithm>

namespace entente::coref {

using text::EntityIndex;
using text::kNoEntity;

namespace {

constexpr double kAbout = 1.5;         ///< weight of a state that a text is about, as far as it has been read
constexpr double kByTheWay = 3;        ///< a state told of that many times less than another is no topic
constexpr std::uint32_t kLasting = 3;  ///< sentences that "Au Nigeria, ..." sets the scene for
constexpr double kTopic = 1.5;         ///< a state told of that many times more than any other is the topic

}  // namespace

/// States named in a sentence before `limit`: those that act, and those that are only scenes.
OwnerFinder::Told OwnerFinder::collect(std::uint32_t sentence, std::uint32_t limit) const {
    Told told;
    const WordSpan span = m_reading.sentences[sentence];
    for (std::uint32_t at = span.begin; at < std::min(limit, span.end); ++at) {
        const Word& word = m_reading.words[at];
        const std::uint32_t known = m_analysis.name_of_word[at];
        if (m_analysis.role_of_word[at] != kNone &&
            m_analysis.roles[m_analysis.role_of_word[at]].span.begin != limit)
            continue;
        if (known != kNone && m_analysis.names[known].bare.begin == at) {
            const Name& name = m_analysis.names[known];
            if (name.entry == kNone) continue;
            const NameEntry& entry = m_analysis.lexicon.names[name.entry];
            if (entry.is_organization || (entry.kind != NameKind::state && entry.kind != NameKind::capital &&
                                          entry.kind != NameKind::seat))
                continue;
            const Word* next = m_reading.at(name.bare.end - 1, 1);
            const bool heading = at == span.begin && next && next->text == ":";
            if (name.locative || heading) {
                told.opens_with_scene =
                    told.opens_with_scene || (told.scenes.empty() && at <= span.begin + 1);
                told.scenes.push_back(entry.index);
            } else {
                told.acting.push_back(entry.index);
            }
        } else if (word.demonym && !word.capital) {
            told.acting.push_back(*word.demonym);
        }
    }
    return told;
}

/// The states that the text speaks of before the word, most of all first; of equals the first told of.
std::vector<StateMention> OwnerFinder::states_by_weight(std::uint32_t limit) const {
    std::vector<StateMention> states;
    for (const StateMention& told : m_analysis.state_mentions) {
        if (told.word >= limit) break;
        const auto known = std::find_if(states.begin(), states.end(),
                                        [&](const StateMention& other) { return other.state == told.state; });
        if (known == states.end())
            states.push_back(told);
        else
            known->weight += told.weight;
    }
    std::stable_sort(states.begin(), states.end(),
                     [](const StateMention& a, const StateMention& b) { return a.weight > b.weight; });
    return states;
}

EntityIndex OwnerFinder::main_state() {
    const auto& weights = m_analysis.state_weight;
    const auto heaviest = std::max_element(weights.begin(), weights.end());
    if (heaviest == weights.end() || *heaviest <= 0) return kNoEntity;
    return m_analysis.store.state(static_cast<std::uint32_t>(heaviest - weights.begin()));
}

/// Who acts before it in its sentence or the two before; scenes; the state of the headline while the text has
/// told of it most.
std::vector<std::uint32_t> OwnerFinder::likely_states(std::uint32_t word) const {
    const std::uint32_t sentence = sentence_of(word);
    const Told here = collect(sentence, word);
    const std::vector<StateMention> overall = states_by_weight(kNone);
    const auto is_topic = [&](std::uint32_t state) {
        return m_analysis.state_weight[state] * kByTheWay >= overall.front().weight;
    };
    std::vector<std::uint32_t> states;
    std::vector<std::uint32_t> scenes(here.scenes.rbegin(), here.scenes.rend());
    if (here.opens_with_scene) states = scenes;
    states.insert(states.end(), here.acting.rbegin(), here.acting.rend());
    if (!here.opens_with_scene && states.empty()) states = scenes;
    for (std::uint32_t back = 1; back <= kLasting && back <= sentence; ++back) {
        const WordSpan span = m_reading.sentences[sentence - back];
        if (span.size() == 0 || m_reading.is_title_block(span.begin)) continue;
        Told earlier = collect(sentence - back, kNone);
        if (earlier.opens_with_scene) states.push_back(earlier.scenes.front());
        if (back > 2) continue;
        earlier.acting.insert(earlier.acting.end(), earlier.scenes.begin(), earlier.scenes.end());
        if (earlier.acting.size() > 2) earlier.acting.resize(2);
        std::copy_if(earlier.acting.begin(), earlier.acting.end(), std::back_inserter(states), is_topic);
    }
    const std::vector<StateMention> so_far = states_by_weight(word);
    if (!so_far.empty() && so_far.front().weight >= kAbout && m_reading.is_title_block(so_far.front().word))
        states.push_back(so_far.front().state);
    return states;
}

/// Heads of state and of government, ministers of foreign affairs: the text names who holds the office.
void OwnerFinder::find_taken() {
    m_taken_known = true;
    for (const RolePhrase& role : m_analysis.roles) {
        if (!is_sole_office(role.type) || role.former || role.plural || role.holders.size() != 1) continue;
        const std::uint32_t state = m_analysis.store.state_index(named_owner(role));
        if (state < m_analysis.lexicon.states.size())
            m_taken.push_back({state, role.type, m_analysis.names[role.holders[0]].entity});
    }
}

bool OwnerFinder::is_taken(std::uint32_t state, std::string_view type, EntityIndex holder) {
    if (holder == kNoEntity || !is_sole_office(type)) return false;
    if (!m_taken_known) find_taken();
    return std::any_of(m_taken.begin(), m_taken.end(), [&](const Taken& taken) {
        return taken.state == state && taken.type == type && taken.holder != holder;
    });
}

EntityIndex OwnerFinder::default_state(std::uint32_t word, std::string_view office, std::string_view type,
                                       EntityIndex holder) {
    const auto has_office = [&](std::uint32_t state) {
        return m_analysis.lexicon.office_fits(office, m_analysis.lexicon.states[state].iso);
    };
    const auto may_hold = [&](std::uint32_t state) {
        return has_office(state) && !is_taken(state, type, holder);
    };
    const std::vector<std::string> few = m_analysis.lexicon.states_of_office(office);
    std::vector<std::uint32_t> likely = likely_states(word);
    std::vector<StateMention> topics = states_by_weight(kNone);
    std::erase_if(topics, [&](const StateMention& told) { return !has_office(told.state); });
    const bool one_topic =
        topics.size() == 1 || (topics.size() > 1 && topics[1].weight * kTopic <= topics[0].weight);
    if (one_topic) likely.push_back(topics.front().state);
    for (const std::uint32_t state : likely) {
        if (may_hold(state)) return m_analysis.store.state(state);
        // Held by another: before or after him, perhaps, but hardly in a state that the text tells of less.
        if (few.empty() && has_office(state)) return kNoEntity;
    }
    // An office of few states: also one whose officer stands beside ("du Premier ministre britannique X et du
    // prince Y").
    if (few.empty()) return kNoEntity;
    const WordSpan span = m_reading.sentences[sentence_of(word)];
    for (std::uint32_t at = word; at-- > span.begin;)
        if (const auto& state = m_reading.words[at].demonym; state && may_hold(*state))
            return m_analysis.store.state(*state);
    for (const StateMention& told : topics)
        if (may_hold(told.state)) return m_analysis.store.state(told.state);
    // The only state left that has it.
    std::vector<std::uint32_t> left;
    for (const std::string& iso : few)
        if (const auto state = m_analysis.lexicon.state_by_iso(iso); state && may_hold(*state))
            left.push_back(*state);
    return left.size() == 1 ? m_analysis.store.state(left.front()) : kNoEntity;
}

}  // namespace entente::coref

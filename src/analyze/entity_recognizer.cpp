#include "analyze/entity_recognizer.hpp"

#include <array>

namespace entente::analyze {

namespace {

constexpr std::size_t kFeatures = 3;
constexpr std::int32_t kNone = -1;

/// What decides which moves are valid at a token.
struct Place {
    bool is_open = false;  ///< inside an entity
    text::NamedEntity open_label = text::NamedEntity::none;
    bool is_space = false;
    bool ends_sentence = false;  ///< no entity goes on after this token
};

bool is_valid(const model::EntityMove& move, const Place& place) {
    const bool goes_on = place.is_open && move.label == place.open_label;
    const bool can_start = !place.is_open && move.label != text::NamedEntity::none && !place.is_space;
    switch (move.action) {
        case model::EntityAction::missing:
            return false;
        case model::EntityAction::begin:
            return can_start && !place.ends_sentence;
        case model::EntityAction::inside:
            return goes_on && !place.ends_sentence;
        case model::EntityAction::last:
            return goes_on;
        case model::EntityAction::unit:
            return can_start;
        case model::EntityAction::outside:
            return !place.is_open;
    }
    return false;
}

std::size_t best_move(const std::vector<model::EntityMove>& moves, const Place& place, const float* scores) {
    std::size_t best = moves.size();
    for (std::size_t m = 0; m < moves.size(); ++m)
        if (is_valid(moves[m], place) && (best == moves.size() || scores[m] > scores[best])) best = m;
    return best;
}

}  // namespace

EntityRecognizer::EntityRecognizer(const model::LanguageModel& model)
    : m_scorer(model.entity_recognizer(), model.entity_encoder().width), m_moves(model.entity_moves()) {
    if (model.entity_recognizer().features != kFeatures)
        throw ModelError("an entity recogniser with other features than one that moves token by token has");
}

void EntityRecognizer::recognize(std::span<text::Token> tokens, std::span<const nn::EncoderRow> words,
                                 const float* projected, Workspace& workspace,
                                 const Observer& observer) const {
    m_scorer.begin(projected, tokens.size(), workspace.m_products);
    std::int32_t open = kNone;  // first token of the entity that we are in
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto here = static_cast<std::int32_t>(i);
        const std::array<std::int32_t, kFeatures> features = {here, open, open == kNone ? kNone : here - 1};
        const float* scores = m_scorer.score(features, workspace.m_products);
        const Place place{open != kNone, open == kNone ? text::NamedEntity::none : tokens[i - 1].entity,
                          words[i].word->is_space, i + 1 == tokens.size() || tokens[i + 1].sentence_start};
        const auto best = best_move(m_moves, place, scores);
        if (observer) observer(features, {scores, m_moves.size()}, best);
        const auto& move = m_moves[best];
        tokens[i].entity = move.label;
        tokens[i].begins_entity =
            move.action == model::EntityAction::begin || move.action == model::EntityAction::unit;
        if (move.action == model::EntityAction::begin) open = here;
        if (move.action == model::EntityAction::last) open = kNone;
    }
}

}  // namespace entente::analyze

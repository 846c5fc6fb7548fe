#include "extract/decision/candidates.hpp"

#include <algorithm>

namespace entente::extract {

std::vector<EntityIndex> EventCandidate::parties() const {
    std::vector<EntityIndex> found;
    for (const auto& filler : fillers)
        if (!contains(found, filler.entity)) found.push_back(filler.entity);
    return found;
}

void EventCandidate::add(EntityIndex entity, facts::ParticipantRole role, std::uint32_t token,
                         const char* slot) {
    for (const auto& filler : fillers)
        if (filler.entity == entity) return;
    fillers.push_back({entity, role, token, slot});
}

void EventCandidate::add(const std::vector<EntityIndex>& entities, facts::ParticipantRole role,
                         std::uint32_t token, const char* slot) {
    for (const auto entity : entities) add(entity, role, token, slot);
}

void EventCandidate::remove(EntityIndex entity) {
    std::erase_if(fillers, [&](const Filler& filler) { return filler.entity == entity; });
}

}  // namespace entente::extract

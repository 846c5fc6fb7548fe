#pragma once

#include "extract/context.hpp"

#include <vector>

namespace entente::extract {

/// Who the text puts where outside any event: "Les deux hommes sont a Hambourg", "X et Y se trouvent a Rome".
/// A meeting of theirs nearby that names no place of its own was there.
class Presences {
  public:
    explicit Presences(const Context& context);

    /// Where all of `parties` are said to be, within two sentences of the token; kNoEntity when nowhere is
    /// told.
    [[nodiscard]] EntityIndex scene_of(const std::vector<EntityIndex>& parties, std::uint32_t token) const;

  private:
    struct Presence {
        std::vector<EntityIndex> persons;
        EntityIndex place = kNoEntity;
        std::uint32_t sentence = 0;
    };
    void read(const Context& context, std::uint32_t unit);

    const Reading& m_reading;
    std::vector<Presence> m_found;
};

}  // namespace entente::extract

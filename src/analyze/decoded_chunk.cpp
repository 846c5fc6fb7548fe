#include "analyze/decoded_chunk.hpp"

#include "entente/text/unicode.hpp"

namespace entente::analyze {

void DecodedChunk::decode(std::string_view text) {
    m_text = text;
    m_points.clear();
    m_classes.clear();
    m_bytes.clear();
    std::uint32_t seen = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        m_bytes.push_back(static_cast<std::uint32_t>(offset));
        const auto lead = static_cast<unsigned char>(text[offset]);
        const char32_t c = lead < 0x80 ? (++offset, lead) : text::next_code_point(text, offset);
        m_points.push_back(c);
        m_classes.push_back(m_orthography->classes(c));
        seen |= m_classes.back();
    }
    m_bytes.push_back(static_cast<std::uint32_t>(text.size()));
    m_has_joint = (seen & (model::kHyphen | model::kElision)) != 0;
    if (m_has_joint) measure_runs();
}

void DecodedChunk::measure_runs() {
    const auto end = size();
    m_runs.resize(end + 1);
    m_runs[end] = {end, end, end, end, end};
    constexpr auto kJoint = model::kHyphen | model::kElision;
    for (auto i = end; i-- > 0;) {
        const auto& next = m_runs[i + 1];
        m_runs[i] = {is(i, model::kAlphaAnyCase) ? next.letters : i,
                     is(i, model::kLowerAnyCase) ? next.lower : i,
                     is(i, model::kLowerAnyCase | kJoint) ? next.tail : i,
                     is(i, model::kHyphen) ? i : next.next_hyphen, is(i, kJoint) ? i : next.next_joint};
    }
}

}  // namespace entente::analyze

#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace entente::analyze {

/// Keeps copies of short texts in pages, at addresses that stay until clear().
class TextArena {
  public:
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (text.size() > m_page_size - m_used) add_page(text.size());
        char* place = m_pages.back().get() + m_used;
        std::memcpy(place, text.data(), text.size());
        m_used += text.size();
        return {place, text.size()};
    }

    void clear() {
        m_pages.clear();
        m_page_size = 0;
        m_used = 0;
    }

  private:
    static constexpr std::size_t kPageSize = std::size_t{1} << 16U;

    void add_page(std::size_t at_least) {
        m_page_size = std::max(kPageSize, at_least);
        m_pages.push_back(std::make_unique<char[]>(m_page_size));
        m_used = 0;
    }

    std::vector<std::unique_ptr<char[]>> m_pages;
    std::size_t m_page_size = 0;  ///< of the last page
    std::size_t m_used = 0;       ///< of the last page
};

}  // namespace entente::analyze

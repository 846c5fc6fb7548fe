#pragma once

#include <memory>
#include <string_view>

namespace entente::text {

/// A regular expression of ICU (https://unicode-org.github.io/icu/userguide/strings/regexp.html), compiled
/// once and used by any number of threads. For the few rules of others that come as an expression; slow
/// (microseconds).
class Pattern {
  public:
    /// @throws InputError  when it is no regular expression
    explicit Pattern(std::string_view expression);
    ~Pattern();
    Pattern(Pattern&&) noexcept;
    Pattern& operator=(Pattern&&) noexcept;

    /// A match begins at the start of the text; it may end anywhere. A search that would take more than a
    /// bounded number of steps counts as no match, the same number on every machine.
    [[nodiscard]] bool matches_start(std::string_view text) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::text

#include "entente/text/pattern.hpp"

#include "entente/base/error.hpp"

#include <string>

#include <unicode/regex.h>

namespace entente::text {

namespace {

/// In ICU's units of some 10,000 steps: far more than any web address needs.
constexpr int32_t kTimeLimit = 200;

}  // namespace

struct Pattern::Impl {
    std::unique_ptr<icu::RegexPattern> pattern;
};

Pattern::Pattern(std::string_view expression) : m_impl(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(expression.data(), static_cast<int32_t>(expression.size())));
    m_impl->pattern.reset(icu::RegexPattern::compile(text, place, status));
    if (U_FAILURE(status) != 0)
        throw InputError("no regular expression, at character " + std::to_string(place.offset) + ": " +
                         u_errorName(status));
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

bool Pattern::matches_start(std::string_view text) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto input =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    const std::unique_ptr<icu::RegexMatcher> matcher(m_impl->pattern->matcher(input, status));
    if (U_FAILURE(status) != 0) return false;
    matcher->setTimeLimit(kTimeLimit, status);
    const bool found = matcher->lookingAt(status) != 0;
    return found && U_SUCCESS(status) != 0;
}

}  // namespace entente::text

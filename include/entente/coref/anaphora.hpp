#pragma once

#include "entente/text/document.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace entente::coref {

/// A pronoun or possessive and the nominal that it stands for, by their head tokens.
struct AnaphorLink {
    std::uint32_t anaphor = 0;
    std::uint32_t antecedent = 0;
    float score = 0;
    bool plural = false;  ///< the antecedent with all that is coordinated with it: "Kerry et Lavrov ... ils"
};

/// One thing that an anaphor may stand for, with what the ranker knows of the pair.
struct AnaphorCandidate {
    std::uint32_t anaphor = 0;
    std::uint32_t antecedent = 0;
    bool plural = false;
    std::vector<float> features;  ///< in the order of AnaphoraResolver::feature_names
};

/// Finds what French third-person pronouns and possessives stand for, whatever kind of thing it is.
///
/// Reads tokens, sentences and tree, and the mentions of coref where there are some (gender and kind of
/// names). Candidates agree in gender and number and stand at most six sentences before; a linear model over
/// syntax, distance and salience (schema/fr/models/anaphora.tsv) chooses. Impersonal "il" has no antecedent.
/// Cataphora is not resolved.
///
/// Thread-safe after construction.
class AnaphoraResolver {
  public:
    /// @throws ExternalError, InputError  when a table is missing or malformed
    explicit AnaphoraResolver(const std::filesystem::path& schema);
    ~AnaphoraResolver();
    AnaphoraResolver(AnaphoraResolver&&) noexcept;
    AnaphoraResolver& operator=(AnaphoraResolver&&) noexcept;

    /// In text order; an anaphor without candidates has no link.
    [[nodiscard]] std::vector<AnaphorLink> resolve(const text::Document& document) const;
    /// All candidates of all anaphors, for training: earlier anaphors are linked as `resolve` does.
    [[nodiscard]] std::vector<AnaphorCandidate> candidates(const text::Document& document) const;
    [[nodiscard]] static const std::vector<std::string_view>& feature_names();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::coref

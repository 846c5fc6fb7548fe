#include "entente/extract/fact_extractor.hpp"

#include "extract/clauses.hpp"
#include "extract/lexicon.hpp"
#include "extract/reading.hpp"
#include "extract/record_builder.hpp"

namespace entente::extract {

struct FactExtractor::Impl {
    explicit Impl(const std::filesystem::path& schema) : lexicon(schema) {}
    Lexicon lexicon;
};

FactExtractor::FactExtractor(const std::filesystem::path& schema) : m_impl(std::make_unique<Impl>(schema)) {}
FactExtractor::~FactExtractor() = default;
FactExtractor::FactExtractor(FactExtractor&&) noexcept = default;
FactExtractor& FactExtractor::operator=(FactExtractor&&) noexcept = default;

facts::Record FactExtractor::extract(const text::Document& document) const {
    const Reading reading(document, m_impl->lexicon);
    const Clauses clauses(reading);
    RecordBuilder builder(reading);
    return builder.take();
}

}  // namespace entente::extract

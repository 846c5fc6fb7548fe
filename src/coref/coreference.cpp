#include "entente/coref/coreference.hpp"

#include "coref/analysis.hpp"

namespace entente::coref {

struct Coreference::Impl {
    Impl(const std::filesystem::path& schema, const std::filesystem::path& gazetteer_file,
         const std::filesystem::path& user_gazetteer)
        : lexicon(schema, user_gazetteer), anaphora(schema), relevance(schema) {
        if (!gazetteer_file.empty()) places.emplace(gazetteer_file);
    }
    Lexicon lexicon;
    AnaphoraResolver anaphora;
    Relevance relevance;
    std::optional<text::PlaceGazetteer> places;
};

Coreference::Coreference(const std::filesystem::path& schema, const std::filesystem::path& gazetteer_file,
                         const std::filesystem::path& user_gazetteer)
    : m_impl(std::make_unique<Impl>(schema, gazetteer_file, user_gazetteer)) {}
Coreference::~Coreference() = default;
Coreference::Coreference(Coreference&&) noexcept = default;
Coreference& Coreference::operator=(Coreference&&) noexcept = default;

void Coreference::annotate(text::Document& document) const {
    if (document.tokens.empty()) return;
    Analysis analysis(document, m_impl->lexicon, m_impl->places ? &*m_impl->places : nullptr);
    find_gazetteer_names(analysis);
    find_organizations(analysis);
    find_place_phrases(analysis);
    mark_role_phrases(analysis);
    find_capitalised_names(analysis);
    merge_people(analysis);
    find_grounds(analysis);
    find_roles(analysis);
    settle_places_and_states(analysis);
    merge_organizations(analysis);
    attach_roles(analysis);
    settle_owners(analysis);
    find_groups(analysis);
    settle_group_offices(analysis);
    find_memberships(analysis);
    resolve_unnamed_roles(analysis);
    write_mentions(analysis);
    resolve_pronouns(analysis, m_impl->anaphora);
    mark_actors(analysis, m_impl->relevance);
}

}  // namespace entente::coref

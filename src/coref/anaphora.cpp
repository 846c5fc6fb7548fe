#include "entente/coref/anaphora.hpp"

#include "entente/base/error.hpp"
#include "entente/base/linear_model.hpp"
#include "entente/base/tsv.hpp"
#include "entente/text/lexicon.hpp"
#include "entente/text/mention_index.hpp"
#include "entente/text/tree.hpp"
#include "entente/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace entente::coref {
namespace {

using text::Dep;
using text::EntityKind;
using text::Gender;
using text::Number;
using text::Upos;

constexpr std::uint32_t kSentencesBack = 6;
constexpr std::uint32_t kTokensBack = 500;  ///< keeps a text without sentences linear
constexpr std::uint32_t kNoToken = static_cast<std::uint32_t>(-1);

enum class Kind : std::uint8_t { personal, clitic, demonstrative, possessive };

struct Form {
    Kind kind = Kind::personal;
    Gender gender = Gender::none;
    Number number = Number::none;
};

enum Feature : std::size_t {
    same_sentence,
    one_back,
    two_back,
    far_back,
    distance,
    subject,
    object,
    oblique,
    complement,
    other_function,
    parallel_subject,
    proper,
    pronoun,
    common_noun,
    definite,
    indefinite,
    person,
    state,
    organization,
    group,
    place,
    unnamed_thing,
    first_nominal,
    repeated,
    same_chain_pronoun,
    gender_known,
    quoted_apart,
    governs,
    main_clause,
    possessive_subject,
    possessive_near,
    clitic_subject,
    demonstrative_last,
    plural_coordination,
    plural_noun,
    other_block,
    same_form,
    pronoun_subject,
    chain_recent,
    entity_recent,
    subject_here,
    subject_before,
    near_pronoun,
    possessive_pronoun,
    clitic_pronoun,
    clitic_person,
    plural_group,
    kFeatureCount
};

constexpr std::array<std::string_view, kFeatureCount> kFeatureNames = {"same_sentence",
                                                                       "one_back",
                                                                       "two_back",
                                                                       "far_back",
                                                                       "distance",
                                                                       "subject",
                                                                       "object",
                                                                       "oblique",
                                                                       "complement",
                                                                       "other_function",
                                                                       "parallel_subject",
                                                                       "proper",
                                                                       "pronoun",
                                                                       "common_noun",
                                                                       "definite",
                                                                       "indefinite",
                                                                       "person",
                                                                       "state",
                                                                       "organization",
                                                                       "group",
                                                                       "place",
                                                                       "unnamed_thing",
                                                                       "first_nominal",
                                                                       "repeated",
                                                                       "same_chain_pronoun",
                                                                       "gender_known",
                                                                       "quoted_apart",
                                                                       "governs",
                                                                       "main_clause",
                                                                       "possessive_subject",
                                                                       "possessive_near",
                                                                       "clitic_subject",
                                                                       "demonstrative_last",
                                                                       "plural_coordination",
                                                                       "plural_noun",
                                                                       "other_block",
                                                                       "same_form",
                                                                       "pronoun_subject",
                                                                       "chain_recent",
                                                                       "entity_recent",
                                                                       "subject_here",
                                                                       "subject_before",
                                                                       "near_pronoun",
                                                                       "possessive_pronoun",
                                                                       "clitic_pronoun",
                                                                       "clitic_person",
                                                                       "plural_group"};

bool is_subject(Dep dep) {
    return dep == Dep::nsubj || dep == Dep::nsubj_pass;
}

bool is_part_of_name(Dep dep) {
    return dep == Dep::flat || dep == Dep::flat_name || dep == Dep::flat_foreign || dep == Dep::fixed ||
           dep == Dep::compound || dep == Dep::goeswith;
}

}  // namespace

struct AnaphoraResolver::Impl {
    explicit Impl(const std::filesystem::path& schema) {
        const base::TsvTable table = base::TsvTable::load(schema / "fr" / "pronouns.tsv");
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            Form form;
            const std::string& kind = table.cell(row, "kind");
            if (kind == "personal")
                form.kind = Kind::personal;
            else if (kind == "clitic")
                form.kind = Kind::clitic;
            else if (kind == "demonstrative")
                form.kind = Kind::demonstrative;
            else if (kind == "possessive")
                form.kind = Kind::possessive;
            else
                continue;
            const std::string& gender = table.cell(row, "gender");
            if (gender == "m") form.gender = Gender::masculine;
            if (gender == "f") form.gender = Gender::feminine;
            form.number = table.cell(row, "number") == "plural" ? Number::plural : Number::singular;
            forms.emplace(text::fold(table.cell(row, "form")) + (form.kind == Kind::possessive ? "/det" : ""),
                          form);
        }
        const base::TsvTable classes = base::TsvTable::load(schema / "fr" / "word_classes.tsv");
        for (std::size_t row = 0; row < classes.row_count(); ++row)
            if (classes.cell(row, "class") == "impersonal_verb")
                for (const std::string& verb : base::split_list(classes.cell(row, "words")))
                    impersonal_verbs.insert(text::fold(verb));
        const base::TsvTable speech = base::TsvTable::load(schema / "fr" / "speech_verbs.tsv");
        for (std::size_t row = 0; row < speech.row_count(); ++row)
            speech_verbs.insert(text::fold(speech.cell(row, "lemma")));
        const auto model_table = schema / "fr" / "models" / "anaphora.tsv";
        const auto model = base::LinearModel::load(model_table, "antecedent");
        if (!model) throw InputError(model_table.string() + ": no model 'antecedent'");
        weights = model->weights({kFeatureNames.begin(), kFeatureNames.end()});
    }

    std::multimap<std::string, Form> forms;
    std::set<std::string> impersonal_verbs;
    std::set<std::string> speech_verbs;
    std::vector<float> weights;
};

namespace {

/// The reading of one document.
class Ranker {
  public:
    Ranker(const text::Document& document, const std::multimap<std::string, Form>& forms,
           const std::set<std::string>& impersonal_verbs, const std::set<std::string>& speech_verbs,
           const std::vector<float>& weights)
        : m_document(document),
          m_forms(forms),
          m_impersonal_verbs(impersonal_verbs),
          m_speech_verbs(speech_verbs),
          m_weights(weights),
          m_folded(document),
          m_tree(document),
          m_index(document),
          m_chain(document.tokens.size(), kNoToken) {
        bool open = false;
        for (std::uint32_t token = 0; token < document.tokens.size(); ++token) {
            const std::string_view form = document.text(token);
            if (form == "\u00ab" || form == "\u201c")
                open = true;
            else if (form == "\u00bb" || form == "\u201d")
                open = false;
            else if (form == "\"")
                open = !open;
            m_quoted.push_back(open);
            if (is_nominal(token)) ++m_counts[std::string(m_folded[token])];
        }
    }

    template <typename Visit>
    void run(Visit visit) {
        for (std::uint32_t token = 0; token < m_document.tokens.size(); ++token) {
            const auto form = form_of(token);
            if (!form) continue;
            const std::vector<AnaphorCandidate> found = candidates(token, *form);
            if (found.empty()) continue;
            const AnaphorCandidate* best = nullptr;
            float best_score = 0;
            for (const AnaphorCandidate& candidate : found) {
                float score = 0;
                for (std::size_t i = 0; i < kFeatureCount; ++i) score += m_weights[i] * candidate.features[i];
                if (!best || score > best_score) {
                    best = &candidate;
                    best_score = score;
                }
            }
            m_chain[token] =
                m_chain[best->antecedent] != kNoToken ? m_chain[best->antecedent] : best->antecedent;
            visit(found, AnaphorLink{token, best->antecedent, best_score, best->plural});
        }
    }

  private:
    const text::Token& token_at(std::uint32_t token) const { return m_document.tokens[token]; }

    std::optional<Form> form_of(std::uint32_t token) const {
        const text::Token& it = token_at(token);
        if (it.pos == Upos::DET || (it.pos == Upos::ADJ && it.dep == Dep::det)) {
            const auto found = m_forms.find(std::string(m_folded[token]) + "/det");
            if (found != m_forms.end() && it.dep == Dep::det) return found->second;
            return std::nullopt;
        }
        const auto found = m_forms.find(std::string(m_folded[token]));
        if (found == m_forms.end() || it.dep == Dep::expl || it.dep == Dep::expl_pv) return std::nullopt;
        const Form form = found->second;
        if (form.kind == Kind::clitic && it.pos != Upos::PRON) return std::nullopt;
        if (form.kind == Kind::personal && form.gender == Gender::masculine &&
            form.number == Number::singular && is_impersonal(token))
            return std::nullopt;
        return form;
    }

    /// "il faut que", "il est difficile de": a clause or an infinitive is the real subject.
    bool is_impersonal(std::uint32_t token) const {
        const std::uint32_t verb = token_at(token).head;
        if (token_at(token).dep == Dep::expl_subj &&
            m_impersonal_verbs.contains(text::fold(token_at(verb).lemma)))
            return true;
        if (m_tree.has_child(verb, Dep::csubj)) return true;
        if (token_at(verb).pos == Upos::ADJ)
            for (const std::uint32_t child : m_tree.children(verb))
                if (child > verb &&
                    (token_at(child).dep == Dep::ccomp || token_at(child).dep == Dep::xcomp ||
                     token_at(child).dep == Dep::advcl) &&
                    token_at(child).pos == Upos::VERB)
                    return true;
        return false;
    }

    bool is_nominal(std::uint32_t token) const {
        const text::Token& it = token_at(token);
        return (it.pos == Upos::NOUN || it.pos == Upos::PROPN) && !is_part_of_name(it.dep);
    }

    const text::Mention* mention(std::uint32_t token) const {
        const auto at = m_index.at_head(token);
        return at ? &m_document.mentions[*at] : nullptr;
    }

    Gender gender_of(std::uint32_t token) const {
        if (const text::Mention* known = mention(token); known && !known->entities.empty()) {
            const text::Entity& entity = m_document.entities[known->entities[0]];
            if (entity.gender != Gender::none) return entity.gender;
            if (entity.kind == EntityKind::person && entity.named) return Gender::none;
        }
        const text::Token& it = token_at(token);
        return it.morph ? it.morph->gender : Gender::none;
    }

    Number number_of(std::uint32_t token) const {
        if (const text::Mention* known = mention(token); known && known->number != Number::none)
            return known->number;
        const text::Token& it = token_at(token);
        if (it.morph && it.morph->number != Number::none) return it.morph->number;
        return it.pos == Upos::PROPN ? Number::singular : Number::none;
    }

    bool is_coordinated(std::uint32_t token) const {
        for (const std::uint32_t child : m_tree.children(token))
            if (token_at(child).dep == Dep::conj &&
                (token_at(child).pos == Upos::NOUN || token_at(child).pos == Upos::PROPN))
                return true;
        return false;
    }

    std::uint32_t clause_of(std::uint32_t token) const { return token_at(token).head; }

    std::vector<AnaphorCandidate> candidates(std::uint32_t anaphor, const Form& form) const {
        std::vector<AnaphorCandidate> found;
        const std::uint32_t sentence = m_document.sentence_of(anaphor);
        const std::uint32_t first_sentence = sentence > kSentencesBack ? sentence - kSentencesBack : 0;
        std::uint32_t last_nominal = kNoToken;
        const std::uint32_t nearest = anaphor > kTokensBack ? anaphor - kTokensBack : 0;
        for (std::uint32_t token = std::max(nearest, m_document.sentences[first_sentence].begin);
             token < anaphor; ++token) {
            const bool earlier_anaphor = m_chain[token] != kNoToken;
            if (!earlier_anaphor && !is_nominal(token)) continue;
            if (earlier_anaphor && token_at(token).pos == Upos::DET) continue;
            bool plural = false;
            if (!agrees(token, form, earlier_anaphor, plural) || forbidden(token, anaphor, form)) continue;
            AnaphorCandidate candidate;
            candidate.anaphor = anaphor;
            candidate.antecedent = token;
            candidate.plural = plural;
            candidate.features.assign(kFeatureCount, 0.0F);
            last_nominal = token;
            found.push_back(std::move(candidate));
        }
        for (AnaphorCandidate& candidate : found) describe(candidate, form, last_nominal);
        return found;
    }

    bool agrees(std::uint32_t token, const Form& form, bool earlier_anaphor, bool& plural) const {
        Gender gender = gender_of(token);
        Number number = number_of(token);
        if (earlier_anaphor) {
            const auto known = form_of(token);
            if (known) {
                gender = known->gender;
                number = known->number;
            }
            if (known && known->kind == Kind::clitic && gender == Gender::none)
                gender = gender_of(m_chain[token]);
        }
        if (form.number == Number::plural && number != Number::plural) {
            if (earlier_anaphor || !is_coordinated(token)) return false;
            plural = true;
            return true;
        }
        if (form.number == Number::singular && number == Number::plural) return false;
        if (form.number == Number::plural && form.kind != Kind::possessive &&
            form.gender == Gender::feminine && gender == Gender::masculine)
            return false;
        if (form.number == Number::plural && form.gender == Gender::masculine)
            return gender != Gender::feminine || is_coordinated(token);
        return form.gender == Gender::none || gender == Gender::none || form.gender == gender;
    }

    bool is_place(std::uint32_t token) const {
        const text::Mention* known = mention(m_chain[token] != kNoToken ? m_chain[token] : token);
        return known && !known->entities.empty() &&
               m_document.entities[known->entities[0]].kind == EntityKind::place;
    }

    /// Two arguments of one verb are two things; what a possessive determines is not its owner; places do not
    /// speak.
    bool forbidden(std::uint32_t token, std::uint32_t anaphor, const Form& form) const {
        if (form.kind == Kind::possessive) return token_at(anaphor).head == token;
        const std::uint32_t verb = token_at(anaphor).head;
        if (token_at(anaphor).dep == Dep::nsubj &&
            m_speech_verbs.contains(text::fold(token_at(verb).lemma)) && is_place(token))
            return true;
        if (token_at(token).head == verb && token_at(token).dep != Dep::obl_mod &&
            token_at(token).dep != Dep::advcl && token_at(token).dep != Dep::dislocated)
            return true;
        return m_chain[token] != kNoToken && token_at(token).head == verb;
    }

    void describe(AnaphorCandidate& candidate, const Form& form, std::uint32_t last_nominal) const {
        const std::uint32_t token = candidate.antecedent;
        const std::uint32_t anaphor = candidate.anaphor;
        const text::Token& it = token_at(token);
        auto& f = candidate.features;
        const std::uint32_t back = m_document.sentence_of(anaphor) - m_document.sentence_of(token);
        f[same_sentence] = back == 0;
        f[one_back] = back == 1;
        f[two_back] = back == 2;
        f[far_back] = back > 2;
        f[distance] = std::log(1.0F + static_cast<float>(anaphor - token)) / 5.0F;
        f[subject] = is_subject(it.dep);
        f[object] = it.dep == Dep::obj;
        f[oblique] = it.dep == Dep::obl || it.dep == Dep::obl_arg || it.dep == Dep::obl_mod ||
                     it.dep == Dep::obl_agent || it.dep == Dep::iobj;
        f[complement] = it.dep == Dep::nmod;
        f[other_function] = f[subject] + f[object] + f[oblique] + f[complement] == 0;
        f[parallel_subject] = is_subject(it.dep) && is_subject(token_at(anaphor).dep);
        const bool earlier_anaphor = m_chain[token] != kNoToken;
        f[pronoun] = earlier_anaphor;
        f[proper] = !earlier_anaphor && it.pos == Upos::PROPN;
        f[common_noun] = !earlier_anaphor && it.pos == Upos::NOUN;
        const std::uint32_t determiner = m_tree.child(token, Dep::det);
        if (determiner != m_tree.none()) {
            const auto* morph = token_at(determiner).morph;
            f[definite] = morph && morph->definite;
            f[indefinite] = morph && !morph->definite && !morph->possessive;
        }
        describe_kind(f, earlier_anaphor ? m_chain[token] : token);
        f[first_nominal] = is_first(token);
        const auto count = m_counts.find(std::string(m_folded[earlier_anaphor ? m_chain[token] : token]));
        f[repeated] =
            count == m_counts.end() ? 0.0F : std::min(1.0F, static_cast<float>(count->second - 1) / 4.0F);
        f[same_chain_pronoun] = std::any_of(m_chain.begin() + token + 1, m_chain.begin() + anaphor,
                                            [&](std::uint32_t chain) { return chain == token; });
        f[gender_known] = gender_of(token) != Gender::none;
        f[quoted_apart] = m_quoted[token] != m_quoted[anaphor];
        f[governs] = m_tree.is_ancestor(token, anaphor);
        f[main_clause] = is_subject(it.dep) && token_at(it.head).dep == Dep::root;
        if (form.kind == Kind::possessive) {
            f[possessive_subject] = f[subject] * f[same_sentence];
            f[possessive_near] = token == last_nominal;
        }
        if (form.kind == Kind::clitic) f[clitic_subject] = f[subject];
        if (form.kind == Kind::demonstrative) f[demonstrative_last] = token == last_nominal;
        f[plural_coordination] = candidate.plural;
        f[plural_noun] = form.number == Number::plural && !candidate.plural;
        f[same_form] = earlier_anaphor && m_folded[token] == m_folded[anaphor];
        f[pronoun_subject] = f[pronoun] * f[subject];
        const std::uint32_t chain = earlier_anaphor ? m_chain[token] : token;
        f[chain_recent] = std::min(1.0F, static_cast<float>(recent_links(chain, anaphor)) / 3.0F);
        f[entity_recent] = std::min(1.0F, static_cast<float>(recent_mentions(chain, anaphor)) / 3.0F);
        f[subject_here] = f[subject] * f[same_sentence];
        f[subject_before] = f[subject] * f[one_back];
        f[near_pronoun] = f[pronoun] * f[same_sentence];
        if (form.kind == Kind::possessive) f[possessive_pronoun] = f[pronoun];
        if (form.kind == Kind::clitic) {
            f[clitic_pronoun] = f[pronoun];
            f[clitic_person] = f[person];
        }
        if (form.number == Number::plural) f[plural_group] = f[group];
        f[other_block] = m_document.sentence_blocks[m_document.sentence_of(token)] !=
                         m_document.sentence_blocks[m_document.sentence_of(anaphor)];
    }

    /// Anaphors of the chain within the last three sentences.
    int recent_links(std::uint32_t chain, std::uint32_t anaphor) const {
        const std::uint32_t sentence = m_document.sentence_of(anaphor);
        int count = 0;
        const std::uint32_t nearest = anaphor > kTokensBack ? anaphor - kTokensBack : 0;
        for (std::uint32_t token =
                 std::max(nearest, m_document.sentences[sentence > 2 ? sentence - 2 : 0].begin);
             token < anaphor; ++token)
            count += m_chain[token] == chain ? 1 : 0;
        return count;
    }

    /// Mentions of the same entity so far.
    int recent_mentions(std::uint32_t token, std::uint32_t anaphor) const {
        const text::Mention* known = mention(token);
        if (!known || known->entities.empty()) return 0;
        int count = 0;
        for (const std::uint32_t other : m_index.mentions_of(known->entities[0]))
            count += m_document.mentions[other].head < anaphor ? 1 : 0;
        return count;
    }

    void describe_kind(std::vector<float>& f, std::uint32_t token) const {
        const text::Mention* known = mention(token);
        if (!known || known->entities.empty()) {
            f[unnamed_thing] = 1;
            f[person] = token_at(token).entity == text::NamedEntity::person;
            return;
        }
        switch (m_document.entities[known->entities[0]].kind) {
            case EntityKind::person:
                f[person] = 1;
                break;
            case EntityKind::state:
                f[state] = 1;
                break;
            case EntityKind::organization:
                f[organization] = 1;
                break;
            case EntityKind::group:
                f[group] = 1;
                break;
            case EntityKind::place:
                f[place] = 1;
                break;
            case EntityKind::issue:
                break;
        }
    }

    bool is_first(std::uint32_t token) const {
        for (std::uint32_t other = m_document.sentences[m_document.sentence_of(token)].begin; other < token;
             ++other)
            if (is_nominal(other) || m_chain[other] != kNoToken) return false;
        return true;
    }

    const text::Document& m_document;
    const std::multimap<std::string, Form>& m_forms;
    const std::set<std::string>& m_impersonal_verbs;
    const std::set<std::string>& m_speech_verbs;
    const std::vector<float>& m_weights;
    text::FoldedTokens m_folded;
    text::DependencyTree m_tree;
    text::MentionIndex m_index;
    std::vector<std::uint32_t> m_chain;  ///< per anaphor, the nominal at the beginning of its chain
    std::vector<bool> m_quoted;
    std::map<std::string, int> m_counts;
};

}  // namespace

AnaphoraResolver::AnaphoraResolver(const std::filesystem::path& schema)
    : m_impl(std::make_unique<Impl>(schema)) {}
AnaphoraResolver::~AnaphoraResolver() = default;
AnaphoraResolver::AnaphoraResolver(AnaphoraResolver&&) noexcept = default;
AnaphoraResolver& AnaphoraResolver::operator=(AnaphoraResolver&&) noexcept = default;

std::vector<AnaphorLink> AnaphoraResolver::resolve(const text::Document& document) const {
    std::vector<AnaphorLink> links;
    if (document.tokens.empty()) return links;
    Ranker(document, m_impl->forms, m_impl->impersonal_verbs, m_impl->speech_verbs, m_impl->weights)
        .run([&](const auto&, const AnaphorLink& link) { links.push_back(link); });
    return links;
}

std::vector<AnaphorCandidate> AnaphoraResolver::candidates(const text::Document& document) const {
    std::vector<AnaphorCandidate> all;
    if (document.tokens.empty()) return all;
    Ranker(document, m_impl->forms, m_impl->impersonal_verbs, m_impl->speech_verbs, m_impl->weights)
        .run([&](const auto& found, const AnaphorLink&) {
            all.insert(all.end(), found.begin(), found.end());
        });
    return all;
}

const std::vector<std::string_view>& AnaphoraResolver::feature_names() {
    static const std::vector<std::string_view> names(kFeatureNames.begin(), kFeatureNames.end());
    return names;
}

}  // namespace entente::coref

#include "support/language_model.hpp"

#include "entente/analyze/analyzer.hpp"
#include "entente/analyze/inserted_phrases.hpp"
#include "entente/base/file.hpp"
#include "entente/base/json.hpp"
#include "entente/coref/anaphora.hpp"
#include "entente/coref/coreference.hpp"
#include "entente/model/language_model.hpp"
#include "entente/text/unicode.hpp"

#include <cstdio>
#include <cstring>
#include <map>
#include <set>
#include <sstream>

// democrat FILE.conll [--floor F] [--candidates]
// democrat --names       the features of the ranker, in order
//
// Accuracy of anaphora on a file of the Democrat corpus (CoNLL with chains in the last column), analysed from
// its plain text. The measure, as published for rule-and-model systems of French: of the third-person
// pronouns (il, elle, ils, elles, le, la, l', les, lui, leur, eux) that we resolve and whose chain has an
// earlier mention, the share whose antecedent lies in a mention of that chain. Possessives are counted apart;
// so are the pronouns that we leave alone.
// --candidates prints what tools/train/anaphora.py fits the ranker from.

using namespace entente;

namespace {

struct Mention {
    std::string chain;
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;
};

struct GoldText {
    std::string name;
    std::string text;
    std::vector<Mention> mentions;
    std::vector<Mention> pronouns;  ///< third person, personal, with an earlier mention of the chain
};

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> parts;
    std::istringstream stream(line);
    for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
    return parts;
}

/// Puts the words together with the spaces of French typography.
class GoldReader {
  public:
    std::vector<GoldText> read(const std::filesystem::path& path) {
        std::istringstream lines(base::read_file(path));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("#begin")) {
                m_texts.push_back({line, {}, {}, {}});
                m_open.clear();
            } else if (!line.empty() && !line.starts_with('#') && !m_texts.empty()) {
                add(split(line, '\t'));
            } else {
                m_contracted_to = 0;
            }
        }
        for (auto& text : m_texts) keep_anaphors(text);
        return std::move(m_texts);
    }

  private:
    void add(const std::vector<std::string>& cells) {
        if (cells.size() < 8) return;
        const std::size_t dash = cells[0].find('-');
        if (dash != std::string::npos) {
            append(cells[1]);
            m_contracted_to = std::stoi(cells[0].substr(dash + 1));
            return;
        }
        if (std::stoi(cells[0]) > m_contracted_to) {
            m_contracted_to = 0;
            append(cells[1]);
        }
        chains(cells.back());
        const bool pronoun = cells[3] == "PRON" && cells[5].find("Person=3") != std::string::npos &&
                             cells[5].find("PronType=Prs") != std::string::npos;
        const std::string chain = cells.back();
        if (pronoun && chain.starts_with('(') && chain.ends_with(')') && chain.find('|') == std::string::npos)
            m_texts.back().pronouns.push_back({chain.substr(1, chain.size() - 2), m_begin, m_end});
    }

    void append(const std::string& word) {
        std::string& text = m_texts.back().text;
        const bool joined = text.empty() || text.ends_with('\'') || text.ends_with("\u2019") ||
                            text.ends_with('(') || word == "," || word == "." || word == ")";
        if (!joined) text += ' ';
        m_begin = static_cast<std::uint32_t>(text.size());
        text += word;
        m_end = static_cast<std::uint32_t>(text.size());
    }

    void chains(const std::string& cell) {
        if (cell == "_" || cell == "*") return;
        for (std::string part : split(cell, '|')) {
            const bool opens = part.starts_with('(');
            const bool closes = part.ends_with(')');
            if (opens) part.erase(0, 1);
            if (closes) part.pop_back();
            if (opens) m_open[part].push_back(m_begin);
            if (!closes || m_open[part].empty()) continue;
            m_texts.back().mentions.push_back({part, m_open[part].back(), m_end});
            m_open[part].pop_back();
        }
    }

    static void keep_anaphors(GoldText& text) {
        std::erase_if(text.pronouns, [&](const Mention& pronoun) {
            for (const Mention& other : text.mentions)
                if (other.chain == pronoun.chain && other.begin < pronoun.begin) return false;
            return true;
        });
    }

    std::vector<GoldText> m_texts;
    std::map<std::string, std::vector<std::uint32_t>> m_open;
    std::uint32_t m_begin = 0;
    std::uint32_t m_end = 0;
    int m_contracted_to = 0;
};

/// Chain of the smallest mention around a span; empty when none.
std::string chain_around(const GoldText& gold, text::ByteSpan span) {
    const Mention* best = nullptr;
    for (const Mention& mention : gold.mentions)
        if (mention.begin <= span.begin && span.end <= mention.end &&
            (!best || mention.end - mention.begin < best->end - best->begin))
            best = &mention;
    return best ? best->chain : std::string();
}

/// Chain of an anaphor of ours that the corpus annotates too and that refers back.
std::string chain_of_anaphor(const GoldText& gold, text::ByteSpan span) {
    for (const Mention& mention : gold.mentions) {
        if (mention.begin != span.begin || mention.end != span.end) continue;
        for (const Mention& other : gold.mentions)
            if (other.chain == mention.chain && other.begin < mention.begin) return mention.chain;
    }
    return {};
}

struct Counts {
    int right = 0;
    int all = 0;
    [[nodiscard]] double share() const { return all == 0 ? 0 : static_cast<double>(right) / all; }
};

void print_candidates(const GoldText& gold, const text::Document& document,
                      const coref::AnaphoraResolver& resolver) {
    for (const auto& candidate : resolver.candidates(document)) {
        const auto anaphor = document.tokens[candidate.anaphor];
        const std::string chain = chain_of_anaphor(gold, anaphor.span);
        if (chain.empty()) continue;
        base::JsonWriter out;
        out.begin_object();
        out.member("document", gold.name);
        out.member("anaphor", candidate.anaphor);
        out.member("possessive", anaphor.pos == text::Upos::DET);
        out.member("right", chain_around(gold, document.tokens[candidate.antecedent].span) == chain);
        out.key("features");
        out.begin_array();
        for (const float feature : candidate.features) out.value(static_cast<double>(feature));
        out.end_array();
        out.end_object();
        std::puts(out.take().c_str());
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::strcmp(argv[1], "--names") == 0) {
        std::string names;
        for (const auto name : coref::AnaphoraResolver::feature_names())
            names += (names.empty() ? "" : ",") + std::string(name);
        std::puts(names.c_str());
        return 0;
    }
    const auto model_file = test::language_model_path();
    if (argc < 2 || !std::filesystem::exists(argv[1]) || model_file.empty()) {
        std::puts("skipped: no corpus or no language model");
        return 77;
    }
    bool dump = false;
    double floor = 0;
    for (int i = 2; i < argc; ++i) {
        if (std::strcmp(argv[i], "--candidates") == 0) dump = true;
        if (std::strcmp(argv[i], "--floor") == 0 && i + 1 < argc) floor = std::stod(argv[++i]);
    }
    const std::filesystem::path schema = std::filesystem::path(ENTENTE_SOURCE_DIR) / "schema";
    const auto places = model_file.parent_path() / "places.entente";
    const analyze::Analyzer analyzer(model::LanguageModel::open(model_file));
    analyze::Analyzer::Workspace workspace(analyzer);
    const analyze::InsertedPhrases inserted(schema);
    const coref::Coreference coreference(schema,
                                         std::filesystem::exists(places) ? places : std::filesystem::path());
    const coref::AnaphoraResolver resolver(schema);
    Counts pronouns;
    Counts possessives;
    int gold_pronouns = 0;
    int left_alone = 0;
    for (const GoldText& gold : GoldReader().read(argv[1])) {
        text::Document document(text::raw_article(gold.name, gold.text));
        analyzer.annotate(document, workspace, analyze::SentenceStarts::plausible, &inserted);
        coreference.annotate(document);
        if (dump) print_candidates(gold, document, resolver);
        std::set<std::uint32_t> resolved;
        for (const auto& link : resolver.resolve(document)) {
            const auto& anaphor = document.tokens[link.anaphor];
            const std::string chain = chain_of_anaphor(gold, anaphor.span);
            resolved.insert(anaphor.span.begin);
            if (chain.empty()) continue;
            Counts& counts = anaphor.pos == text::Upos::DET ? possessives : pronouns;
            ++counts.all;
            counts.right += chain_around(gold, document.tokens[link.antecedent].span) == chain ? 1 : 0;
        }
        gold_pronouns += static_cast<int>(gold.pronouns.size());
        for (const Mention& pronoun : gold.pronouns) left_alone += resolved.contains(pronoun.begin) ? 0 : 1;
    }
    if (dump) return 0;
    std::printf("third-person pronouns: %d of %d right, %.3f (%d of the corpus' %d left alone)\n",
                pronouns.right, pronouns.all, pronouns.share(), left_alone, gold_pronouns);
    std::printf("possessives: %d of %d right, %.3f\n", possessives.right, possessives.all,
                possessives.share());
    return pronouns.share() >= floor ? 0 : 1;
}

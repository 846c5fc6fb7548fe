#include "entente/write/check.hpp"

#include "write/check_rules.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <algorithm>

namespace entente::write {

namespace {

namespace fs = std::filesystem;

bool is_import_table(const fs::path& file) {
    const std::string text = base::read_file(file);
    const auto header = std::string_view(text).substr(0, text.find('\n'));
    return header.find(":ID") != std::string_view::npos || header.find(":START_ID") != std::string_view::npos;
}

std::vector<fs::path> tables_in(const fs::path& folder) {
    std::vector<fs::path> tables;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".csv") tables.push_back(entry.path());
    std::sort(tables.begin(), tables.end());
    return tables;
}

void check_folder(const fs::path& folder, Findings& findings) {
    const auto tables = tables_in(folder);
    if (fs::exists(folder / "import.args") || std::any_of(tables.begin(), tables.end(), is_import_table))
        return check_neo4j_import(folder, findings);
    bool found = false;
    for (const auto& nodes : tables) {
        const auto name = nodes.filename().string();
        const auto place = name.rfind("nodes.csv");
        if (place == std::string::npos) continue;
        const auto edges = folder / (name.substr(0, place) + "edges.csv");
        if (!fs::exists(edges)) continue;
        check_spreadsheets(nodes, edges, findings);
        found = true;
    }
    if (!found)
        throw ArgumentError(folder.string() +
                            ": neither tables for neo4j-admin nor nodes.csv with edges.csv");
}

}  // namespace

std::string_view to_string(Effect effect) {
    switch (effect) {
        case Effect::refuses:
            return "refuses";
        case Effect::drops:
            return "drops";
        case Effect::merges:
            return "merges";
        case Effect::changes:
            return "changes";
    }
    return "changes";
}

std::vector<Finding> check_file(const fs::path& path) {
    Findings findings;
    findings.set_file(path.string());
    if (!fs::exists(path)) throw ExternalError(path.string() + ": no such file or folder");
    if (fs::is_directory(path))
        check_folder(path, findings);
    else if (path.extension() == ".graphml")
        check_graphml(path, findings);
    else if (path.extension() == ".gexf")
        check_gexf(path, findings);
    else
        throw ArgumentError(path.string() + ": can check .graphml, .gexf and folders of CSV tables");
    return findings.take();
}

}  // namespace entente::write

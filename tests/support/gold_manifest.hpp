#pragma once

#include "entente/base/date.hpp"
#include "entente/read/article_reader.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace entente::test {

/// Calls `use(article, article_path, gold_path)` for every article of a manifest of tools/train/gold.py that
/// can be read; a line of it is article TAB gold file TAB date or nothing.
template <typename Use>
void for_each_gold_article(const std::filesystem::path& manifest, const std::filesystem::path& schema,
                           Use use) {
    std::ifstream lines(manifest);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        std::string article_path;
        std::string gold_path;
        std::string date;
        std::getline(cells, article_path, '\t');
        std::getline(cells, gold_path, '\t');
        std::getline(cells, date, '\t');
        read::ReadOptions options;
        options.schema = schema;
        if (!date.empty()) options.date = base::parse_date(date);
        read::ArticleReader reader({article_path}, options);
        if (auto article = reader.next()) use(std::move(*article), article_path, gold_path);
    }
}

}  // namespace entente::test

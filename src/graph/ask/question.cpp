#include "graph/ask/question.hpp"

#include "entente/base/error.hpp"
#include "entente/base/tsv.hpp"
#include "entente/graph/ask.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace entente::graph {

namespace {

constexpr std::string_view kAsk = "entente ask ";
constexpr std::string_view kParameters = "parameters: ";
constexpr std::string_view kRequired = "required: ";
constexpr std::string_view kColumns = "columns: ";
constexpr std::string_view kOrder = "order: ";
constexpr std::string_view kDescending = " descending";

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

std::vector<Question::Order> parse_order(std::string_view list) {
    std::vector<Question::Order> order;
    for (std::string& column : base::split_list(list, ',')) {
        const bool descending = column.ends_with(kDescending);
        if (descending) column.resize(column.size() - kDescending.size());
        order.push_back({std::move(column), descending});
    }
    return order;
}

std::vector<Question> parse_all() {
    std::vector<Question> all;
    for (const QuestionText& text : question_texts()) all.push_back(parse_question(text.file, text.content));
    std::ranges::sort(all, {}, &Question::name);
    return all;
}

}  // namespace

Question parse_question(std::string_view file, std::string_view content) {
    Question question;
    question.file = file;
    question.cypher = content;
    std::string_view rest = content;
    while (rest.starts_with("//")) {
        std::string_view line = take_line(rest).substr(2);
        while (line.starts_with(' ')) line.remove_prefix(1);
        const auto after = [&](std::string_view key) { return line.substr(key.size()); };
        if (line.starts_with(kAsk))
            question.name = after(kAsk);
        else if (line.starts_with(kParameters))
            question.parameters = base::split_list(after(kParameters), ',');
        else if (line.starts_with(kRequired))
            question.required = base::split_list(after(kRequired), ',');
        else if (line.starts_with(kColumns))
            question.columns = base::split_list(after(kColumns), ',');
        else if (line.starts_with(kOrder))
            question.order = parse_order(after(kOrder));
        else if (question.french.empty())
            question.french = line;
        else if (question.english.empty())
            question.english = line;
        else if (!line.empty())
            question.note += (question.note.empty() ? "" : " ") + std::string(line);
    }
    const auto has_column = [&](const Question::Order& order) {
        return std::ranges::find(question.columns, order.column) != question.columns.end();
    };
    if (question.name.empty() || question.columns.empty() || !std::ranges::all_of(question.order, has_column))
        throw InputError(
            fmt::format("{}: its head lacks a name or columns, or orders by a column it has not", file));
    return question;
}

std::span<const Question> questions() {
    static const std::vector<Question> all = parse_all();
    return all;
}

const Question& question_named(std::string_view name) {
    const auto all = questions();
    const auto found = std::ranges::find(all, name, &Question::name);
    if (found != all.end()) return *found;
    std::string names;
    for (const Question& question : all) names += (names.empty() ? "" : ", ") + question.name;
    throw ArgumentError(fmt::format("'{}' is not a question; there are: {}", name, names));
}

}  // namespace entente::graph

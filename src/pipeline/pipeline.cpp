#include "entente/pipeline/pipeline.hpp"

#include "entente/base/error.hpp"

#include <variant>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>

namespace entente::pipeline {

namespace {

struct Problem {
    std::string document;
    std::string reason;
};
using Outcome = std::variant<facts::Record, Problem>;

Outcome read_one(text::Article article, const Resources& resources, Resources::Workspace& workspace) {
    const std::string name = article.path.empty() ? article.id : article.path;
    try {
        return resources.extract(std::move(article), workspace);
    } catch (const InputError& error) {
        return Problem{name, error.what()};
    }
}

}  // namespace

ExtractionCounts extract_records(const ArticleSource& source, const Resources& resources, unsigned jobs,
                                 const RecordSink& on_record, const ProblemSink& on_problem) {
    const auto threads = jobs != 0 ? jobs : static_cast<unsigned>(tbb::info::default_concurrency());
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::enumerable_thread_specific<Resources::Workspace> workspaces(
        [&] { return Resources::Workspace(resources); });
    ExtractionCounts counts;

    const auto next_article = [&](tbb::flow_control& flow) -> std::shared_ptr<text::Article> {
        auto article = source();
        if (article) return std::make_shared<text::Article>(*std::move(article));
        flow.stop();
        return nullptr;
    };
    const auto understand = [&](const std::shared_ptr<text::Article>& article) {
        return std::make_shared<Outcome>(read_one(std::move(*article), resources, workspaces.local()));
    };
    const auto hand_on = [&](const std::shared_ptr<Outcome>& outcome) {
        if (auto* record = std::get_if<facts::Record>(outcome.get())) {
            ++counts.documents;
            on_record(std::move(*record));
        } else {
            const auto& problem = std::get<Problem>(*outcome);
            ++counts.problems;
            on_problem(problem.document, problem.reason);
        }
    };
    // In order at both ends, so that the output is the same for any number of threads.
    tbb::parallel_pipeline(
        std::size_t{4} * threads,
        tbb::make_filter<void, std::shared_ptr<text::Article>>(tbb::filter_mode::serial_in_order,
                                                               next_article) &
            tbb::make_filter<std::shared_ptr<text::Article>, std::shared_ptr<Outcome>>(
                tbb::filter_mode::parallel, understand) &
            tbb::make_filter<std::shared_ptr<Outcome>, void>(tbb::filter_mode::serial_in_order, hand_on));
    return counts;
}

}  // namespace entente::pipeline

#pragma once

#include "entente/facts/record.hpp"
#include "entente/pipeline/resources.hpp"
#include "entente/text/article.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace entente::pipeline {

/// The next article, or nothing at the end; called from one thread at a time.
using ArticleSource = std::function<std::optional<text::Article>()>;
/// Called in the order of the articles, from one thread at a time.
using RecordSink = std::function<void(facts::Record)>;
/// A document that could not be understood: its path (or id) and why. From one thread at a time, in order.
using ProblemSink = std::function<void(const std::string& document, const std::string& reason)>;

struct ExtractionCounts {
    std::size_t documents = 0;  ///< records made
    std::size_t problems = 0;
};

/// Makes a record of every article, `jobs` at a time (0: one per core), and hands them on in the order of the
/// source: the output does not depend on `jobs`. One bad document is reported and the run goes on. Memory
/// holds a few documents per job, however many there are.
///
///     Resources resources(find_resources(argv[0]));
///     read::ArticleReader reader({"articles/"}, {});
///     extract_records([&] { return reader.next(); }, resources, 0,
///                     [](facts::Record record) { std::puts(facts::to_json(record).c_str()); },
///                     [](const std::string& path, const std::string& why) { ... });
ExtractionCounts extract_records(const ArticleSource& source, const Resources& resources, unsigned jobs,
                                 const RecordSink& on_record, const ProblemSink& on_problem);

}  // namespace entente::pipeline

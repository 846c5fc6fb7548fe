#include <cstdio>

#include <entente/facts/record.hpp>
#include <entente/pipeline/pipeline.hpp>

int main(int, char** argv) {
    const entente::pipeline::Resources resources(entente::pipeline::find_resources(argv[1]));
    entente::pipeline::Resources::Workspace workspace(resources);
    auto article = entente::text::raw_article("note", argv[2]);
    std::puts(entente::facts::to_json(resources.extract(std::move(article), workspace)).c_str());
}

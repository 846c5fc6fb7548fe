#pragma once

#include "entente/facts/record.hpp"
#include "entente/text/document.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace entente::test {

/// What the pipeline made of the text of a case.
struct Reading {
    const text::Document& document;
    const facts::Record& record;
};

/// An expectation that does not hold; `what()` says what was found instead.
class Unmet : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Checks one line of "expect:"; `words` are the words after the first. Throws Unmet.
using Expectation = void (*)(const Reading& reading, const std::vector<std::string>& words);

/// By the first word of the line. A room adds its words in a file of its own, called from case_runner.cpp.
using Expectations = std::map<std::string, Expectation>;

void add_entity_expectations(Expectations& expectations);
void add_stance_expectations(Expectations& expectations);
void add_event_expectations(Expectations& expectations);

}  // namespace entente::test

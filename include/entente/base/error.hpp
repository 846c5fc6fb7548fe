#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace entente {

/// The one family of exceptions that leaves this library; `what()` is a sentence for the person at the
/// keyboard.
///
/// An error is thrown where the trouble is found and gains context on the way up, outermost first:
/// `corpus/a.html: line 3: not valid UTF-16`. The text is complete: no caller needs to know the cause.
///
/// Example:
///
///     try { parse(line); }
///     catch (Error& error) { error.add_context("records.jsonl:" + std::to_string(number)); throw; }
class Error : public std::exception {
  public:
    explicit Error(std::string message) : m_message(std::move(message)) {}

    /// Puts `context: ` before the message.
    void add_context(std::string_view context) { m_message.insert(0, std::string(context) + ": "); }

    [[nodiscard]] const char* what() const noexcept override { return m_message.c_str(); }

  private:
    std::string m_message;
};

/// A document, record, graph or table that cannot be read as what it claims to be.
class InputError : public Error {
    using Error::Error;
};

/// A model file that is truncated, corrupt, foreign or of another version.
class ModelError : public Error {
    using Error::Error;
};

/// Arguments or settings that cannot be used; exit status 2.
class ArgumentError : public Error {
    using Error::Error;
};

/// The world outside failed: a disk, a server, the network; exit status 3.
class ExternalError : public Error {
    using Error::Error;
};

}  // namespace entente

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entente::base {

/// A value inside a JsonDocument, read with typed access: a wrong type or a missing member is an InputError
/// that says what was expected, never an abort. Views live as long as their document.
class JsonView {
  public:
    [[nodiscard]] bool is_null() const;
    [[nodiscard]] bool is_object() const;
    [[nodiscard]] bool is_array() const;
    [[nodiscard]] bool is_string() const;
    [[nodiscard]] bool is_number() const;
    [[nodiscard]] bool is_integer() const;
    [[nodiscard]] bool is_boolean() const;

    /// Each throws InputError when the value is of another type.
    [[nodiscard]] std::string_view string() const;
    [[nodiscard]] double number() const;
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] std::uint64_t unsigned_integer() const;
    [[nodiscard]] bool boolean() const;

    /// Elements of an array, members of an object; throws InputError for anything else.
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] JsonView operator[](std::size_t index) const;
    [[nodiscard]] JsonView at(std::string_view key) const;
    /// Absent and null are alike: no value.
    [[nodiscard]] std::optional<JsonView> find(std::string_view key) const;
    /// Members in file order.
    void each_member(const std::function<void(std::string_view key, JsonView value)>& visit) const;
    void each_element(const std::function<void(JsonView value)>& visit) const;

    /// Shorthands for optional members: the fallback when absent or null, InputError when of another type.
    [[nodiscard]] std::string string_or(std::string_view key, std::string_view fallback = {}) const;
    [[nodiscard]] std::int64_t integer_or(std::string_view key, std::int64_t fallback) const;
    [[nodiscard]] double number_or(std::string_view key, double fallback) const;
    [[nodiscard]] bool boolean_or(std::string_view key, bool fallback) const;

  private:
    friend class JsonDocument;
    explicit JsonView(const void* value) : m_value(value) {}
    const void* m_value;
};

/// One parsed JSON text (RFC 8259); the only owner of RapidJSON on the reading side.
/// @throws InputError  with line-independent byte offset when the text is not JSON or nests deeper than 512
class JsonDocument {
  public:
    explicit JsonDocument(std::string_view text);
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

    [[nodiscard]] JsonView root() const;

    /// Checks the document against a JSON schema (draft 4).
    /// @throws InputError  naming the place and the rule that failed
    void validate(const JsonDocument& schema) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Writes JSON into a string it owns; commas and escapes are its business. NaN and infinities become null.
///
///     JsonWriter out;
///     out.begin_object();
///     out.member("id", "person:john-kerry");
///     out.key("spans"); out.begin_array(); out.value(3); out.end_array();
///     out.end_object();
///     out.take();  // {"id":"person:john-kerry","spans":[3]}
class JsonWriter {
  public:
    JsonWriter();
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    void begin_object();
    void end_object();
    void begin_array();
    void end_array();
    void key(std::string_view name);
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(bool flag);
    void value(int number) { value(static_cast<std::int64_t>(number)); }
    void value(unsigned number) { value(static_cast<std::uint64_t>(number)); }
    void value(std::int64_t number);
    void value(std::uint64_t number);
    void value(double number);
    void null();
    /// Inserts a text that is JSON already.
    void raw(std::string_view json);

    template <typename Value>
    void member(std::string_view name, const Value& content) {
        key(name);
        value(content);
    }

    [[nodiscard]] std::size_t size() const;
    /// The text written since the last call; the writer is then empty.
    [[nodiscard]] std::string take();

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace entente::base

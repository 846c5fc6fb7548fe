#include "entente/base/json.hpp"

#include "entente/base/error.hpp"

#include <cmath>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace entente::base {

namespace {

constexpr int kMaxDepth = 512;

const rapidjson::Value& value_of(const void* pointer) {
    return *static_cast<const rapidjson::Value*>(pointer);
}

std::string_view type_name(const rapidjson::Value& value) {
    switch (value.GetType()) {
        case rapidjson::kNullType:
            return "null";
        case rapidjson::kFalseType:
        case rapidjson::kTrueType:
            return "a boolean";
        case rapidjson::kObjectType:
            return "an object";
        case rapidjson::kArrayType:
            return "an array";
        case rapidjson::kStringType:
            return "a string";
        case rapidjson::kNumberType:
            return "a number";
    }
    return "unknown";
}

[[noreturn]] void expected(std::string_view wanted, const rapidjson::Value& value) {
    throw InputError("expected " + std::string(wanted) + ", found " + std::string(type_name(value)));
}

template <typename Read>
auto member(std::string_view key, Read read) {
    try {
        return read();
    } catch (Error& error) {
        error.add_context("member '" + std::string(key) + "'");
        throw;
    }
}

/// RapidJSON's DOM parser is iterative here, but destroying and walking a deep value is not: refuse it first.
void check_depth(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxDepth) throw InputError("not JSON we read: nested deeper than 512 levels");
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
}

}  // namespace

bool JsonView::is_null() const {
    return value_of(m_value).IsNull();
}
bool JsonView::is_object() const {
    return value_of(m_value).IsObject();
}
bool JsonView::is_array() const {
    return value_of(m_value).IsArray();
}
bool JsonView::is_string() const {
    return value_of(m_value).IsString();
}
bool JsonView::is_number() const {
    return value_of(m_value).IsNumber();
}
bool JsonView::is_integer() const {
    return value_of(m_value).IsInt64();
}
bool JsonView::is_boolean() const {
    return value_of(m_value).IsBool();
}

std::string_view JsonView::string() const {
    const auto& value = value_of(m_value);
    if (!value.IsString()) expected("a string", value);
    return {value.GetString(), value.GetStringLength()};
}

double JsonView::number() const {
    const auto& value = value_of(m_value);
    if (!value.IsNumber()) expected("a number", value);
    return value.GetDouble();
}

std::int64_t JsonView::integer() const {
    const auto& value = value_of(m_value);
    if (!value.IsInt64()) expected("an integer", value);
    return value.GetInt64();
}

std::uint64_t JsonView::unsigned_integer() const {
    const auto& value = value_of(m_value);
    if (!value.IsUint64()) expected("a non-negative integer", value);
    return value.GetUint64();
}

bool JsonView::boolean() const {
    const auto& value = value_of(m_value);
    if (!value.IsBool()) expected("true or false", value);
    return value.GetBool();
}

std::size_t JsonView::size() const {
    const auto& value = value_of(m_value);
    if (value.IsArray()) return value.Size();
    if (value.IsObject()) return value.MemberCount();
    expected("an array or an object", value);
}

JsonView JsonView::operator[](std::size_t index) const {
    const auto& value = value_of(m_value);
    if (!value.IsArray()) expected("an array", value);
    if (index >= value.Size()) throw InputError("element " + std::to_string(index) + " is missing");
    return JsonView(&value[static_cast<rapidjson::SizeType>(index)]);
}

JsonView JsonView::at(std::string_view key) const {
    if (auto found = find(key)) return *found;
    throw InputError("member '" + std::string(key) + "' is missing");
}

std::optional<JsonView> JsonView::find(std::string_view key) const {
    const auto& value = value_of(m_value);
    if (!value.IsObject()) expected("an object", value);
    const rapidjson::Value name(
        rapidjson::StringRef(key.data(), static_cast<rapidjson::SizeType>(key.size())));
    const auto found = value.FindMember(name);
    if (found == value.MemberEnd() || found->value.IsNull()) return std::nullopt;
    return JsonView(&found->value);
}

void JsonView::each_member(const std::function<void(std::string_view, JsonView)>& visit) const {
    const auto& value = value_of(m_value);
    if (!value.IsObject()) expected("an object", value);
    for (const auto& item : value.GetObject())
        visit({item.name.GetString(), item.name.GetStringLength()}, JsonView(&item.value));
}

void JsonView::each_element(const std::function<void(JsonView)>& visit) const {
    const auto& value = value_of(m_value);
    if (!value.IsArray()) expected("an array", value);
    for (const auto& item : value.GetArray()) visit(JsonView(&item));
}

std::string JsonView::string_or(std::string_view key, std::string_view fallback) const {
    const auto found = find(key);
    return member(key, [&] { return std::string(found ? found->string() : fallback); });
}

std::int64_t JsonView::integer_or(std::string_view key, std::int64_t fallback) const {
    const auto found = find(key);
    return member(key, [&] { return found ? found->integer() : fallback; });
}

double JsonView::number_or(std::string_view key, double fallback) const {
    const auto found = find(key);
    return member(key, [&] { return found ? found->number() : fallback; });
}

bool JsonView::boolean_or(std::string_view key, bool fallback) const {
    const auto found = find(key);
    return member(key, [&] { return found ? found->boolean() : fallback; });
}

struct JsonDocument::Impl {
    rapidjson::Document document;
};

JsonDocument::JsonDocument(std::string_view text) : m_impl(std::make_unique<Impl>()) {
    check_depth(text);
    constexpr unsigned kFlags = rapidjson::kParseFullPrecisionFlag | rapidjson::kParseIterativeFlag |
                                rapidjson::kParseValidateEncodingFlag;
    m_impl->document.Parse<kFlags>(text.data(), text.size());
    if (m_impl->document.HasParseError())
        throw InputError(
            "not JSON: " + std::string(rapidjson::GetParseError_En(m_impl->document.GetParseError())) +
            " at byte " + std::to_string(m_impl->document.GetErrorOffset()));
}

JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

JsonView JsonDocument::root() const {
    return JsonView(&m_impl->document);
}

void JsonDocument::validate(const JsonDocument& schema) const {
    const rapidjson::SchemaDocument rules(schema.m_impl->document);
    rapidjson::SchemaValidator validator(rules);
    if (m_impl->document.Accept(validator)) return;
    rapidjson::StringBuffer place;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
    throw InputError(std::string("at ") + place.GetString() + ": breaks the rule '" +
                     validator.GetInvalidSchemaKeyword() + "' of the schema");
}

struct JsonWriter::Impl {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer{buffer};
};

JsonWriter::JsonWriter() : m_impl(std::make_unique<Impl>()) {}
JsonWriter::~JsonWriter() = default;

void JsonWriter::begin_object() {
    m_impl->writer.StartObject();
}
void JsonWriter::end_object() {
    m_impl->writer.EndObject();
}
void JsonWriter::begin_array() {
    m_impl->writer.StartArray();
}
void JsonWriter::end_array() {
    m_impl->writer.EndArray();
}

void JsonWriter::key(std::string_view name) {
    m_impl->writer.Key(name.empty() ? "" : name.data(), static_cast<rapidjson::SizeType>(name.size()));
}

void JsonWriter::value(std::string_view text) {
    m_impl->writer.String(text.empty() ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void JsonWriter::value(bool flag) {
    m_impl->writer.Bool(flag);
}
void JsonWriter::value(std::int64_t number) {
    m_impl->writer.Int64(number);
}
void JsonWriter::value(std::uint64_t number) {
    m_impl->writer.Uint64(number);
}

void JsonWriter::value(double number) {
    if (std::isfinite(number))
        m_impl->writer.Double(number);
    else
        m_impl->writer.Null();
}

void JsonWriter::null() {
    m_impl->writer.Null();
}

void JsonWriter::raw(std::string_view json) {
    m_impl->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}

std::size_t JsonWriter::size() const {
    return m_impl->buffer.GetSize();
}

std::string JsonWriter::take() {
    std::string text(m_impl->buffer.GetString(), m_impl->buffer.GetSize());
    m_impl->buffer.Clear();
    m_impl->writer.Reset(m_impl->buffer);
    return text;
}

}  // namespace entente::base

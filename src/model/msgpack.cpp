#include "model/msgpack.hpp"

#include "entente/base/error.hpp"

#include <bit>

#include <msgpack.hpp>

namespace entente::model {

namespace {

constexpr std::size_t kMaxDepth = 32;

[[noreturn]] void expected(std::string_view what) {
    throw ModelError("msgpack: expected " + std::string(what));
}

}  // namespace

/// Receives the events of the msgpack parser. Nothing is reserved on the word of a size in the input.
class MsgpackBuilder : public msgpack::null_visitor {
  public:
    MsgpackValue take() { return std::move(m_root); }

    bool visit_nil() { return put({}); }
    bool visit_boolean(bool value) { return put_number(MsgpackValue::Kind::boolean, value ? 1 : 0); }
    bool visit_positive_integer(std::uint64_t value) {
        return put_number(MsgpackValue::Kind::unsigned_integer, value);
    }
    bool visit_negative_integer(std::int64_t value) {
        return put_number(MsgpackValue::Kind::integer, static_cast<std::uint64_t>(value));
    }
    bool visit_float32(float value) { return visit_float64(static_cast<double>(value)); }
    bool visit_float64(double value) {
        return put_number(MsgpackValue::Kind::real, std::bit_cast<std::uint64_t>(value));
    }
    bool visit_str(const char* data, std::uint32_t size) {
        return put_bytes(MsgpackValue::Kind::text, {data, size});
    }
    bool visit_bin(const char* data, std::uint32_t size) {
        return put_bytes(MsgpackValue::Kind::binary, {data, size});
    }
    bool visit_ext(const char*, std::uint32_t) { return false; }

    bool start_array(std::uint32_t) { return open(MsgpackValue::Kind::array); }
    bool end_array() { return close(); }
    bool start_map(std::uint32_t) { return open(MsgpackValue::Kind::map); }
    bool start_map_key() { return true; }
    bool end_map_key() {
        m_open.back().has_key = true;
        return true;
    }
    bool end_map() { return close(); }

    void parse_error(std::size_t, std::size_t) {}
    void insufficient_bytes(std::size_t, std::size_t) {}
    [[nodiscard]] static bool referenced() { return true; }

  private:
    /// A container whose end has not been seen, and the key that waits for its value.
    struct Open {
        MsgpackValue value;
        MsgpackValue key;
        bool has_key = false;
    };

    bool put(MsgpackValue value) {
        if (m_open.empty()) {
            m_root = std::move(value);
            return true;
        }
        auto& [container, key, has_key] = m_open.back();
        if (container.m_kind == MsgpackValue::Kind::array) {
            container.m_elements.push_back(std::move(value));
        } else if (!has_key) {
            key = std::move(value);
        } else {
            container.m_members.emplace_back(std::move(key), std::move(value));
            has_key = false;
        }
        return true;
    }

    bool put_number(MsgpackValue::Kind kind, std::uint64_t number) {
        MsgpackValue value;
        value.m_kind = kind;
        value.m_number = number;
        return put(std::move(value));
    }

    bool put_bytes(MsgpackValue::Kind kind, std::string_view bytes) {
        MsgpackValue value;
        value.m_kind = kind;
        value.m_bytes = bytes;
        return put(std::move(value));
    }

    bool open(MsgpackValue::Kind kind) {
        if (m_open.size() == kMaxDepth) return false;
        m_open.emplace_back().value.m_kind = kind;
        return true;
    }

    bool close() {
        auto value = std::move(m_open.back().value);
        m_open.pop_back();
        return put(std::move(value));
    }

    MsgpackValue m_root;
    std::vector<Open> m_open;
};

MsgpackValue parse_msgpack(std::string_view bytes) {
    MsgpackBuilder builder;
    std::size_t offset = 0;
    if (!msgpack::parse(bytes.data(), bytes.size(), offset, builder))
        throw ModelError("not msgpack, or cut off, at byte " + std::to_string(offset));
    if (offset != bytes.size())
        throw ModelError("msgpack: bytes left over after byte " + std::to_string(offset));
    return builder.take();
}

bool MsgpackValue::boolean() const {
    if (m_kind != Kind::boolean) expected("a boolean");
    return m_number != 0;
}

std::int64_t MsgpackValue::integer() const {
    const auto value = static_cast<std::int64_t>(m_number);
    if (m_kind != Kind::integer && (m_kind != Kind::unsigned_integer || value < 0)) expected("an integer");
    return value;
}

std::uint64_t MsgpackValue::unsigned_integer() const {
    if (m_kind != Kind::unsigned_integer) expected("a non-negative integer");
    return m_number;
}

std::string_view MsgpackValue::bytes() const {
    if (m_kind != Kind::text && m_kind != Kind::binary) expected("a string or binary");
    return m_bytes;
}

const std::vector<MsgpackValue>& MsgpackValue::elements() const {
    if (m_kind != Kind::array) expected("an array");
    return m_elements;
}

const std::vector<std::pair<MsgpackValue, MsgpackValue>>& MsgpackValue::members() const {
    if (m_kind != Kind::map) expected("a map");
    return m_members;
}

const MsgpackValue* MsgpackValue::find(std::string_view key) const {
    for (const auto& [name, value] : members())
        if ((name.m_kind == Kind::text || name.m_kind == Kind::binary) && name.m_bytes == key) return &value;
    return nullptr;
}

const MsgpackValue& MsgpackValue::at(std::string_view key) const {
    const auto* value = find(key);
    if (value == nullptr) expected("the key " + std::string(key));
    return *value;
}

}  // namespace entente::model

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::model {

/// A value read from msgpack (https://github.com/msgpack/msgpack/blob/master/spec.md). Strings and binaries
/// view the bytes that it was read from. A wrong type or a missing key is a ModelError that says what was
/// expected.
class MsgpackValue {
  public:
    enum class Kind : std::uint8_t {
        nil,
        boolean,
        integer,
        unsigned_integer,
        real,
        text,
        binary,
        array,
        map
    };

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool is_nil() const { return m_kind == Kind::nil; }
    [[nodiscard]] bool is_map() const { return m_kind == Kind::map; }

    [[nodiscard]] bool boolean() const;
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] std::uint64_t unsigned_integer() const;
    /// Of a string or a binary.
    [[nodiscard]] std::string_view bytes() const;
    /// Elements of an array.
    [[nodiscard]] const std::vector<MsgpackValue>& elements() const;
    /// Pairs of a map, in file order.
    [[nodiscard]] const std::vector<std::pair<MsgpackValue, MsgpackValue>>& members() const;
    /// The value of a string or binary key; the first when there are several.
    [[nodiscard]] const MsgpackValue& at(std::string_view key) const;
    /// Null when absent.
    [[nodiscard]] const MsgpackValue* find(std::string_view key) const;

  private:
    friend class MsgpackBuilder;

    Kind m_kind = Kind::nil;
    std::uint64_t m_number = 0;
    std::string_view m_bytes;
    std::vector<MsgpackValue> m_elements;
    std::vector<std::pair<MsgpackValue, MsgpackValue>> m_members;
};

/// Reads exactly one value. Memory is bounded by a multiple of the input, whatever sizes the input claims.
/// @throws ModelError  when the bytes are not msgpack, end early, go on after the value, nest deeper than 32
/// or hold
///                     an extension type
[[nodiscard]] MsgpackValue parse_msgpack(std::string_view bytes);

}  // namespace entente::model

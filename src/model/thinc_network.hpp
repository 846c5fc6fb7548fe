#pragma once

#include "model/msgpack.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::model {

/// A float array of a network, with its shape; `bytes` are row-major little-endian 32-bit floats.
struct NetworkArray {
    std::vector<std::size_t> shape;
    std::string_view bytes;
};

/// One layer of a network with what was stored for it.
struct NetworkLayer {
    std::string_view name;
    const MsgpackValue* attributes = nullptr;
    const MsgpackValue* parameters = nullptr;

    /// A parameter of the layer. Throws ModelError when it is absent or not of this shape; an expected extent
    /// of 0 allows any.
    [[nodiscard]] NetworkArray array(std::string_view parameter,
                                     std::vector<std::size_t> expected_shape) const;
    /// An attribute; they are stored as msgpack inside msgpack.
    [[nodiscard]] std::int64_t integer_attribute(std::string_view attribute) const;
    [[nodiscard]] std::vector<std::string> text_list_attribute(std::string_view attribute) const;
};

/// A network as thinc 8 stores it: the layers breadth-first, each once. Views the bytes that it was read
/// from. Source: thinc 8.3, thinc/model.py (Model.to_bytes)
class ThincNetwork {
  public:
    explicit ThincNetwork(std::string_view bytes);

    /// Layers of one name in stored order.
    [[nodiscard]] std::vector<NetworkLayer> layers(std::string_view name) const;
    /// The only layer of that name; ModelError when there is none or more.
    [[nodiscard]] NetworkLayer layer(std::string_view name) const;

  private:
    MsgpackValue m_root;
    std::vector<NetworkLayer> m_layers;
};

}  // namespace entente::model

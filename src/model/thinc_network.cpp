#include "model/thinc_network.hpp"

#include "entente/base/error.hpp"

namespace entente::model {

NetworkArray NetworkLayer::array(std::string_view parameter, std::vector<std::size_t> expected_shape) const {
    const auto& stored = parameters->at(parameter);
    if (stored.at("type").bytes() != "<f4")
        throw ModelError("parameter " + std::string(parameter) + " of layer " + std::string(name) +
                         " is no <f4");
    NetworkArray array;
    array.bytes = stored.at("data").bytes();
    std::size_t size = sizeof(float);
    const auto& shape = stored.at("shape").elements();
    bool fits = shape.size() == expected_shape.size();
    for (std::size_t i = 0; fits && i < shape.size(); ++i) {
        const auto extent = shape[i].unsigned_integer();
        fits = extent > 0 && extent <= array.bytes.size() &&
               (expected_shape[i] == 0 || expected_shape[i] == extent);
        array.shape.push_back(extent);
        size *= extent;
    }
    if (!fits || size != array.bytes.size())
        throw ModelError("parameter " + std::string(parameter) + " of layer " + std::string(name) +
                         " has another shape than expected");
    return array;
}

std::int64_t NetworkLayer::integer_attribute(std::string_view attribute) const {
    return parse_msgpack(attributes->at(attribute).bytes()).integer();
}

std::vector<std::string> NetworkLayer::text_list_attribute(std::string_view attribute) const {
    std::vector<std::string> texts;
    const auto list = parse_msgpack(attributes->at(attribute).bytes());
    for (const auto& element : list.elements()) texts.emplace_back(element.bytes());
    return texts;
}

ThincNetwork::ThincNetwork(std::string_view bytes) : m_root(parse_msgpack(bytes)) {
    const auto& nodes = m_root.at("nodes").elements();
    const auto& attributes = m_root.at("attrs").elements();
    const auto& parameters = m_root.at("params").elements();
    if (nodes.size() != attributes.size() || nodes.size() != parameters.size())
        throw ModelError("a network whose lists differ in length");
    for (std::size_t i = 0; i < nodes.size(); ++i)
        m_layers.push_back({nodes[i].at("name").bytes(), &attributes[i], &parameters[i]});
}

std::vector<NetworkLayer> ThincNetwork::layers(std::string_view name) const {
    std::vector<NetworkLayer> found;
    for (const auto& layer : m_layers)
        if (layer.name == name) found.push_back(layer);
    return found;
}

NetworkLayer ThincNetwork::layer(std::string_view name) const {
    const auto found = layers(name);
    if (found.size() != 1)
        throw ModelError("a network with " + std::to_string(found.size()) + " layers " + std::string(name) +
                         " instead of one");
    return found.front();
}

}  // namespace entente::model

#include "write/xml_reader.hpp"

#include "entente/base/error.hpp"

#include <libxml/xmlreader.h>

namespace entente::write {

namespace {

std::string own(xmlChar* text) {
    std::string copy = text != nullptr ? reinterpret_cast<const char*>(text) : "";
    xmlFree(text);
    return copy;
}

std::string copied(const xmlChar* text) {
    return text != nullptr ? reinterpret_cast<const char*>(text) : "";
}

}  // namespace

struct XmlReader::Impl {
    xmlTextReaderPtr reader = nullptr;
    int type = 0;
    std::optional<XmlError> error;

    /// The first error is the cause, what follows it is noise.
    static void note(void* self, xmlErrorPtr found) {
        auto& error = static_cast<Impl*>(self)->error;
        if (error || found->level < XML_ERR_ERROR) return;
        std::string reason = found->message != nullptr ? found->message : "unknown error";
        while (!reason.empty() && reason.back() == '\n') reason.pop_back();
        error = XmlError{reason, static_cast<std::size_t>(found->line > 0 ? found->line : 0)};
    }
};

XmlReader::XmlReader(const std::filesystem::path& path) : m_impl(std::make_unique<Impl>()) {
    m_impl->reader =
        xmlReaderForFile(path.c_str(), nullptr, XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_BIG_LINES);
    if (m_impl->reader == nullptr) throw ExternalError("cannot open " + path.string());
    xmlTextReaderSetStructuredErrorHandler(m_impl->reader, &Impl::note, m_impl.get());
}

XmlReader::~XmlReader() {
    xmlFreeTextReader(m_impl->reader);
}

bool XmlReader::next() {
    const int result = xmlTextReaderRead(m_impl->reader);
    if (m_impl->error) throw XmlError(*m_impl->error);
    if (result < 0) throw XmlError{"not well-formed", line()};
    m_impl->type = result == 1 ? xmlTextReaderNodeType(m_impl->reader) : 0;
    return result == 1;
}

bool XmlReader::opens_any() const {
    return m_impl->type == XML_READER_TYPE_ELEMENT;
}

bool XmlReader::opens(std::string_view local_name) const {
    return opens_any() && name() == local_name;
}

bool XmlReader::closes(std::string_view local_name) const {
    return m_impl->type == XML_READER_TYPE_END_ELEMENT && name() == local_name;
}

bool XmlReader::is_text() const {
    return m_impl->type == XML_READER_TYPE_TEXT || m_impl->type == XML_READER_TYPE_CDATA ||
           m_impl->type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

bool XmlReader::is_empty_element() const {
    return xmlTextReaderIsEmptyElement(m_impl->reader) == 1;
}

std::string XmlReader::name() const {
    return copied(xmlTextReaderConstLocalName(m_impl->reader));
}

std::string XmlReader::namespace_uri() const {
    return copied(xmlTextReaderConstNamespaceUri(m_impl->reader));
}

std::string XmlReader::text() const {
    return copied(xmlTextReaderConstValue(m_impl->reader));
}

std::optional<std::string> XmlReader::attribute(const char* name) const {
    xmlChar* value = xmlTextReaderGetAttribute(m_impl->reader, reinterpret_cast<const xmlChar*>(name));
    if (value == nullptr) return {};
    return own(value);
}

std::size_t XmlReader::line() const {
    // The parser itself is ahead of the element by what it has buffered.
    const long line = xmlGetLineNo(xmlTextReaderCurrentNode(m_impl->reader));
    return line > 0 ? static_cast<std::size_t>(line) : 0;
}

}  // namespace entente::write

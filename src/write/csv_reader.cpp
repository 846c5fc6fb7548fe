#include "write/csv_reader.hpp"

namespace entente::write {

CsvField CsvReader::field() {
    CsvField result;
    if (m_offset < m_text.size() && m_text[m_offset] == '"') {
        result.is_quoted = true;
        for (++m_offset;; ++m_offset) {
            if (m_offset == m_text.size()) {
                m_problem = "a quote is not closed";
                return result;
            }
            const char c = m_text[m_offset];
            if (c == '\n') ++m_line;
            if (c == '"') {
                if (m_offset + 1 >= m_text.size() || m_text[m_offset + 1] != '"') break;
                ++m_offset;
            }
            result.text += c;
        }
        ++m_offset;
    }
    while (m_offset < m_text.size() && m_text[m_offset] != ',' && m_text[m_offset] != '\n' &&
           m_text[m_offset] != '\r') {
        if (result.is_quoted)
            m_problem = "text after a closing quote";
        else if (m_text[m_offset] == '"')
            m_problem = "a quote inside a field that is not quoted";
        result.text += m_text[m_offset++];
    }
    return result;
}

bool CsvReader::next(std::vector<CsvField>& record) {
    record.clear();
    m_problem.clear();
    while (m_offset < m_text.size() && (m_text[m_offset] == '\n' || m_text[m_offset] == '\r'))
        if (m_text[m_offset++] == '\n') ++m_line;
    if (m_offset == m_text.size()) return false;
    m_record_line = m_line;
    while (true) {
        record.push_back(field());
        if (m_offset == m_text.size() || m_text[m_offset] != ',') break;
        ++m_offset;
    }
    if (m_offset < m_text.size() && m_text[m_offset] == '\r') ++m_offset;
    if (m_offset < m_text.size() && m_text[m_offset] == '\n') ++m_offset;
    ++m_line;
    return true;
}

}  // namespace entente::write

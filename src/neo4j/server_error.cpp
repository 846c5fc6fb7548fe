#include "neo4j/server_error.hpp"

namespace entente::neo4j {

std::string_view ServerError::title() const {
    const std::string_view code = m_code;
    return code.substr(code.rfind('.') + 1);
}

Remedy ServerError::remedy() const {
    if (title() == "AuthenticationRateLimit") return Remedy::wait_locked;
    // MemoryPoolOutOfMemoryError calls itself transient, but the same batch fails for ever.
    if (m_code.find("OutOfMemory") != std::string::npos || title().starts_with("TransactionTimedOut"))
        return Remedy::smaller;
    if (m_code.starts_with("Neo.TransientError.")) return Remedy::retry;
    // Of a server that is stopping or starting, whatever class it files them under.
    for (const std::string_view passing :
         {"DatabaseUnavailable", "TransactionTerminated", "ServiceUnavailable"})
        if (title() == passing) return Remedy::retry;
    return Remedy::stop;
}

}  // namespace entente::neo4j

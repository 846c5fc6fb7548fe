#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace entente::neo4j {

/// A user with a password, and where the password was found, for messages: "the variable NEO4J_PASSWORD".
struct Credentials {
    std::string user;
    std::string password;
    std::string source;
};

/// The entry of a netrc file (`machine HOST login USER password WORD`, or `default`) for a host; of several
/// the first that fits. An empty `user` takes whatever login the entry has.
[[nodiscard]] std::optional<Credentials> find_in_netrc(std::string_view netrc, std::string_view host,
                                                       std::string_view user);

/// Looks for a password, first found wins: the variables ENTENTE_NEO4J_PASSWORD and NEO4J_PASSWORD, the netrc
/// file that was named, else the one that NETRC names, else ~/.netrc. Never from arguments: any user of the
/// machine can read those.
/// @param user  as given; empty: the netrc entry's, else "neo4j"
/// @throws ArgumentError  when there is none, saying where it was looked for
/// @throws ExternalError  when the netrc file that was named cannot be read
[[nodiscard]] Credentials find_credentials(std::string_view host, std::string_view user,
                                           const std::filesystem::path& netrc_file);

}  // namespace entente::neo4j

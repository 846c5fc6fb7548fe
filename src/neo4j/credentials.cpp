#include "entente/neo4j/credentials.hpp"

#include "entente/base/error.hpp"
#include "entente/base/file.hpp"

#include <cstdlib>
#include <vector>

#include <fmt/format.h>

namespace entente::neo4j {

namespace {

constexpr std::string_view kDefaultUser = "neo4j";

/// Words of a netrc file; a word may stand in double quotes, with \" and \\ inside (as curl reads it). A
/// macro definition ends with an empty line and holds nothing for us.
std::vector<std::string> words_of(std::string_view netrc) {
    std::vector<std::string> words;
    std::size_t at = 0;
    const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (at < netrc.size()) {
        if (is_blank(netrc[at])) {
            ++at;
        } else if (netrc[at] == '#' && (at == 0 || netrc[at - 1] == '\n')) {
            at = std::min(netrc.find('\n', at), netrc.size());
        } else if (netrc[at] == '"') {
            std::string word;
            for (++at; at < netrc.size() && netrc[at] != '"'; ++at) {
                if (netrc[at] == '\\' && at + 1 < netrc.size()) ++at;
                word.push_back(netrc[at]);
            }
            ++at;
            words.push_back(std::move(word));
        } else {
            const std::size_t start = at;
            while (at < netrc.size() && !is_blank(netrc[at])) ++at;
            words.emplace_back(netrc.substr(start, at - start));
            if (words.back() == "macdef") {
                words.pop_back();
                at = std::min(netrc.find("\n\n", at), netrc.size());
            }
        }
    }
    return words;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::optional<Credentials> from_file(const std::filesystem::path& path, std::string_view host,
                                     std::string_view user) {
    auto found = find_in_netrc(base::read_file(path), host, user);
    if (found) found->source = "the file " + path.string();
    return found;
}

}  // namespace

std::optional<Credentials> find_in_netrc(std::string_view netrc, std::string_view host,
                                         std::string_view user) {
    const std::vector<std::string> words = words_of(netrc);
    for (std::size_t i = 0; i < words.size();) {
        bool fits = false;
        if (words[i] == "default") {
            fits = true;
            ++i;
        } else if (words[i] == "machine" && i + 1 < words.size()) {
            fits = words[i + 1] == host;
            i += 2;
        } else {
            ++i;
            continue;
        }
        Credentials entry;
        for (; i + 1 < words.size() && words[i] != "machine" && words[i] != "default"; i += 2) {
            if (words[i] == "login") entry.user = words[i + 1];
            if (words[i] == "password") entry.password = words[i + 1];
        }
        if (entry.user.empty()) entry.user = user.empty() ? kDefaultUser : user;
        if (fits && !entry.password.empty() && (user.empty() || entry.user == user)) return entry;
    }
    return std::nullopt;
}

Credentials find_credentials(std::string_view host, std::string_view user,
                             const std::filesystem::path& netrc_file) {
    for (const char* name : {"ENTENTE_NEO4J_PASSWORD", "NEO4J_PASSWORD"}) {
        std::string password = environment(name);
        if (!password.empty())
            return {std::string(user.empty() ? kDefaultUser : user), std::move(password),
                    fmt::format("the variable {}", name)};
    }
    std::filesystem::path path = netrc_file;
    if (path.empty()) path = environment("NETRC");
    if (path.empty() && !environment("HOME").empty())
        path = std::filesystem::path(environment("HOME")) / ".netrc";
    const bool was_named = !netrc_file.empty();
    if (was_named || (!path.empty() && std::filesystem::exists(path)))
        if (auto found = from_file(path, host, user)) return *found;
    throw ArgumentError(fmt::format(
        "no password for {}: set the variable ENTENTE_NEO4J_PASSWORD, or put a line "
        "'machine {} login {} password ...' into {}",
        host, host, user.empty() ? kDefaultUser : user, path.empty() ? "a netrc file" : path.string()));
}

}  // namespace entente::neo4j

#include "neo4j/session.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace entente::neo4j {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds kFirstWait{250};
constexpr milliseconds kLongestWait{8'000};
/// After three wrong passwords Neo4j refuses the user for 5 s (dbms.security.auth_lock_time).
constexpr milliseconds kLockTime{5'200};
constexpr int kMostLockWaits = 3;
/// Relationship uniqueness came with 5.7; the Query API, which Aura has instead of the older one, with 5.19.
constexpr int kOldestMajor = 5;
constexpr int kOldestMinor = 7;
constexpr int kFirstCalendarYear = 2025;
constexpr int kLastKnownYear = 2026;
constexpr std::string_view kAuraDomain = ".databases.neo4j.io";

bool is_redirect(int status) {
    return status >= 300 && status < 400;
}

/// Leading number of a text, and what follows it.
int take_number(std::string_view& text) {
    int number = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return -1;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

}  // namespace

std::string host_of(std::string_view url) {
    std::string_view host = url.substr(url.find("://") + 3);
    host = host.substr(0, host.find('/'));
    if (host.starts_with('[')) return std::string(host.substr(1, host.find(']') - 1));
    return std::string(host.substr(0, host.find(':')));
}

std::string normalise_url(std::string_view url) {
    const std::size_t scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos || scheme_end + 3 == url.size())
        throw ArgumentError(fmt::format("'{}' is not a URL: give one like http://localhost:7474", url));
    const std::string_view scheme = url.substr(0, scheme_end);
    std::string_view rest = url.substr(scheme_end + 3);
    if (rest.substr(0, rest.find('/')).find('@') != std::string_view::npos)
        throw ArgumentError(
            "a URL with a password in it can be read by every user of this machine: set the "
            "variable ENTENTE_NEO4J_PASSWORD or use a netrc file");
    if (rest.find_first_of("?#") != std::string_view::npos)
        throw ArgumentError(fmt::format("'{}': a query or a fragment has no meaning here", url));
    while (rest.ends_with('/')) rest.remove_suffix(1);
    if (scheme == "http" || scheme == "https") return fmt::format("{}://{}", scheme, rest);
    const bool is_bolt = scheme.starts_with("bolt") || scheme.starts_with("neo4j");
    const std::string host = host_of(fmt::format("x://{}", rest));
    if (is_bolt && host.ends_with(kAuraDomain)) return "https://" + host;
    if (is_bolt)
        throw ArgumentError(
            fmt::format("'{}' is a Bolt address; entente speaks HTTP: try http://{}:7474", url, host));
    throw ArgumentError(fmt::format("'{}': only http and https are known", url));
}

struct Session::Patience {
    std::chrono::steady_clock::time_point start;
    milliseconds limit;
    int attempts = 0;
    int lock_waits = 0;
};

Session::Session(HttpTransport& transport, Clock& clock, const PushSettings& settings)
    : m_transport(transport),
      m_clock(clock),
      m_settings(settings),
      m_base(normalise_url(settings.url)),
      m_jitter(settings.jitter_seed != 0 ? settings.jitter_seed : std::random_device{}()) {}

std::string Session::description() const {
    return fmt::format("Neo4j {} {}, {}", m_version, m_edition,
                       m_protocol == Protocol::transactional ? "transactional HTTP API" : "Query API");
}

void Session::connect() {
    look_at_server();
    constexpr std::string_view kWho =
        "CALL dbms.components() YIELD versions, edition RETURN versions[0] AS version, edition";
    const auto ask = [&] {
        const Answer answer = run(kWho);
        if (answer.row_count() == 0) throw ForeignAnswer("a server that does not tell its version");
        m_version = answer.cell(0, 0).string();
        m_edition = answer.cell(0, 1).string();
    };
    try {
        try {
            ask();
        } catch (const ServerError& error) {
            // An absent endpoint: the server announced it, or was not asked, yet does not have it.
            if (error.title() != "Invalid" || m_settings.interface != Interface::automatic ||
                m_protocol == Protocol::query)
                throw;
            m_protocol = Protocol::query;
            ask();
        }
    } catch (const ServerError& error) {
        if (error.title() == "Unauthorized")
            throw ExternalError(fmt::format("{} refuses this user with this password", m_base));
        if (error.title() == "AuthenticationRateLimit")
            throw ExternalError(
                fmt::format("{} has locked the user after too many wrong passwords; even the right "
                            "one is refused for a while",
                            m_base));
        if (error.title() == "CredentialsExpired")
            throw ExternalError(
                fmt::format("{} wants the user's first password changed before anything else", m_base));
        if (error.title() == "DatabaseNotFound")
            throw ExternalError(
                fmt::format("{} has no database '{}'{}", m_base, m_settings.database, databases_of_server()));
        throw;
    } catch (ForeignAnswer& error) {
        error.add_context(m_base);
        throw;
    }
    check_version();
    m_connected = true;
}

void Session::look_at_server() {
    if (m_settings.interface != Interface::automatic || host_of(m_base).ends_with(kAuraDomain)) {
        m_protocol =
            m_settings.interface == Interface::transactional ? Protocol::transactional : Protocol::query;
        return;
    }
    const std::string url = m_base + "/";
    HttpRequest request{HttpRequest::Method::get, url, {}, false, m_settings.request_timeout};
    HttpResponse response;
    Patience patience{m_clock.now(), m_settings.first_patience};
    for (;;) {
        try {
            response = m_transport.send(request);
            break;
        } catch (TransportError& error) {
            wait_or_give_up(patience, error, growing_wait(patience.attempts));
        }
    }
    if (is_redirect(response.status))
        throw ExternalError(fmt::format("{} redirects to another address; give that one", m_base));
    try {
        const base::JsonDocument document(response.body);
        if (document.root().is_object() && document.root().find("neo4j_version")) {
            m_protocol = document.root().find("transaction") ? Protocol::transactional : Protocol::query;
            return;
        }
    } catch (const InputError&) {
        // Said below, in the words of a person.
    }
    throw ExternalError(fmt::format(
        "what answers at {} is not Neo4j's HTTP interface (HTTP {}, {}); Neo4j's own port "
        "for it is 7474, for HTTPS 7473, and 7687 is Bolt",
        m_base, response.status, response.content_type.empty() ? "no content type" : response.content_type));
}

void Session::check_version() {
    std::string_view rest = m_version;
    const int major = take_number(rest);
    if (!rest.empty()) rest.remove_prefix(1);
    const int minor = take_number(rest);
    const bool known =
        (major == kOldestMajor && minor >= 0) || (major >= kFirstCalendarYear && major <= kLastKnownYear);
    if (major >= 0 && (major < kOldestMajor || (major == kOldestMajor && minor >= 0 && minor < kOldestMinor)))
        throw ExternalError(fmt::format("{} is Neo4j {}, older than entente can write to ({}.{})", m_base,
                                        m_version, kOldestMajor, kOldestMinor));
    if (!known)
        m_warnings.push_back(fmt::format(
            "Neo4j {} is a version that entente does not know; it goes on as with 5.26", m_version));
}

std::string Session::databases_of_server() {
    constexpr std::string_view kShow = "SHOW DATABASES YIELD name RETURN DISTINCT name ORDER BY name";
    try {
        const Answer answer = persist("system", encode_statement(m_protocol, kShow, "{}"));
        std::string names;
        for (std::size_t row = 0; row < answer.row_count(); ++row)
            names += fmt::format("{}{}", row == 0 ? "; it has " : ", ", answer.cell(row, 0).string());
        return names;
    } catch (const Error&) {
        return {};  // only an embellishment of another error
    }
}

Answer Session::run(std::string_view statement, std::string_view parameters_json) {
    return persist(m_settings.database, encode_statement(m_protocol, statement, parameters_json));
}

Answer Session::persist(std::string_view database, const std::string& body) {
    const auto start = m_clock.now();
    Patience patience{start, m_connected ? m_settings.patience : m_settings.first_patience};
    for (;;) {
        try {
            Answer answer = send_once(database, body);
            m_last_duration = std::chrono::duration_cast<milliseconds>(m_clock.now() - start);
            return answer;
        } catch (ServerError& error) {
            const Remedy remedy = error.remedy();
            if (remedy == Remedy::wait_locked) {
                if (++patience.lock_waits > kMostLockWaits) throw;
                m_clock.wait(kLockTime);
            } else if (remedy == Remedy::retry || passes(error)) {
                wait_or_give_up(patience, error, growing_wait(patience.attempts));
            } else {
                throw;
            }
        } catch (TransportError& error) {
            if (error.kind() == TransportError::Kind::tls) throw;
            wait_or_give_up(patience, error, growing_wait(patience.attempts));
        } catch (ForeignAnswer& error) {
            if (!m_connected) throw;
            wait_or_give_up(patience, error, growing_wait(patience.attempts));
        }
        ++m_retries;
    }
}

/// A server that is coming back does not know its databases yet.
bool Session::passes(const ServerError& error) const {
    return m_connected && (error.title() == "DatabaseNotFound" || error.title() == "TransactionStartFailed");
}

void Session::wait_or_give_up(Patience& patience, Error& error, milliseconds wait) {
    ++patience.attempts;
    const auto waited = std::chrono::duration_cast<milliseconds>(m_clock.now() - patience.start);
    if (waited + wait > patience.limit) {
        error.add_context(fmt::format("gave up after {} attempts in {:.1f} s", patience.attempts,
                                      static_cast<double>(waited.count()) / 1000.0));
        throw;
    }
    m_clock.wait(wait);
}

/// Doubles with every attempt; a part of it is chance, so that two clients do not meet again and again.
milliseconds Session::growing_wait(int attempt) {
    const auto full = std::min(kLongestWait, kFirstWait * (1 << std::min(attempt, 10)));
    const std::uint64_t permille = 500 + m_jitter() % 501;
    return milliseconds(full.count() * static_cast<std::int64_t>(permille) / 1000);
}

Answer Session::send_once(std::string_view database, const std::string& body) {
    const std::string url = m_base + path_of(m_protocol, database);
    const HttpResponse response =
        m_transport.send({HttpRequest::Method::post, url, body, true, m_settings.request_timeout});
    if (is_redirect(response.status))
        throw ExternalError(fmt::format("{} redirects to another address; give that one", m_base));
    return decode_answer(m_protocol, response);
}

}  // namespace entente::neo4j

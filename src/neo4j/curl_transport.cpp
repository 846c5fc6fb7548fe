#include "entente/neo4j/curl_transport.hpp"

#include <cstddef>
#include <mutex>
#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>

namespace entente::neo4j {

namespace {

constexpr long kConnectTimeoutSeconds = 10;
/// Neo4j closes a connection that was idle for 30 s without a word; one that is younger than this is safe.
constexpr long kMaximumIdleSeconds = 25;
constexpr std::size_t kMaximumAnswerBytes = std::size_t{256} << 20;

TransportError::Kind kind_of(CURLcode code) {
    using Kind = TransportError::Kind;
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
            return Kind::unresolved;
        case CURLE_COULDNT_CONNECT:
            return Kind::refused;
        case CURLE_OPERATION_TIMEDOUT:
            return Kind::timed_out;
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_SEND_FAIL_REWIND:
        case CURLE_WEIRD_SERVER_REPLY:
            return Kind::closed;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return Kind::tls;
        default:
            return Kind::other;
    }
}

std::size_t append_answer(char* data, std::size_t size, std::size_t count, void* target) {
    auto& answer = *static_cast<std::string*>(target);
    const std::size_t bytes = size * count;
    if (answer.size() + bytes > kMaximumAnswerBytes) return 0;  // curl then reports a write error
    answer.append(data, bytes);
    return bytes;
}

class CurlTransport final : public HttpTransport {
  public:
    explicit CurlTransport(CurlSettings settings) : m_settings(std::move(settings)) {
        static std::once_flag initialised;
        std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        m_curl = curl_easy_init();
        if (m_curl == nullptr) throw ExternalError("libcurl cannot be set up");
        for (const char* header : {"Content-Type: application/json", "Accept: application/json",
                                   // Without this curl would wait for "100 Continue" before every batch.
                                   "Expect:"})
            m_headers = curl_slist_append(m_headers, header);
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_CONNECTTIMEOUT, kConnectTimeoutSeconds);
        set(CURLOPT_MAXAGE_CONN, kMaximumIdleSeconds);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_UPLOAD_BUFFERSIZE, 1L << 18);
        set(CURLOPT_NOPROXY, nullptr);
        set(CURLOPT_HTTPHEADER, m_headers);
        set(CURLOPT_WRITEFUNCTION, append_answer);
        set(CURLOPT_ERRORBUFFER, m_message);
        if (!m_settings.certificate_file.empty()) set(CURLOPT_CAINFO, m_settings.certificate_file.c_str());
    }

    ~CurlTransport() override {
        curl_easy_cleanup(m_curl);
        curl_slist_free_all(m_headers);
    }

    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    HttpResponse send(const HttpRequest& request) override {
        HttpResponse response;
        m_message[0] = '\0';
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
        set(CURLOPT_WRITEDATA, &response.body);
        set_credentials(request.with_credentials);
        set_proxy(request.url);
        if (request.method == HttpRequest::Method::get) {
            set(CURLOPT_HTTPGET, 1L);
        } else {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(CURLOPT_POSTFIELDS, request.body.data());
        }
        const CURLcode code = curl_easy_perform(m_curl);
        if (code != CURLE_OK) {
            const std::string reason = m_message[0] != '\0' ? m_message : curl_easy_strerror(code);
            throw TransportError(kind_of(code), fmt::format("{}: {}", request.url, reason));
        }
        long status = 0;
        curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &status);
        response.status = static_cast<int>(status);
        const char* type = nullptr;
        curl_easy_getinfo(m_curl, CURLINFO_CONTENT_TYPE, &type);
        if (type != nullptr) response.content_type = type;
        return response;
    }

  private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(m_curl, option, value) != CURLE_OK)
            throw ExternalError(fmt::format("libcurl refuses its option {}", static_cast<int>(option)));
    }

    void set_credentials(bool wanted) {
        if (wanted && !m_settings.user.empty()) {
            set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
            set(CURLOPT_USERNAME, m_settings.user.c_str());
            set(CURLOPT_PASSWORD, m_settings.password.c_str());
        } else {
            set(CURLOPT_USERNAME, nullptr);
            set(CURLOPT_PASSWORD, nullptr);
        }
    }

    /// A null pointer leaves the choice to the environment's no_proxy.
    void set_proxy(std::string_view url) {
        const std::string_view rest = url.substr(url.find("://") + 3);
        const bool own =
            rest.starts_with("localhost") || rest.starts_with("127.") || rest.starts_with("[::1]");
        set(CURLOPT_NOPROXY, own ? "*" : nullptr);
    }

    CurlSettings m_settings;
    CURL* m_curl = nullptr;
    curl_slist* m_headers = nullptr;
    char m_message[CURL_ERROR_SIZE] = {};
};

}  // namespace

std::unique_ptr<HttpTransport> make_curl_transport(CurlSettings settings) {
    return std::make_unique<CurlTransport>(std::move(settings));
}

}  // namespace entente::neo4j

#include "analyze/tokenizer.hpp"

#include "analyze/affix_rules.hpp"

#include "entente/base/error.hpp"

namespace entente::analyze {

namespace {

/// More lexemes or chunks than this, and a workspace starts afresh at the next document (some 50 MB).
constexpr std::size_t kMaxLexemes = std::size_t{1} << 18U;
constexpr std::size_t kMaxChunks = std::size_t{1} << 18U;
/// Longer chunks are no words, and rarely come back.
constexpr std::size_t kMaxCachedChunk = 256;

/// Bytes of the white space at `offset` (Python's str.isspace); 0 when there is none.
std::uint32_t space_size(std::string_view text, std::uint32_t offset) {
    const auto byte = [&](std::uint32_t i) {
        return offset + i < text.size() ? static_cast<unsigned char>(text[offset + i]) : 0U;
    };
    const auto lead = byte(0);
    if (lead <= 0x20) return lead == 0x20 || (lead >= 0x09 && lead <= 0x0D) || lead >= 0x1C ? 1 : 0;
    if (lead < 0xC2) return 0;
    if (lead == 0xC2) return byte(1) == 0x85 || byte(1) == 0xA0 ? 2 : 0;
    const auto rest = byte(1) << 8U | byte(2);
    if (lead == 0xE1) return rest == 0x9A80 ? 3 : 0;
    if (lead == 0xE3) return rest == 0x8080 ? 3 : 0;
    if (lead != 0xE2) return 0;
    const bool is_space = (rest >= 0x8080 && rest <= 0x808A) || rest == 0x80A8 || rest == 0x80A9 ||
                          rest == 0x80AF || rest == 0x819F;
    return is_space ? 3 : 0;
}

/// The string has a full stop that is neither its first nor its last character.
bool has_inner_full_stop(std::string_view text) {
    return text.size() >= 3 && text.substr(1, text.size() - 2).find('.') != std::string_view::npos;
}

}  // namespace

TokenizerExceptions::TokenizerExceptions(const model::FlatFile& file)
    : m_texts(file, "tokenizer.exceptions"),
      m_bounds(file.array<std::uint32_t>("tokenizer.piece_bounds")),
      m_sizes(file.array<std::uint32_t>("tokenizer.piece_sizes")) {
    bool is_sound = m_bounds.size() == m_texts.size() + 1 && m_bounds.back() == m_sizes.size();
    for (std::size_t i = 0; is_sound && i + 1 < m_bounds.size(); ++i)
        is_sound = m_bounds[i] < m_bounds[i + 1];
    for (std::uint32_t i = 0; is_sound && i < m_texts.size(); ++i) {
        std::size_t bytes = 0;
        is_sound = m_texts.value(i) == i;
        for (auto piece = m_bounds[i]; piece < m_bounds[i + 1]; ++piece) bytes += m_sizes[piece];
        is_sound = is_sound && bytes == m_texts.key(i).size();
    }
    if (!is_sound) throw ModelError("section tokenizer.exceptions is broken");
}

std::span<const std::uint32_t> TokenizerExceptions::pieces(std::string_view text) const {
    const auto number = m_texts.find(text);
    if (number == model::kNone) return {};
    return m_sizes.subspan(m_bounds[number], m_bounds[number + 1] - m_bounds[number]);
}

Tokenizer::Workspace::Workspace(const Tokenizer& tokenizer)
    : lexemes(tokenizer.m_orthography), chunk(tokenizer.m_orthography) {
    tokenizer.reset(*this);
}

Tokenizer::Tokenizer(const model::FlatFile& file, const model::Orthography& orthography)
    : m_orthography(orthography), m_exceptions(file), m_web_address(file.text("tokenizer.url_pattern")) {
    // The sequences of tokens that the first pass would make of the exceptions, were they not known.
    Workspace workspace(*this);
    std::vector<ChunkToken> tokens;
    std::vector<std::string_view> words;
    for (std::uint32_t i = 0; i < m_exceptions.size(); ++i) {
        const auto text = m_exceptions.text(i);
        split_without_exceptions(text, workspace, tokens);
        // spaCy does not look for what no rule would part; and one token that stays one token needs no
        // mending.
        const ChunkSpan whole{0, workspace.chunk.size()};
        const bool is_parted = prefix_length(workspace.chunk, whole) > 0 ||
                               suffix_length(workspace.chunk, whole) > 0 ||
                               find_infix(workspace.chunk, whole, 0).begin < whole.end;
        if (!is_parted || (tokens.size() == 1 && m_exceptions.pieces(text).size() == 1)) continue;
        words.clear();
        for (const auto& token : tokens) words.push_back(workspace.lexemes[token.lexeme].text);
        m_special_cases.add(words);
    }
}

void Tokenizer::reset(Workspace& workspace) const {
    workspace.lexemes.clear();
    workspace.chunks.clear();
    for (const auto& word : m_special_cases.words()) workspace.lexemes.intern(word);
}

void Tokenizer::trim(Workspace& workspace) const {
    if (workspace.lexemes.size() > kMaxLexemes || workspace.chunks.size() > kMaxChunks) reset(workspace);
}

void Tokenizer::tokenize(std::string_view text, Workspace& workspace, TokenSequence& out) const {
    out.clear();
    if (text.empty()) return;
    const auto size = static_cast<std::uint32_t>(text.size());
    bool in_space = space_size(text, 0) > 0;
    std::uint32_t begin = 0;
    std::uint32_t offset = 0;
    while (offset < size) {
        const auto space = space_size(text, offset);
        if ((space > 0) != in_space) {
            if (begin < offset) emit(text, begin, offset, workspace, out);
            begin = offset;
            if (text[offset] == ' ') {
                out.space_after.back() = 1;
                ++begin;
            }
            in_space = !in_space;
        }
        offset += space > 0 ? space : 1;
    }
    if (begin < size) emit(text, begin, size, workspace, out);
    apply_special_cases(text, workspace, out);
}

void Tokenizer::emit(std::string_view text, std::uint32_t begin, std::uint32_t end, Workspace& workspace,
                     TokenSequence& out) const {
    const auto chunk = text.substr(begin, end - begin);
    const auto hash = model::string_hash(chunk);
    auto tokens = workspace.chunks.find(chunk, hash);
    if (tokens.empty()) {
        workspace.tokens.clear();
        if (!push_exception(chunk, workspace, workspace.tokens))
            split(chunk, Exceptions::known, workspace, workspace.tokens);
        tokens = workspace.tokens;
        if (chunk.size() <= kMaxCachedChunk) workspace.chunks.insert(chunk, hash, tokens);
    }
    for (const auto& token : tokens) {
        out.spans.push_back({begin, begin + token.byte_size});
        out.lexemes.push_back(token.lexeme);
        out.space_after.push_back(0);
        begin += token.byte_size;
    }
}

bool Tokenizer::push_exception(std::string_view text, Workspace& workspace,
                               std::vector<ChunkToken>& out) const {
    const auto pieces = m_exceptions.pieces(text);
    std::size_t offset = 0;
    for (const auto piece : pieces) {
        out.push_back({workspace.lexemes.intern(text.substr(offset, piece)), piece});
        offset += piece;
    }
    return !pieces.empty();
}

void Tokenizer::split_without_exceptions(std::string_view chunk, Workspace& workspace,
                                         std::vector<ChunkToken>& out) const {
    out.clear();
    split(chunk, Exceptions::unknown, workspace, out);
}

/// Takes prefixes and suffixes off, one of each a round, until what remains is a word, an exception or
/// nothing.
void Tokenizer::split(std::string_view text, Exceptions exceptions, Workspace& workspace,
                      std::vector<ChunkToken>& out) const {
    auto& chunk = workspace.chunk;
    chunk.decode(text);
    workspace.suffixes.clear();
    const auto push = [&](ChunkSpan part) {
        const auto piece = chunk.text(part.begin, part.end);
        out.push_back({workspace.lexemes.intern(piece), static_cast<std::uint32_t>(piece.size())});
    };
    const auto is_exception = [&](ChunkSpan part) {
        return exceptions == Exceptions::known && !part.empty() &&
               !m_exceptions.pieces(chunk.text(part.begin, part.end)).empty();
    };

    ChunkSpan rest{0, chunk.size()};
    for (std::uint32_t last_size = 0; !rest.empty() && rest.size() != last_size;) {
        if (is_joined_word(chunk, rest) || is_exception(rest)) break;
        last_size = rest.size();
        const auto prefix = prefix_length(chunk, rest);
        const ChunkSpan without_prefix{rest.begin + prefix, rest.end};
        if (prefix > 0 && is_exception(without_prefix)) {
            push({rest.begin, without_prefix.begin});
            rest = without_prefix;
            break;
        }
        const auto suffix = suffix_length(chunk, without_prefix);
        const ChunkSpan without_suffix{rest.begin, rest.end - suffix};
        if (suffix > 0 && is_exception(without_suffix)) {
            workspace.suffixes.push_back({without_suffix.end, rest.end});
            rest = without_suffix;
            break;
        }
        if (prefix > 0) push({rest.begin, without_prefix.begin});
        if (suffix > 0) workspace.suffixes.push_back({without_suffix.end, rest.end});
        rest = {without_prefix.begin, without_suffix.end};
    }
    if (!rest.empty()) split_core(rest, exceptions, workspace, out);
    for (auto part = workspace.suffixes.rbegin(); part != workspace.suffixes.rend(); ++part) push(*part);
}

void Tokenizer::split_core(ChunkSpan part, Exceptions exceptions, Workspace& workspace,
                           std::vector<ChunkToken>& out) const {
    const auto& chunk = workspace.chunk;
    const auto push = [&](std::uint32_t begin, std::uint32_t end) {
        if (begin == end) return;
        const auto piece = chunk.text(begin, end);
        out.push_back({workspace.lexemes.intern(piece), static_cast<std::uint32_t>(piece.size())});
    };
    if (exceptions == Exceptions::known && push_exception(chunk.text(part.begin, part.end), workspace, out))
        return;
    if (is_joined_word(chunk, part) || is_web_address(chunk, part)) {
        push(part.begin, part.end);
        return;
    }
    auto begin = part.begin;
    for (auto from = part.begin; from < part.end;) {
        const auto infix = find_infix(chunk, part, from);
        if (infix.begin == part.end) break;
        from = infix.empty() ? infix.end + 1 : infix.end;
        if (infix.begin == part.begin)
            continue;  // as spaCy: an infix at the start is part of the first token
        push(begin, infix.begin);
        push(infix.begin, infix.end);
        begin = infix.end;
    }
    push(begin, part.end);
}

bool Tokenizer::is_web_address(const DecodedChunk& chunk, ChunkSpan part) const {
    const auto text = chunk.text(part.begin, part.end);
    return has_inner_full_stop(text) && m_web_address.matches_start(text);
}

void Tokenizer::apply_special_cases(std::string_view text, Workspace& workspace, TokenSequence& out) const {
    const auto matches = m_special_cases.find(out.lexemes, workspace.special_cases);
    if (matches.empty()) return;
    auto& replaced = workspace.replaced;
    replaced.clear();
    const auto copy_until = [&](std::size_t begin, std::size_t end) {
        for (auto i = begin; i < end; ++i) {
            replaced.spans.push_back(out.spans[i]);
            replaced.lexemes.push_back(out.lexemes[i]);
            replaced.space_after.push_back(out.space_after[i]);
        }
    };
    std::size_t copied = 0;
    for (const auto& match : matches) {
        copy_until(copied, match.begin);
        copied = match.end;
        // The text between, single spaces included: with a space in it, it is no exception any more.
        auto offset = out.spans[match.begin].begin;
        const auto covered = text.substr(offset, out.spans[match.end - 1].end - offset);
        workspace.tokens.clear();
        if (!push_exception(covered, workspace, workspace.tokens)) {
            copy_until(match.begin, match.end);
            continue;
        }
        for (const auto& token : workspace.tokens) {
            replaced.spans.push_back({offset, offset + token.byte_size});
            replaced.lexemes.push_back(token.lexeme);
            replaced.space_after.push_back(0);
            offset += token.byte_size;
        }
        replaced.space_after.back() = out.space_after[match.end - 1];
    }
    copy_until(copied, out.size());
    std::swap(out, replaced);
}

}  // namespace entente::analyze

#include "match/context.h"

#include <algorithm>
#include <array>
#include <bitset>

#include "match/byte_sets.h"
#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr bool IsLead(unsigned char byte) { return byte >= 0xC0 && byte < 0xF8; }
constexpr bool IsContinuation(unsigned char byte) { return byte >= 0x80 && byte < 0xC0; }

// Whether the character whose first byte is `lead` counts as a letter. U+0080-00BF (lead C2) and U+2000-2FFF (lead E2,
// with a few letters among thousands of signs) are punctuation, the rest letters.
constexpr bool IsLetterLead(unsigned char lead) { return IsLead(lead) && lead != 0xC2 && lead != 0xE2; }

bool LetterOrDigitBefore(std::string_view text, size_t at) {
  if (at == 0) return false;
  if (kAlnum.Has(text[at - 1])) return true;
  size_t lead = at - 1;
  while (lead > 0 && at - lead < 4 && IsContinuation(static_cast<unsigned char>(text[lead]))) --lead;
  return IsLetterLead(static_cast<unsigned char>(text[lead]));
}

bool LetterOrDigitAt(std::string_view text, size_t at) {
  return at < text.size() && (kAlnum.Has(text[at]) || IsLetterLead(static_cast<unsigned char>(text[at])));
}

constexpr bool IsGap(char c) {
  return c == ' ' || c == '-' || c == '_' || c == '.' || c == '\n' || IsSeparator(static_cast<unsigned char>(c));
}

// Whether a new part of a name begins at `at`: "taxNumber", "IDNumber".
bool PartBegins(std::string_view text, size_t at) {
  if (at == 0 || !IsAsciiUpper(text[at])) return false;
  return IsAsciiLower(text[at - 1]) ||
         (IsAsciiUpper(text[at - 1]) && at + 1 < text.size() && IsAsciiLower(text[at + 1]));
}

}  // namespace

bool WordStarts(std::string_view text, size_t at) {
  return !LetterOrDigitBefore(text, at) || (IsAsciiUpper(text[at]) && IsAsciiLower(text[at - 1]));
}

bool WordAt(std::string_view text, size_t at, std::string_view word) {
  size_t end = at;
  for (const char wanted : word) {
    if (end == text.size()) return false;
    const char c = text[end];
    if (wanted != ' ' ? AsciiLower(c) == wanted : IsGap(c)) {
      ++end;
    } else if (wanted != ' ' || !PartBegins(text, end)) {
      return false;
    }
  }
  return !LetterOrDigitAt(text, end) || (IsAsciiUpper(text[end]) && IsAsciiLower(text[end - 1]));
}

namespace {

// A text in which words are looked for.
class Surroundings {
 public:
  explicit Surroundings(std::string_view text) : text_(text) {
    for (size_t at = 0; at < text.size(); ++at) {
      if (!WordStarts(text, at)) continue;
      heads_.set(static_cast<unsigned char>(AsciiLower(text[at])));
      if (known_ == starts_.size()) continue;
      starts_[known_++] = static_cast<uint32_t>(at);
    }
  }
  bool HasAny(std::span<const std::string_view> words) const {
    return std::any_of(words.begin(), words.end(), [this](std::string_view word) {
      return heads_[static_cast<unsigned char>(word[0])] && Has(word);
    });
  }

 private:
  bool Has(std::string_view word) const {
    const auto starts = std::span(starts_).first(known_);
    if (std::any_of(starts.begin(), starts.end(), [&](uint32_t at) { return WordAt(text_, at, word); })) return true;
    if (known_ < starts_.size()) return false;
    for (size_t at = starts_.back() + 1; at < text_.size(); ++at) {
      if (WordStarts(text_, at) && WordAt(text_, at, word)) return true;
    }
    return false;
  }

  const std::string_view text_;
  std::bitset<256> heads_;           // with which its words begin: few of those looked for begin with any of them
  std::array<uint32_t, 64> starts_;  // where its first words begin
  size_t known_ = 0;                 // of them
};

}  // namespace

bool HasAnyWord(std::string_view text, std::span<const std::string_view> words) {
  return Surroundings(text).HasAny(words);
}

ContextVerdict LookAround(const ContextRule& rule, std::string_view bytes, Span value) {
  if (rule.words.empty() && rule.negative_words.empty()) return {};
  const uint32_t reach_before = std::min<uint32_t>(rule.before, value.begin);
  const Surroundings before(bytes.substr(value.begin - reach_before, reach_before));
  const Surroundings after(bytes.substr(value.end, rule.after));
  const auto near = [&](std::span<const std::string_view> words) {
    return before.HasAny(words) || after.HasAny(words);
  };
  return {near(rule.words), near(rule.negative_words)};
}

}  // namespace secret_scanner

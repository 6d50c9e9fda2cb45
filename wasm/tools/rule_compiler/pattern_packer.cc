#include "pattern_packer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "match/packed_pattern.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kLeastUses = 4;  // fewer do not pay for the pair
constexpr char kEnd = '\0';         // ends a text in the joined one; no pair holds it

size_t PairOf(std::string_view text, size_t at) {
  return static_cast<size_t>(static_cast<uint8_t>(text[at])) * 256 + static_cast<uint8_t>(text[at + 1]);
}

// The most frequent pair of neighbours, the smallest of equals. False if none is frequent enough.
bool MostFrequent(std::string_view text, PatternPair& best) {
  std::vector<uint32_t> uses(65536, 0);
  for (size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == kEnd || text[at + 1] == kEnd) continue;
    ++uses[PairOf(text, at)];
    if (at + 2 < text.size() && text[at] == text[at + 1] && text[at + 2] == text[at]) ++at;  // "aaa" holds "aa" once
  }
  const auto most = std::max_element(uses.begin(), uses.end());
  const auto pair = static_cast<size_t>(most - uses.begin());
  best = {static_cast<uint8_t>(pair / 256), static_cast<uint8_t>(pair % 256)};
  return *most >= kLeastUses;
}

std::string Replace(std::string_view text, PatternPair pair, uint8_t by) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    const bool here = at + 1 < text.size() && static_cast<uint8_t>(text[at]) == pair.left &&
                      static_cast<uint8_t>(text[at + 1]) == pair.right;
    out.push_back(here ? static_cast<char>(by) : text[at]);
    at += here ? 1 : 0;
  }
  return out;
}

}  // namespace

std::string AsciiPattern(std::string_view pattern) {
  std::string out;
  for (size_t at = 0; at < pattern.size(); ++at) {
    const auto lead = static_cast<uint8_t>(pattern[at]);
    if (lead < 0x80) {
      out.push_back(pattern[at]);
      continue;
    }
    const size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    uint32_t code = lead & (0x3Fu >> more);
    for (size_t i = 1; i <= more && at + i < pattern.size(); ++i)
      code = code << 6 | (static_cast<uint8_t>(pattern[at + i]) & 0x3Fu);
    at += more;
    absl::StrAppend(&out, "\\x{", absl::Hex(code), "}");
  }
  return out;
}

PackedTexts PackTexts(const std::vector<std::string>& texts) {
  std::string text;
  for (const std::string& one : texts) absl::StrAppend(&text, one, std::string_view(&kEnd, 1));
  PackedTexts result;
  PatternPair pair;
  while (result.pairs.size() < kMaxPatternPairs && MostFrequent(text, pair)) {
    text = Replace(text, pair, static_cast<uint8_t>(kFirstPair + result.pairs.size()));
    result.pairs.push_back(pair);
  }
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find(kEnd, at);
    result.packed.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

}  // namespace secret_scanner

#include "validate/word_likeness.h"

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

#include "validate/common_trigrams.inc"

constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }

bool IsCommon(const char* triple) {
  uint32_t index = 0;
  for (int i = 0; i < 3; ++i) index = index * 26 + static_cast<uint32_t>(ToLower(triple[i]) - 'a');
  return (kCommonTrigrams[index / 32] >> (index % 32) & 1) != 0;
}

bool ReadsAsWord(std::string_view segment) {
  if (segment.size() < 3) return false;
  const size_t triples = segment.size() - 2;
  size_t common = 0;
  for (size_t i = 0; i < triples; ++i) common += IsCommon(segment.data() + i) ? 1 : 0;
  return common * 3 >= triples * 2;
}

// Where the segment that begins at the letter `begin` ends: "parse|HTTP|Header", "TOKEN", "Value".
size_t SegmentEnd(std::string_view text, size_t begin) {
  size_t end = begin + 1;
  if (IsUpper(text[begin])) {
    while (end < text.size() && IsUpper(text[end])) ++end;
    const bool hump = end < text.size() && IsLower(text[end]);
    if (hump && end - begin > 1) return end - 1;  // the last capital begins the next word
  }
  while (end < text.size() && IsLower(text[end])) ++end;
  return end;
}

}  // namespace

WordScore ScoreWords(std::string_view text) {
  WordScore score;
  for (size_t at = 0; at < text.size();) {
    if (!IsLetter(text[at])) {
      ++at;
      continue;
    }
    const size_t end = SegmentEnd(text, at);
    const auto length = static_cast<uint32_t>(end - at);
    score.letters += length;
    if (ReadsAsWord(text.substr(at, length))) {
      score.word_letters += length;
      ++score.words;
    }
    at = end;
  }
  return score;
}

TripleScore ScoreTriples(std::string_view text) {
  TripleScore score;
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    if (!IsLetter(text[i]) || !IsLetter(text[i + 1]) || !IsLetter(text[i + 2])) continue;
    ++score.triples;
    score.common += IsCommon(text.data() + i) ? 1 : 0;
  }
  return score;
}

uint32_t WordPercent(std::string_view text) {
  return text.empty() ? 0 : static_cast<uint32_t>(ScoreWords(text).word_letters * 100 / text.size());
}

}  // namespace secret_scanner::validate

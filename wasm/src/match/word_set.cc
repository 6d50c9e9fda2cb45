#include "match/word_set.h"

#include <algorithm>
#include <bit>

#include "match/context.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kHeadBytes = 3;

// The low five bits of three bytes, the same for both cases of letters.
constexpr uint32_t HeadOf(char first, char second, char third) {
  const auto low = [](char c) { return static_cast<unsigned char>(c) & 31u; };
  return low(first) << 10 | low(second) << 5 | low(third);
}

// Those of the bytes at `at`; zeros for what lies behind the end.
constexpr uint32_t HeadAt(std::string_view text, size_t at) {
  const auto byte = [text](size_t i) { return i < text.size() ? text[i] : '\0'; };
  return HeadOf(byte(at), byte(at + 1), byte(at + 2));
}

// Which of eight bytes are what, by their high bits.
struct Kinds {
  ByteWord alnum;
  ByteWord letter;
  ByteWord lower;
};

// The high bits of the bytes of `word`, each below 0x80, that lie between `first` and `last`.
constexpr ByteWord Between(ByteWord word, char first, char last) {
  const auto add = [word](int limit) { return word + RepeatByte(static_cast<unsigned char>(0x80 - limit)); };
  return add(first) & ~add(last + 1);
}

Kinds KindsOf(ByteWord word) {
  const ByteWord ascii = ~word & kHighBits;
  const ByteWord seven = word & ~kHighBits;
  const ByteWord letter = Between(seven | RepeatByte(0x20), 'a', 'z') & ascii;
  const ByteWord low = word << 2 & kHighBits;  // bit 0x20 tells the case
  return {letter | (Between(seven, '0', '9') & ascii), letter, letter & low};
}

}  // namespace

WordSet::WordSet(std::vector<std::string_view> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  for (const std::string_view word : words) {
    words_.push_back({HeadAt(word, 0), word});
    // What follows a word of two bytes may be anything.
    const uint32_t head = words_.back().head;
    heads_[head / 32] |= word.size() > 2 ? uint32_t{1} << head % 32 : ~uint32_t{0};
  }
  std::stable_sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.head < b.head; });
}

bool WordSet::AnyIn(std::string_view text) const {
  size_t at = 0;
  Kinds before = {};
  for (; at + sizeof(ByteWord) + kHeadBytes <= text.size(); at += sizeof(ByteWord)) {
    const ByteWord word = LoadWord(text.data() + at);
    const Kinds here = KindsOf(word);
    const auto behind = [](ByteWord last, ByteWord marks) { return marks << 8 | last >> 56; };
    // A letter, or part of one beyond ASCII, behind neither letter nor digit; a capital behind a small letter.
    ByteWord starts = ((here.letter | (word & kHighBits)) & ~behind(before.alnum, here.alnum)) |
                      (here.letter & ~here.lower & behind(before.lower, here.lower));
    before = here;
    for (; starts != 0; starts &= starts - 1) {
      const size_t start = at + static_cast<size_t>(std::countr_zero(starts)) / 8;
      if (AnyAt(text, start, HeadOf(text[start], text[start + 1], text[start + 2]))) return true;
    }
  }
  for (; at < text.size(); ++at) {
    if (AnyAt(text, at, HeadAt(text, at))) return true;
  }
  return false;
}

bool WordSet::AnyAt(std::string_view text, size_t at, uint32_t head) const {
  if ((heads_[head / 32] >> head % 32 & 1) == 0 || !WordStarts(text, at)) return false;
  // Words of two bytes have the least of the heads that begin as they do.
  const auto first = std::lower_bound(words_.begin(), words_.end(), head & ~31u,
                                      [](const Word& word, uint32_t least) { return word.head < least; });
  for (auto word = first; word != words_.end() && word->head <= head; ++word) {
    if (WordAt(text, at, word->text)) return true;
  }
  return false;
}

}  // namespace secret_scanner

// A set of words that texts are asked for: what HasAnyWord (match/context.h) tells, for many words and texts.
#ifndef SECRET_SCANNER_SRC_MATCH_WORD_SET_H_
#define SECRET_SCANNER_SRC_MATCH_WORD_SET_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace secret_scanner {

class WordSet {
 public:
  // `words`: lower case, begin with a letter, no gap among the first three bytes; two bytes or more. Views stay the
  // caller's.
  explicit WordSet(std::vector<std::string_view> words);

  // Whether `text` holds any of them.
  bool AnyIn(std::string_view text) const;

 private:
  struct Word {
    uint32_t head;  // the low five bits of its first three bytes
    std::string_view text;
  };
  bool AnyAt(std::string_view text, size_t at, uint32_t head) const;

  std::vector<Word> words_;             // ascending by their heads
  std::array<uint32_t, 1024> heads_{};  // a bit for each head
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_WORD_SET_H_

// How much of a text reads as words: identifiers, prose and paths do, generated values do not.
#ifndef SECRET_SCANNER_SRC_VALIDATE_WORD_LIKENESS_H_
#define SECRET_SCANNER_SRC_VALIDATE_WORD_LIKENESS_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner::validate {

struct WordScore {
  uint32_t letters = 0;       // ASCII letters of the text
  uint32_t word_letters = 0;  // those in segments that read as a word
  uint32_t words = 0;         // such segments
};

// Cuts `text` where the letters stop and at the humps of camelCase, and judges each segment of three letters or more by
// its letter triples: two thirds of them must be common in English (common_trigrams.inc). A random segment of five
// letters reads as a word about 1 time in 13, one of eight about 1 in 1,000. Other European languages mostly read as
// words too.
WordScore ScoreWords(std::string_view text);

struct TripleScore {
  uint32_t triples = 0;  // three letters in a row, whatever their case
  uint32_t common = 0;   // those that are common in English
};

// Of random letters 15 of 100 triples are common, of words of European languages more than half.
TripleScore ScoreTriples(std::string_view text);

// Share of all characters of `text` that stand in words, in percent.
uint32_t WordPercent(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_WORD_LIKENESS_H_

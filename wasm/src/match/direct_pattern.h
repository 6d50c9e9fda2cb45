// Direct patterns: matches most built-in patterns without RE2.
//
// Nearly all tokens are a few literals, classes and bounded repetitions of
// ASCII, for which a regex engine is too much: RE2 takes a millisecond to
// compile one in the module, and longer to be asked about a place than the
// place takes to fail. A DirectPattern is read in microseconds and tried in the
// order of Perl: greedily or lazily, the first alternative first. What it finds
// is by definition what RE2 finds, whose leftmost-first match is the one of
// that order. Backtracking has no bound, so it counts steps and gives up when
// they run out; RE2 is asked then, as it is for patterns with anything else in
// them (other alphabets, negated classes, repetitions without end, flags,
// assertions).
//
// Call order: Parse once; MayBegin and Match at each place.
// tests/unit/direct_pattern_test.cc compares with RE2, and scans without the
// prefilter ask RE2 alone.
#ifndef SECRET_SCANNER_SRC_MATCH_DIRECT_PATTERN_H_
#define SECRET_SCANNER_SRC_MATCH_DIRECT_PATTERN_H_

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "secret_scanner/span.h"

namespace secret_scanner {

// A class of characters.
struct DirectClass {
  using Ascii = std::bitset<128>;
  Ascii ascii;
  // Of the others: these ranges of code points, or with `negated` all but
  // these.
  std::vector<std::pair<uint32_t, uint32_t>> others;
  bool negated = false;

  bool HasAscii(char c) const {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 128 && ascii[byte];
  }
  bool HasOther(uint32_t code_point) const {
    const auto holds = [code_point](const auto& range) {
      return code_point >= range.first && code_point <= range.second;
    };
    return std::any_of(others.begin(), others.end(), holds) != negated;
  }
  bool HoldsOnlyAscii() const { return others.empty() && !negated; }
  friend bool operator==(const DirectClass&, const DirectClass&) = default;
};

struct DirectStep {
  enum class Op : uint8_t {
    kClass,  // `least` to `most` characters of class `what`
    kSplit,  // goes on with the next step, and from `what` steps further if that
             // fails; the other way round if `lazy`
    kJump,   // goes on `what` steps further
    kBegin,  // the value begins here
    kEnd,    // the value ends here
    kMatch,
  };
  Op op = Op::kMatch;
  bool lazy = false;
  bool settled = false;  // a greedy repetition of which no shorter one can
                         // match: what follows is of another class
  uint16_t least = 1;
  uint16_t most = 1;
  uint16_t what = 0;
  uint16_t fork = 0;  // of a split: number of its DirectPattern::Fork, from 1; 0 if it has none

  bool IsOne() const { return op == Op::kClass && least == 1 && most == 1; }
};

class DirectPattern {
 public:
  enum class Outcome : uint8_t { kMatch, kNone, kGaveUp };

  // `pattern` as RE2 reads it; group `group` of it is the value, 0 the whole
  // match. nullopt if it holds anything else than this class knows.
  static std::optional<DirectPattern> Parse(std::string_view pattern, int group);

  // Whether a match may begin with this byte.
  bool MayBegin(char c) const { return ahead_[0].Has(c); }

  // Matches at `from`, up to `to`. Takes what it needs from `steps`; gives up
  // when they run out. The value of a match in which the group took no part is
  // empty.
  Outcome Match(std::string_view bytes, uint32_t from, uint32_t to, uint32_t& steps, Span& match, Span& value) const;

 private:
  // With what a match can go on at a step: looked at before a choice is made, so that most choices leave one way.
  struct Ahead {
    DirectClass::Ascii ascii;
    bool other = false;  // any other character
    bool end = false;    // the match can end here

    bool Has(char c) const {
      const auto byte = static_cast<unsigned char>(c);
      return byte < 128 ? ascii[byte] : other;
    }
  };
  // For splits of which each is the second way of the one before, as many alternatives make them: by ASCII character,
  // the first of these splits whose first way may go on, or the last way of all.
  using Fork = std::array<uint16_t, 128>;
  class Run;

  DirectPattern(std::vector<DirectStep> code, std::vector<DirectClass> classes, bool has_group);
  void LookAhead();
  void MakeForks();

  std::vector<DirectStep> code_;
  std::vector<DirectClass> classes_;
  std::vector<Ahead> ahead_;  // by step
  std::vector<Fork> forks_;
  bool has_group_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_DIRECT_PATTERN_H_

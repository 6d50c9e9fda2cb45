// Chooses by which grams an anchor is found (match/anchor_finder.h): one at an even and one at an odd offset, those
// that tickets hold least often.
#ifndef SECRET_SCANNER_SRC_MATCH_GRAM_CHOICE_H_
#define SECRET_SCANNER_SRC_MATCH_GRAM_CHOICE_H_

#include <array>
#include <cstdint>
#include <vector>

#include "match/anchor_guard.h"
#include "match/shape.h"

namespace secret_scanner {

// A gram at an offset of an anchor, with all codes that the anchor and its guard allow there.
struct ChosenGram {
  int8_t offset = 0;                // from the anchor's beginning; -1 is the byte before it
  std::array<uint32_t, 3> codes{};  // per place a set of codes, a bit each
  uint8_t fourth = 0;               // bits of the fourth codes (FourthBit)
};

// `guard` is what all rules of the anchor ask for.
std::array<ChosenGram, 2> ChooseGrams(const Shape& anchor, const AnchorGuard& guard);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_GRAM_CHOICE_H_

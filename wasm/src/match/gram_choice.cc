#include "match/gram_choice.h"

#include <bit>
#include <limits>

#include "match/gram_code.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kAllCodes = ~uint32_t{0};

// Which codes may stand at places of an anchor and around it.
class Surroundings {
 public:
  Surroundings(const Shape& anchor, const AnchorGuard& guard) : anchor_(anchor), guard_(guard) {}

  // `offset` counts from the anchor's beginning.
  uint32_t Codes(int offset) const {
    const int length = static_cast<int>(anchor_.size());
    uint32_t codes = kAllCodes;
    if (offset >= 0 && offset < length) {
      codes = 0;
      for (unsigned byte = 0; byte < 256; ++byte) {
        if (anchor_[static_cast<size_t>(offset)][byte]) codes |= uint32_t{1} << kGramCode[byte];
      }
    }
    for (const GuardPlace& place : guard_) {
      if (place.offset + length != offset) continue;
      uint32_t allowed = place.allowed[kGuardEdge] ? 1 : 0;  // beyond the text stands code 0
      for (unsigned byte = 0; byte < 256; ++byte) {
        if (place.allowed[byte]) allowed |= uint32_t{1} << kGramCode[byte];
      }
      codes &= allowed;
    }
    return codes;
  }

 private:
  const Shape& anchor_;
  const AnchorGuard& guard_;
};

// Sum of the frequencies of `codes`, per mille.
uint64_t PerMille(uint32_t codes) {
  uint64_t sum = 0;
  for (; codes != 0; codes &= codes - 1) sum += kGramCodePerMille[static_cast<size_t>(std::countr_zero(codes))];
  return sum;
}

uint8_t FourthBits(uint32_t codes) {
  uint8_t bits = 0;
  for (; codes != 0; codes &= codes - 1) bits |= FourthBit(static_cast<uint32_t>(std::countr_zero(codes)));
  return bits;
}

// All codes whose bit is among `bits`.
uint32_t CodesOf(uint8_t bits) {
  uint32_t codes = 0;
  for (uint32_t code = 0; code < kGramCodes; ++code) {
    if ((bits & FourthBit(code)) != 0) codes |= uint32_t{1} << code;
  }
  return codes;
}

}  // namespace

std::array<ChosenGram, 2> ChooseGrams(const Shape& anchor, const AnchorGuard& guard) {
  const Surroundings surroundings(anchor, guard);
  std::array<ChosenGram, 2> best;
  std::array<uint64_t, 2> least;
  least.fill(std::numeric_limits<uint64_t>::max());
  for (int offset = -1; offset < static_cast<int>(anchor.size()); ++offset) {
    ChosenGram gram{.offset = static_cast<int8_t>(offset)};
    uint64_t frequency = 1;
    uint64_t entries = 1;
    for (int i = 0; i < 3; ++i) {
      const uint32_t codes = surroundings.Codes(offset + i);
      gram.codes[static_cast<size_t>(i)] = codes;
      frequency *= PerMille(codes);
      entries *= static_cast<uint64_t>(std::popcount(codes));
    }
    gram.fourth = FourthBits(surroundings.Codes(offset + 3));
    frequency *= PerMille(CodesOf(gram.fourth));
    // An entry of the tables costs as much as one occurrence in some ten million places.
    const uint64_t cost = frequency + entries * 100'000;
    const auto parity = static_cast<size_t>(offset & 1);
    if (cost >= least[parity]) continue;
    least[parity] = cost;
    best[parity] = gram;
  }
  return best;
}

}  // namespace secret_scanner

#include "match/gram_choice.h"

#include <bit>
#include <limits>
#include <numeric>

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

// A run of four codes that tickets hold often.
struct CommonRun {
  uint32_t codes = 0;  // 5 bits each, the first lowest
  uint32_t share = 0;  // of 2^32
};

#include "match/gram_frequencies.inc"

using CodeSets = std::array<uint32_t, 4>;  // per place a set of codes, a bit each

template <typename Visit>
void ForEachCode(uint32_t codes, Visit&& visit) {
  for (; codes != 0; codes &= codes - 1) visit(static_cast<size_t>(std::countr_zero(codes)));
}

// How many of 2^32 places in tickets have codes of `sets` behind each other: as if each code depended on the one before
// alone, and what is known of common runs on top. It decides how fast the search is, never what it finds.
uint64_t Share(const CodeSets& sets) {
  std::array<uint64_t, kGramCodes> now{};
  ForEachCode(sets[0], [&](size_t code) { now[code] = uint64_t{kCode[code]} << 16; });
  for (size_t place = 1; place < sets.size(); ++place) {
    std::array<uint64_t, kGramCodes> next{};
    ForEachCode(sets[place], [&](size_t code) {
      for (size_t before = 0; before < kGramCodes; ++before)
        next[code] += now[before] * kFollower[before * kGramCodes + code] >> 16;
    });
    now = next;
  }
  uint64_t share = std::accumulate(now.begin(), now.end(), uint64_t{0});
  for (const CommonRun& run : kCommonRuns) {
    bool within = true;
    for (size_t place = 0; place < sets.size(); ++place)
      within &= (sets[place] >> (run.codes >> 5 * place & 31) & 1) != 0;
    if (within) share += run.share;
  }
  return share;
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
    CodeSets sets{};
    uint64_t entries = 1;
    for (size_t i = 0; i < gram.codes.size(); ++i) {
      sets[i] = gram.codes[i] = surroundings.Codes(offset + static_cast<int>(i));
      entries *= static_cast<uint64_t>(std::popcount(sets[i]));
    }
    gram.fourth = FourthBits(surroundings.Codes(offset + 3));
    sets[3] = CodesOf(gram.fourth);
    // An entry of the tables costs as much as one occurrence in some ten million places.
    const uint64_t cost = Share(sets) + entries * 400;
    const auto parity = static_cast<size_t>(offset & 1);
    if (cost >= least[parity]) continue;
    least[parity] = cost;
    best[parity] = gram;
  }
  return best;
}

}  // namespace secret_scanner

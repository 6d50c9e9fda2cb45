// Grams of anchors (match/anchor_finder.h).
#ifndef SECRET_SCANNER_SRC_MATCH_GRAM_TABLE_H_
#define SECRET_SCANNER_SRC_MATCH_GRAM_TABLE_H_

#include <bit>
#include <cstdint>
#include <map>
#include <vector>

#include "match/gram_choice.h"
#include "match/gram_code.h"
#include "match/owned_prefilter.h"

namespace secret_scanner {

// Grams and the anchors they are part of.
class GramTable {
 public:
  void Add(uint16_t anchor, const ChosenGram& chosen) {
    ForEachCode(chosen.codes[0], [&](uint32_t first) {
      ForEachCode(chosen.codes[1], [&](uint32_t second) {
        ForEachCode(chosen.codes[2], [&](uint32_t third) {
          Entry& entry = grams_[Gram(first, second, third)];
          entry.fourth |= chosen.fourth;
          entry.places.push_back({anchor, chosen.offset, chosen.fourth});
        });
      });
    });
  }

  void Write(OwnedPrefilter& built) const {
    built.gram_filter.assign(kGrams, 0);
    built.gram_bits.assign(kGrams / 64, 0);
    for (const auto& [gram, entry] : grams_) {
      built.gram_filter[gram] = entry.fourth;
      built.gram_bits[gram / 64] |= uint64_t{1} << (gram % 64);
      built.gram_ranges.Add(entry.places.size());
      built.gram_places.insert(built.gram_places.end(), entry.places.begin(), entry.places.end());
    }
    uint32_t before = 0;
    for (const uint64_t word : built.gram_bits) {
      built.gram_rank.push_back(static_cast<uint16_t>(before));
      before += static_cast<uint32_t>(std::popcount(word));
    }
  }

 private:
  struct Entry {
    uint8_t fourth = 0;
    std::vector<GramPlace> places;
  };

  template <typename Visit>
  static void ForEachCode(uint32_t codes, Visit&& visit) {
    for (; codes != 0; codes &= codes - 1) visit(static_cast<uint32_t>(std::countr_zero(codes)));
  }

  std::map<uint32_t, Entry> grams_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_GRAM_TABLE_H_

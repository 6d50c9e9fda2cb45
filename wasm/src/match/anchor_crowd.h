// Crowds: the guards of an anchor that many rules share, looked at together.
//
// Sixty national numbers begin at a run of nine digits, twenty rules look at each "password". Their guards
// (match/anchor_guard.h) differ place by place, so a crowd turns them round: for a place around the anchor, each byte
// tells by a mask which of up to 64 rules allow it, and the masks of all places together leave those whose guards pass.
// Landmarks stay with the rules.
#ifndef SECRET_SCANNER_SRC_MATCH_ANCHOR_CROWD_H_
#define SECRET_SCANNER_SRC_MATCH_ANCHOR_CROWD_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "match/anchor_guard.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Rules in one crowd, at most.
inline constexpr size_t kCrowdSize = 64;

// Anchors of fewer rules have no crowd: one by one is as fast, and takes no tables.
inline constexpr size_t kLeastCrowd = 8;

// The rules of `crowd` whose guards allow an anchor that ends at `end` of `bytes`, a bit each, lowest first. Bits
// beyond the crowd's rules are not defined.
inline uint64_t CrowdPasses(const PrefilterTables& tables, uint32_t crowd, std::string_view bytes, uint32_t end) {
  uint64_t passing = ~uint64_t{0};
  for (uint32_t i = tables.crowd_begin[crowd]; i < tables.crowd_begin[crowd + 1u] && passing != 0; ++i) {
    const CrowdPlace place = tables.crowd_places[i];
    const uint8_t kind =
        tables.crowd_kinds[place.kinds * PrefilterTables::kCrowdRow + ByteAt(bytes, end, place.offset)];
    passing &= tables.crowd_masks[place.masks + kind];
  }
  return passing;
}

// Builds the tables of crowds, anchor by anchor.
class CrowdTable {
 public:
  // The guards of the rules of the next anchor, in their order.
  void AddAnchor(const std::vector<const AnchorGuard*>& guards);

  // Parts of PrefilterTables; empty without a crowd.
  const std::vector<uint16_t>& anchor_crowds() const { return anchor_crowds_; }
  const std::vector<uint16_t>& crowd_begin() const { return crowd_begin_; }
  const std::vector<CrowdPlace>& places() const { return places_; }
  const std::vector<uint8_t>& kinds() const { return kinds_; }
  const std::vector<uint64_t>& masks() const { return masks_; }

 private:
  void AddCrowd(const AnchorGuard* const* guards, size_t count);

  std::vector<uint16_t> anchor_crowds_, crowd_begin_;
  std::vector<CrowdPlace> places_;
  std::vector<uint8_t> kinds_;
  std::vector<uint64_t> masks_;
  std::map<std::vector<uint8_t>, uint16_t> rows_;  // rows of `kinds_` by what they hold
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_ANCHOR_CROWD_H_

// Ranges of a table, as sizes: a byte each, where two would say where it begins, and a byte that compresses.
#ifndef SECRET_SCANNER_SRC_MATCH_RANGE_TABLE_H_
#define SECRET_SCANNER_SRC_MATCH_RANGE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "secret_scanner/rule_set.h"
#include "text/find_byte.h"

namespace secret_scanner {

struct TableRange {
  uint32_t begin;
  uint32_t end;
};

// Range `i` of `table`. The sizes before it in its block are added pairwise in 16 bits, then all at once by a
// multiplication.
inline TableRange RangeAt(const RangeTable& table, uint32_t i) {
  static_assert(RangeTable::kBlock == sizeof(ByteWord));
  constexpr ByteWord kLowBytes = 0x00FF00FF00FF00FFu;
  const uint32_t in_block = i % RangeTable::kBlock;
  const ByteWord sizes = LoadWord(reinterpret_cast<const char*>(table.sizes.data()) + (i - in_block));
  const ByteWord before = sizes & ((ByteWord{1} << (8 * in_block)) - 1);
  const ByteWord sums = (before & kLowBytes) + ((before >> 8) & kLowBytes);
  const auto begin =
      static_cast<uint32_t>(table.block_begins[i / RangeTable::kBlock] + (sums * 0x0001000100010001u >> 48));
  return {begin, begin + static_cast<uint32_t>(sizes >> (8 * in_block) & 0xFF)};
}

// Owner of a RangeTable: ranges are added in their order.
class OwnedRanges {
 public:
  void Add(size_t size) {
    if (count_ % RangeTable::kBlock == 0) {
      block_begins_.push_back(static_cast<uint16_t>(end_));
      sizes_.resize(sizes_.size() + RangeTable::kBlock, 0);
    }
    fits_ = fits_ && end_ <= std::numeric_limits<uint16_t>::max() && size <= std::numeric_limits<uint8_t>::max();
    sizes_[count_++] = static_cast<uint8_t>(size);
    end_ += size;
  }

  // Whether all sizes and beginnings are small enough for the table.
  bool fits() const { return fits_; }

  RangeTable View() const { return {sizes_, block_begins_}; }

 private:
  std::vector<uint8_t> sizes_;
  std::vector<uint16_t> block_begins_;
  size_t count_ = 0;
  size_t end_ = 0;
  bool fits_ = true;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_RANGE_TABLE_H_

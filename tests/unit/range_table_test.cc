#include "match/range_table.h"

#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

TEST(RangeTable, GivesEachRangeBack) {
  std::mt19937 random(7);
  for (const size_t most : {1u, 3u, 40u, 255u}) {
    OwnedRanges owned;
    std::vector<TableRange> ranges;
    uint32_t end = 0;
    for (int i = 0; i < 200; ++i) {
      const auto size = static_cast<uint32_t>(random() % (most + 1));
      owned.Add(size);
      ranges.push_back({end, end + size});
      end += size;
      const RangeTable table = owned.View();
      for (uint32_t at = 0; at < ranges.size(); ++at) {
        const TableRange found = RangeAt(table, at);
        ASSERT_EQ(found.begin, ranges[at].begin) << at << " of " << ranges.size();
        ASSERT_EQ(found.end, ranges[at].end) << at << " of " << ranges.size();
      }
    }
    EXPECT_TRUE(owned.fits());
  }
}

TEST(RangeTable, SaysWhereItEnds) {
  OwnedRanges large;
  large.Add(256);
  EXPECT_FALSE(large.fits());
  OwnedRanges many;
  for (int i = 0; i < 257; ++i) many.Add(255);
  EXPECT_TRUE(many.fits()) << "the last range begins at 65,280";
  many.Add(255);
  many.Add(0);
  EXPECT_FALSE(many.fits());
}

}  // namespace
}  // namespace secret_scanner

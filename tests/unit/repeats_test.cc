#include "session/repeats.h"

#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

using Places = std::vector<std::pair<uint32_t, size_t>>;

Places RepeatsOf(std::string_view bytes, const std::vector<Span>& values) {
  Places places;
  for (const auto& [span, of] : FindRepeats(bytes, values)) {
    EXPECT_EQ(bytes.substr(span.begin, span.size()), bytes.substr(values[of].begin, values[of].size()));
    places.emplace_back(span.begin, of);
  }
  return places;
}

TEST(Repeats, AreFurtherPlacesOfAValue) {
  //                         0123456789012345678901234567890
  EXPECT_EQ(RepeatsOf("a kT9mm2 kT9mm2, (kT9mm2) kT9mm2", {{9, 15}}), Places({{2, 0}, {18, 0}, {26, 0}}));
  EXPECT_EQ(RepeatsOf("kT9mm2 q8Zk2v kT9mm2 q8Zk2v", {{7, 13}, {0, 6}}), Places({{14, 1}, {21, 0}}));
}

TEST(Repeats, AreWordsOfTheirOwn) { EXPECT_EQ(RepeatsOf("kT9mm2 kT9mm2x _kT9mm2 1kT9mm2", {{0, 6}}), Places()); }

TEST(Repeats, AreOutsideOfTheValues) { EXPECT_EQ(RepeatsOf("kT9mm2 kT9mm2:x1", {{0, 6}, {7, 16}}), Places()); }

TEST(Repeats, OfTheLongerValueComeFirst) {
  EXPECT_EQ(RepeatsOf("kT9mm2 kT9mm2:x1 kT9mm2:x1", {{0, 6}, {7, 16}}), Places({{17, 1}}));
}

TEST(Repeats, OfWordsAndOfShortValuesAreNone) {
  EXPECT_EQ(RepeatsOf("donkey donkey", {{0, 6}}), Places());
  EXPECT_EQ(RepeatsOf("kT9m2 kT9m2", {{0, 5}}), Places());
  EXPECT_EQ(RepeatsOf("", {}), Places());
}

}  // namespace
}  // namespace secret_scanner

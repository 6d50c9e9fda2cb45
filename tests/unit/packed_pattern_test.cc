#include "match/packed_pattern.h"

#include <array>
#include <string>

#include "gtest/gtest.h"
#include "match/boundary.h"
#include "match/regex_cache.h"

namespace secret_scanner {
namespace {

TEST(PackedPattern, PlainWithoutPairs) {
  EXPECT_EQ(UnpackPattern({},
                          "gr\xC3\xB6\xC3\x9F"
                          "e"),
            "gr\xC3\xB6\xC3\x9F"
            "e");
}

TEST(PackedPattern, PairsOfPairs) {
  constexpr std::array<PatternPair, 3> kPairs = {{{'a', 'b'}, {0x80, 'c'}, {0x81, 0x80}}};
  EXPECT_EQ(UnpackPattern(kPairs, "x\x80y"), "xaby");
  EXPECT_EQ(UnpackPattern(kPairs, "\x82\x82"), "abcababcab");
  EXPECT_EQ(UnpackPattern(kPairs, ""), "");
}

// Pairs may only be made of pairs before them, or unpacking would not end.
TEST(PackedPattern, BuiltinRulesCompile) {
  const RuleSet& rules = BuiltinRules();
  ASSERT_FALSE(rules.pattern_pairs.empty());
  for (size_t i = 0; i < rules.pattern_pairs.size(); ++i) {
    EXPECT_LT(rules.pattern_pairs[i].left, kFirstPair + i);
    EXPECT_LT(rules.pattern_pairs[i].right, kFirstPair + i);
  }
  for (const Rule& rule : rules.rules) {
    const std::string pattern = UnpackPattern(rules.pattern_pairs, rule.pattern);
    const re2::RE2 regex(pattern, RegexOptions());
    EXPECT_TRUE(regex.ok()) << rule.id << ": " << pattern;
    EXPECT_GE(regex.NumberOfCapturingGroups(), rule.secret_group) << rule.id;
    EXPECT_GE(pattern.size(), rule.pattern.size()) << rule.id;
  }
}

TEST(Boundary, AlnumLetsSignsPass) {
  const auto alnum = FindBoundary("alnum");
  ASSERT_TRUE(alnum.has_value());
  for (const char* text : {"_box", "-box", " box", ".box"}) EXPECT_TRUE(LeftBoundaryHolds(*alnum, text, 1)) << text;
  for (const char* text : {"abox", "Zbox", "7box"}) EXPECT_FALSE(LeftBoundaryHolds(*alnum, text, 1)) << text;
  EXPECT_TRUE(LeftBoundaryHolds(*alnum, "box", 0));
  EXPECT_TRUE(RightBoundaryHolds(*alnum, "box_", 3));
  EXPECT_FALSE(RightBoundaryHolds(*alnum, "boxe", 3));
}

}  // namespace
}  // namespace secret_scanner

#include "text/utf8.h"

#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

// What TextDecoder makes of the bytes; where they are valid, the bytes themselves.
struct RepairCase {
  const char* name;
  std::string_view bytes;
  std::string_view repaired;
};

class RepairTest : public testing::TestWithParam<RepairCase> {};

TEST_P(RepairTest, ReplacesEveryMaximalIllFormedPart) {
  const RepairCase& row = GetParam();
  EXPECT_EQ(ReplaceInvalidUtf8(row.bytes), row.repaired);
  EXPECT_EQ(IsValidUtf8(row.bytes), row.bytes == row.repaired);
  // The same behind 1 to 9 ASCII bytes, so that the sequence meets every position of an eight-byte word.
  for (size_t shift = 1; shift <= 9; ++shift) {
    const std::string padding(shift, 'x');
    EXPECT_EQ(ReplaceInvalidUtf8(absl::StrCat(padding, row.bytes, padding)),
              absl::StrCat(padding, row.repaired, padding));
  }
}

#define FFFD "\xEF\xBF\xBD"
INSTANTIATE_TEST_SUITE_P(All, RepairTest,
                         testing::Values(RepairCase{"Empty", "", ""}, RepairCase{"Ascii", "plain text", "plain text"},
                                         RepairCase{"Nul", std::string_view("a\0b", 3), std::string_view("a\0b", 3)},
                                         RepairCase{"TwoBytes", "\xC3\xA9", "\xC3\xA9"},
                                         RepairCase{"ThreeBytes", "\xE2\x82\xAC", "\xE2\x82\xAC"},
                                         RepairCase{"FourBytes", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
                                         RepairCase{"LastScalar", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
                                         RepairCase{"BeforeSurrogates", "\xED\x9F\xBF", "\xED\x9F\xBF"},
                                         RepairCase{"AfterSurrogates", "\xEE\x80\x80", "\xEE\x80\x80"},
                                         RepairCase{"EncodedSurrogate", "\xED\xA0\x80", FFFD FFFD FFFD},
                                         RepairCase{"Overlong2", "\xC0\xAF", FFFD FFFD},
                                         RepairCase{"Overlong3", "\xE0\x80\xAF", FFFD FFFD FFFD},
                                         RepairCase{"Overlong4", "\xF0\x80\x80\xAF", FFFD FFFD FFFD FFFD},
                                         RepairCase{"BeyondUnicode", "\xF4\x90\x80\x80", FFFD FFFD FFFD FFFD},
                                         RepairCase{"SeparatorBytes", "\xF8\xF9\xFA\xFB", FFFD FFFD FFFD FFFD},
                                         RepairCase{"LoneContinuation", "\x80", FFFD},
                                         RepairCase{"Truncated3", "\xE2\x82", FFFD},
                                         RepairCase{"Truncated4", "\xF0\x9F\x98", FFFD},
                                         RepairCase{"BrokenOffByAscii", "\xE2\x82\x41", FFFD "A"},
                                         RepairCase{"BrokenOffByLead", "\xF0\x9F\xC3\xA9", FFFD "\xC3\xA9"}),
                         [](const auto& info) { return std::string(info.param.name); });

// UTF-16 lengths as JavaScript gives them.
struct CountCase {
  const char* name;
  std::string_view text;
  uint32_t units;
};

class CountTest : public testing::TestWithParam<CountCase> {};

TEST_P(CountTest, CountsAsJavaScriptDoes) {
  EXPECT_EQ(CountUtf16(GetParam().text), GetParam().units);
  EXPECT_EQ(ByteOfUtf16(GetParam().text, GetParam().units), GetParam().text.size());
}

INSTANTIATE_TEST_SUITE_P(
    All, CountTest,
    testing::Values(CountCase{"Empty", "", 0}, CountCase{"Ascii", "secret", 6}, CountCase{"Umlaut", "\xC3\xBC", 1},
                    CountCase{"Euro", "\xE2\x82\xAC", 1}, CountCase{"Emoji", "\xF0\x9F\x98\x80", 2},
                    CountCase{"CombiningMark", "e\xCC\x81", 2},
                    CountCase{"ZeroWidthJoiner", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", 5},
                    CountCase{"Mixed", "a\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80z", 6}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(ByteOfUtf16Test, FindsTheCharacterThatHoldsTheUnit) {
  constexpr std::string_view kText = "a\xC3\xBC\xF0\x9F\x98\x80z";  // units: a, u-umlaut, two for the emoji, z
  EXPECT_EQ(ByteOfUtf16(kText, 0), 0u);
  EXPECT_EQ(ByteOfUtf16(kText, 1), 1u);
  EXPECT_EQ(ByteOfUtf16(kText, 2), 3u);
  EXPECT_EQ(ByteOfUtf16(kText, 3), 3u) << "the second half of a pair belongs to its character";
  EXPECT_EQ(ByteOfUtf16(kText, 4), 7u);
  EXPECT_EQ(ByteOfUtf16(kText, 5), 8u);
  EXPECT_EQ(ByteOfUtf16(kText, 99), 8u);
}

TEST(CutUtf8Test, NeverCutsACharacter) {
  constexpr std::string_view kText = "a\xE2\x82\xAC\xF0\x9F\x98\x80";
  constexpr size_t kBoundary[] = {0, 1, 1, 1, 4, 4, 4, 4, 8, 8};
  for (size_t max = 0; max < std::size(kBoundary); ++max) EXPECT_EQ(CutUtf8(kText, max).size(), kBoundary[max]) << max;
}

TEST(IsAsciiTest, SeesAHighByteAtEveryPosition) {
  std::string text(19, 'x');
  EXPECT_TRUE(IsAscii(text));
  for (char& c : text) {
    c = '\x80';
    EXPECT_FALSE(IsAscii(text));
    c = 'x';
  }
}

TEST(AppendUtf8Test, AgreesWithTheValidatorOnEveryScalarValue) {
  std::string text;
  uint32_t units = 0;
  for (uint32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    AppendUtf8(c, &text);
    units += c > 0xFFFF ? 2 : 1;
  }
  EXPECT_TRUE(IsValidUtf8(text));
  EXPECT_EQ(CountUtf16(text), units);
}

}  // namespace
}  // namespace secret_scanner

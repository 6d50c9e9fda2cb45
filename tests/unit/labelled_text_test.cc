#include "match/labelled_text.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr char kEnd = static_cast<char>(Separator::kBlock);

TEST(LabelledText, WritesValuesWithDigitsBehindTheirLabels) {
  const std::string_view bytes = "Name Passport Ann X17 2024";
  LabelledText text;
  text.Write(bytes, {{{0, 4}, {14, 17}}, {{5, 13}, {18, 21}}, {{22, 26}, {18, 21}}});
  EXPECT_EQ(text.bytes(), std::string("Passport: X17") + kEnd);  // "Ann" has no digit, "2024" is no label
}

TEST(LabelledText, LeadsBackToTheDocument) {
  const std::string_view bytes = "A B x11 x22";
  LabelledText text;
  text.Write(bytes, {{{0, 1}, {4, 7}}, {{2, 3}, {8, 11}}});
  ASSERT_EQ(text.bytes(), std::string("A: x11") + kEnd + "B: x22" + kEnd);
  const auto place = text.Trace({11, 13});
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->value, (Span{9, 11}));
  EXPECT_EQ(place->line, (Span{7, 13}));
  EXPECT_FALSE(text.Trace({8, 11}).has_value());  // begins in the label
  EXPECT_FALSE(text.Trace({3, 10}).has_value());  // goes on in the next line
  text.Clear();
  EXPECT_TRUE(text.bytes().empty());
  EXPECT_FALSE(text.Trace({3, 4}).has_value());
}

TEST(LabelledText, StaysWithinTwiceTheDocument) {
  const std::string bytes = std::string(40, 'a') + "1";
  const std::vector<LabelledCell> cells(100, {{0, 40}, {40, 41}});
  LabelledText text;
  text.Write(bytes, cells);
  EXPECT_LE(text.bytes().size(), 2 * bytes.size());
  EXPECT_FALSE(text.bytes().empty());
}

}  // namespace
}  // namespace secret_scanner

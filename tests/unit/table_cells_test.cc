#include "match/table_cells.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "secret_scanner/readers.h"

namespace secret_scanner {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs Cells(const Document& document) {
  std::vector<LabelledCell> cells;
  FindLabelledCells(document.bytes(), cells);
  Pairs pairs;
  for (const LabelledCell& cell : cells) {
    pairs.emplace_back(document.bytes().substr(cell.label.begin, cell.label.size()),
                       document.bytes().substr(cell.value.begin, cell.value.size()));
  }
  return pairs;
}

TEST(TableCells, AreLabelledByTheHeadOfTheirColumnAndTheirNeighbour) {
  const Document document = ReadText("Accounts:\n||User||Password||\n|ann|x1|\n|bob| y2 |\n\nThanks", {});
  const Pairs expected = {{"User", "Password"}, {"User", "ann"},    {"Password", "x1"}, {"ann", "x1"},
                          {"User", "bob"},      {"Password", "y2"}, {"bob", "y2"}};
  EXPECT_EQ(Cells(document), expected);
}

TEST(TableCells, AreLabelledByTheFirstCellOfTheirRow) {
  const Document document = ReadText("|| ||dev||prod||\n|PW|x1|y2|", {});
  const Pairs expected = {{"dev", "prod"}, {"PW", "x1"}, {"dev", "x1"}, {"prod", "y2"}, {"x1", "y2"}, {"PW", "y2"}};
  Pairs cells = Cells(document);
  for (const auto& pair : expected) EXPECT_EQ(std::count(cells.begin(), cells.end(), pair), 1) << pair.first;
}

TEST(TableCells, LoseMarksOfBoldAndCode) {
  const Document document = ReadText("||User||PW||\n|*ann*|{{x1}}|", {});
  EXPECT_EQ(Cells(document).back(), (std::pair<std::string, std::string>("ann", "x1")));
  EXPECT_EQ(TrimCell(" **x** ", {0, 7}), (Span{3, 4}));
  EXPECT_EQ(TrimCell("*x* *y*", {0, 7}), (Span{0, 7}));
  EXPECT_EQ(TrimCell("**", {0, 2}), (Span{0, 2}));
}

TEST(TableCells, OfAnAtlassianDocument) {
  const auto cell = [](const std::string& text) {
    return R"({"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":")" + text +
           R"("}]}]})";
  };
  const auto row = [&cell](const std::string& a, const std::string& b) {
    return R"({"type":"tableRow","content":[)" + cell(a) + "," + cell(b) + "]}";
  };
  const auto document = ReadAdf(R"({"type":"doc","version":1,"content":[{"type":"table","content":[)" +
                                    row("User", "PW") + "," + row("ann", "x1") + "]}]}",
                                {});
  ASSERT_TRUE(document.ok());
  const Pairs expected = {{"User", "PW"}, {"User", "ann"}, {"PW", "x1"}, {"ann", "x1"}};
  EXPECT_EQ(Cells(*document), expected);
}

TEST(TableCells, LoneCellsAreNone) {
  EXPECT_TRUE(Cells(ReadText("||Password||\n|x1|", {})).empty());
  EXPECT_TRUE(Cells(ReadText("no table | at all", {})).empty());
}

TEST(TableCells, AWordHasNoSpaceAndNoOtherAlphabet) {
  EXPECT_TRUE(IsOneWord("x1#"));
  EXPECT_FALSE(IsOneWord("two words"));
  EXPECT_FALSE(IsOneWord("gr\u00fcn"));
}

TEST(TableCells, APairIsTwoWordsAroundASign) {
  EXPECT_TRUE(IsPairOfWords("ann / x1#"));
  EXPECT_TRUE(IsPairOfWords("ann - x1#"));
  EXPECT_FALSE(IsPairOfWords("ann/x1#"));
  EXPECT_FALSE(IsPairOfWords("ann lee / x1#"));
  EXPECT_FALSE(IsPairOfWords("ann / "));
}

}  // namespace
}  // namespace secret_scanner

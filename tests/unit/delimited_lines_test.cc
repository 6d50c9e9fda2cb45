#include "match/delimited_lines.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"

namespace secret_scanner {
namespace {

using Pairs = LabelsAndValues;

Pairs Fields(std::string_view text) {
  TextLines lines;
  ReadLines(text, lines);
  std::vector<LabelledCell> cells;
  AddDelimitedLines(text, lines, cells);
  return PairsIn(text, cells);
}

TEST(DelimitedLines, CarryTheNamesOfTheirColumns) {
  const Pairs expected = {{"name", "Ann"}, {"tax id", "1 2"}, {"Ann", "1 2"},
                          {"name", "Bob"}, {"tax id", "3"},   {"Bob", "3"}};
  EXPECT_EQ(Fields("See:\nname,tax id\nAnn,1 2\nBob,3\n\nThanks, all"), expected);
  EXPECT_EQ(Fields("name;tax id\nAnn;1 2\nBob;3"), expected);
  EXPECT_EQ(Fields("name\ttax id\nAnn\t1 2\nBob\t3"), expected);
  EXPECT_EQ(Fields("name | tax id\r\nAnn | 1 2\r\nBob | 3\r\n"), expected);
  EXPECT_EQ(Fields("\"name\",\"tax id\"\n\"Ann\",\"1 2\"\n\"Bob\",\"3\""), expected);
}

TEST(DelimitedLines, AreDividedByColumnsToo) {
  const Pairs expected = {{"name", "Ann"}, {"tax id", "12"}, {"Ann", "12"}};
  EXPECT_EQ(Fields("name   tax id\nAnn    12"), expected);
  EXPECT_EQ(Fields("  name   tax id  \n  Ann    12 "), expected);
}

TEST(DelimitedLines, GoOnBehindARule) {
  const Pairs expected = {{"name", "Ann"}, {"id", "12"}, {"Ann", "12"}};
  EXPECT_EQ(Fields(" name | id\n------+----\n Ann  | 12\n(1 row)"), expected);
  EXPECT_EQ(Fields("+------+----+\n| name | id |\n+------+----+\n| Ann  | 12 |\n+------+----+"), expected);
}

TEST(DelimitedLines, TheFirstFieldOfALineMayBeItsName) {
  EXPECT_EQ(Fields(",dev,prod\npw,x1,y2"), (Pairs{{"dev", "x1"}, {"pw", "x1"}, {"prod", "y2"}, {"pw", "y2"}}));
}

TEST(DelimitedLines, EmptyFieldsAreLeftOut) { EXPECT_EQ(Fields("a,,c\n1,2,\n"), (Pairs{{"a", "1"}, {"1", "2"}})); }

TEST(DelimitedLines, EndWithAnotherNumberOfFields) {
  EXPECT_EQ(Fields("a,b\n1,2\n3,4,5\n6,7"), (Pairs{{"a", "1"}, {"b", "2"}, {"1", "2"}}));
}

TEST(DelimitedLines, OrdinaryTextHasNone) {
  EXPECT_TRUE(Fields("Hello, world. It fails\nsometimes, 2 times").empty());
  EXPECT_TRUE(Fields("call(a, b)\ncall(1, 2)").empty());
  EXPECT_TRUE(Fields("a,b").empty());
  EXPECT_TRUE(Fields("one\ntwo").empty());
  EXPECT_TRUE(Fields("").empty());
}

TEST(DelimitedLines, BoundsOfNames) {
  const std::string many = [] {
    std::string line = "a";
    for (int i = 0; i < 64; ++i) line += ",a";
    return line;
  }();
  EXPECT_TRUE(Fields(many + "\n" + many).empty());
  EXPECT_TRUE(Fields(std::string(513, 'a') + ",b\n1,2").empty());
  EXPECT_EQ(Fields(std::string(49, 'a') + ",b\n1,2"), (Pairs{{"b", "2"}, {"1", "2"}}));
}

}  // namespace
}  // namespace secret_scanner

#include "match/trailing_labels.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"

namespace secret_scanner {
namespace {

using Pairs = LabelsAndValues;

Pairs Labels(std::string_view text) {
  std::vector<LabelledCell> cells;
  AddTrailingLabels(text, cells);
  return PairsIn(text, cells);
}

TEST(TrailingLabels, StandBehindAVerb) {
  EXPECT_EQ(Labels("Well, 12-3456 is my tax id."), (Pairs{{"my tax id", "12-3456"}}));
  EXPECT_EQ(Labels("12-3456 ist meine Nummer"), (Pairs{{"meine Nummer", "12-3456"}}));
  EXPECT_EQ(Labels("I gave \"A12345\" as my ID when asked"), (Pairs{{"my ID", "A12345"}}));
  EXPECT_EQ(Labels("12-3456, that's my tax id, okay?"), (Pairs{{"my tax id", "12-3456"}}));
}

TEST(TrailingLabels, EndWithTheirClause) {
  EXPECT_EQ(Labels("12345 is the tax id of Ann"), (Pairs{{"the tax id", "12345"}}));
  EXPECT_EQ(Labels("12345 is the date of birth"), (Pairs{{"the date of birth", "12345"}}));
  EXPECT_EQ(Labels("12345 ist die Nummer der Karte"),
            (Pairs{{"die Nummer der Karte", "12345"}, {"die Nummer", "12345"}}));
  EXPECT_EQ(Labels("12345 is the tax id\nof Ann"), (Pairs{{"the tax id", "12345"}}));
}

TEST(TrailingLabels, StandInBracketsAndBehindSigns) {
  EXPECT_EQ(Labels("sent 12345 (tax id) today"), (Pairs{{"tax id", "12345"}}));
  EXPECT_EQ(Labels("12345 - tax id"), (Pairs{{"tax id", "12345"}}));
  EXPECT_EQ(Labels("12345 // tax id\n"), (Pairs{{"tax id", "12345"}}));
  EXPECT_EQ(Labels("12345 (tax id 7)"), Pairs());
  EXPECT_EQ(Labels("12345 - the tax id is wrong in here"), Pairs());
}

TEST(TrailingLabels, BelongToNumbersInGroups) {
  EXPECT_EQ(Labels("use AB 12 34 56 C as id"), (Pairs{{"id", "AB 12 34 56 C"}, {"id", "56 C"}}));
  EXPECT_EQ(Labels("ring (030) 901 820 (mobile)"), (Pairs{{"mobile", "(030) 901 820"}, {"mobile", "820"}}));
  const Pairs dates = Labels("3 March 1975 is my birthday");
  EXPECT_NE(std::find(dates.begin(), dates.end(), std::pair<std::string, std::string>("my birthday", "3 March 1975")),
            dates.end());
}

TEST(TrailingLabels, AreNotThoseOfKeysAndShortNumbers) {
  EXPECT_EQ(Labels("PROJ-1234 - tax id"), Pairs());
  EXPECT_EQ(Labels("12 is my id"), Pairs());
  EXPECT_EQ(Labels("12345 tax ids"), Pairs());
}

TEST(TrailingLabels, QuestionsAreLabelsOfAnswers) {
  EXPECT_EQ(Labels("What is your id?\nA12345"), (Pairs{{"What is your id", "A12345"}}));
  EXPECT_EQ(Labels("Your id, please?\n\nann: AB 12 34, thanks"), (Pairs{{"Your id", "AB 12 34, thanks"}}));
  EXPECT_EQ(Labels("GET /x?id=12345"), Pairs());
}

TEST(TrailingLabels, AddressesOfWalletsNeedNone) {
  const auto names = [](std::string_view text) {
    std::vector<LabelledCell> cells;
    AddTrailingLabels(text, cells);
    std::vector<std::string_view> called;
    for (const LabelledCell& cell : cells) called.push_back(cell.called);
    return called;
  };
  EXPECT_EQ(names("pay 1111111111111111111114oLvT2 now"), (std::vector<std::string_view>{"Bitcoin address"}));
  EXPECT_EQ(names("pay L1111111111111111111111114oLvT2ab now"), (std::vector<std::string_view>{"Wallet address"}));
  EXPECT_TRUE(names("pay 1111111111111111111110oLvT2 now").empty());
  EXPECT_TRUE(names("pay 211111111111111111111aoLvT2 now").empty());
}

TEST(TrailingLabels, FloodsAreReadOnce) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "1234 is 1? ";
  EXPECT_LE(Labels(text).size(), 200'000U);
}

}  // namespace
}  // namespace secret_scanner

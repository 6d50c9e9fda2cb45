#include "match/labelled_pairs.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

// "label=value" of each labelled pair; "|" stands for the end of a block.
std::vector<std::string> PairsOf(std::string text) {
  for (char& c : text) c = c == '|' ? '\xF9' : c;
  std::vector<TextLine> lines;
  ReadLines(text, lines);
  std::vector<LabelledCell> cells;
  AddLabelledPairs(text, lines, cells);
  std::vector<std::string> found;
  found.reserve(cells.size());
  for (const LabelledCell& cell : cells) {
    EXPECT_TRUE(cell.part);
    found.push_back(text.substr(cell.label.begin, cell.label.size()) + "=" +
                    text.substr(cell.value.begin, cell.value.size()));
  }
  return found;
}

using Found = std::vector<std::string>;

TEST(LabelledPairs, StandBelowTheLineThatNamesThem) {
  const Found expected = {"Passwords=kT9mm", "Passwords=q8Zk2"};
  EXPECT_EQ(PairsOf("Passwords:\n- root: kT9mm\n- ann = q8Zk2"), expected);
  EXPECT_EQ(PairsOf("Passwords:|root kT9mm|ann;q8Zk2|"), expected);
  EXPECT_EQ(PairsOf("Passwords:\ndev: ann / kT9mm\nprod: ann / q8Zk2\n"), expected);
}

TEST(LabelledPairs, OrAboveARemark) {
  EXPECT_EQ(PairsOf("So:\nbox 1: kT9mm\nbox 2: q8Zk2\n(passwords)"),
            Found({"So=kT9mm", "So=q8Zk2", "(passwords)=kT9mm", "(passwords)=q8Zk2"}));
}

TEST(LabelledPairs, OfAFormAreNone) {
  EXPECT_EQ(PairsOf("Credentials:\nhost: db12x\nuser: kiosk17"), Found());
  EXPECT_EQ(PairsOf("A sentence ends here.\nroot: kT9mm"), Found());
}

TEST(LabelledPairs, StandInALineOfTheirLabel) {
  EXPECT_EQ(PairsOf("Users: ann (kT9mm), bob (q8Zk2)"), Found({"Users=kT9mm", "Users=q8Zk2"}));
  EXPECT_EQ(PairsOf("Users: ann/kT9mm and bob/q8Zk2."), Found({"Users=kT9mm", "Users=q8Zk2"}));
  EXPECT_EQ(PairsOf("Users: ann (kT9mm), and others"), Found());
}

TEST(LabelledPairs, AListOfPasswordsNeedsNoNames) {
  EXPECT_EQ(PairsOf("Passwords: kT9mm (dev), q8Zk2"), Found({"Passwords=kT9mm", "Passwords=q8Zk2"}));
  EXPECT_EQ(PairsOf("Users: ann_1x, bob_2x"), Found());
}

TEST(LabelledPairs, CellsAreLeftToTables) {
  EXPECT_EQ(PairsOf("Passwords:|a: kT9mm\xFA"
                    "b: q8Zk2|"),
            Found());
}

}  // namespace
}  // namespace secret_scanner

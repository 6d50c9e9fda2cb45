#include "match/labelled_pairs.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"
#include "match/word_set.h"

namespace secret_scanner {
namespace {

std::vector<std::string> PairsOf(const std::string& blocks, const std::vector<std::string_view>& words) {
  const std::string text = WithBlocks(blocks);
  TextLines lines;
  ReadLines(text, lines);
  std::vector<LabelledCell> cells;
  AddLabelledPairs(text, lines, WordSet(words), cells);
  for (const LabelledCell& cell : cells) EXPECT_TRUE(cell.part);
  return Spelt(text, cells);
}

std::vector<std::string> PairsOf(const std::string& blocks) {
  return PairsOf(blocks, {"passwords", "credentials", "users", "sentence"});
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
            Found({"(passwords)~=kT9mm", "(passwords)~=q8Zk2"}));
}

TEST(LabelledPairs, AreThoseOfLabelsWithTheWords) {
  EXPECT_EQ(PairsOf("Boxes:\n- root: kT9mm\nUsers: ann/kT9mm, bob/q8Zk2", {"boxes"}), Found({"Boxes=kT9mm"}));
  EXPECT_EQ(PairsOf("My TestUsers:\n- root: kT9mm", {"users"}), Found({"My TestUsers=kT9mm"}));
  EXPECT_EQ(PairsOf("Abusers:\n- root: kT9mm", {"users"}), Found());
}

TEST(LabelledPairs, OfALongRunAreNoAccounts) {
  std::string pairs;
  for (int i = 0; i < 24; ++i) pairs += "root: kT9mm\n";
  EXPECT_EQ(PairsOf("Passwords:\n" + pairs).size(), 24U);
  EXPECT_EQ(PairsOf(pairs + "(passwords)").size(), 24U);
  EXPECT_EQ(PairsOf("Passwords:\n" + pairs + "root: kT9mm"), Found());
  EXPECT_EQ(PairsOf("root: kT9mm\n" + pairs + "(passwords)"), Found());
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

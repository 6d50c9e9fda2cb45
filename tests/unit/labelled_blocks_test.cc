#include "match/labelled_blocks.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

// "label=value" of each labelled block; "|" stands for the end of a block.
std::vector<std::string> BlocksOf(std::string text) {
  for (char& c : text) c = c == '|' ? '\xF9' : c;
  std::vector<LabelledCell> cells;
  AddLabelledBlocks(text, cells);
  std::vector<std::string> found;
  found.reserve(cells.size());
  for (const LabelledCell& cell : cells) {
    found.push_back(text.substr(cell.label.begin, cell.label.size()) + "=" +
                    text.substr(cell.value.begin, cell.value.size()));
  }
  return found;
}

using Found = std::vector<std::string>;

TEST(LabelledBlocks, AWordBehindAColonIsAValue) {
  EXPECT_EQ(BlocksOf("The new password:|kT9mm2|thanks"), Found({"The new password=kT9mm2"}));
  EXPECT_EQ(BlocksOf("a|Password: |\n kT9mm2 \n|"), Found({"Password=kT9mm2"}));
  EXPECT_EQ(BlocksOf("*Password:*|kT9mm2"), Found({"*Password=kT9mm2"}));
}

TEST(LabelledBlocks, TheSecondOfTwoLinesIsAValue) {
  EXPECT_EQ(BlocksOf("Login:|ann\nkT9mm2|"), Found({"Login=kT9mm2"}));
  EXPECT_EQ(BlocksOf("Login:|ann\nkT9mm2\nmore|"), Found());
}

TEST(LabelledBlocks, TextsAndLabelsWithoutColonAreNone) {
  EXPECT_EQ(BlocksOf("The new password|kT9mm2"), Found());
  EXPECT_EQ(BlocksOf("Password:|it is kT9mm2"), Found());
  EXPECT_EQ(BlocksOf("Password:|"), Found());
  EXPECT_EQ(BlocksOf("|"), Found());
  EXPECT_EQ(BlocksOf(""), Found());
  EXPECT_EQ(BlocksOf("Password:|" + std::string(300, 'x')), Found());
}

TEST(LabelledBlocks, ALongLabelIsCutAtItsBeginning) {
  const std::string label(60, 'a');
  EXPECT_EQ(BlocksOf(label + ":|kT9mm2"), Found({label.substr(0, 48) + "=kT9mm2"}));
}

}  // namespace
}  // namespace secret_scanner

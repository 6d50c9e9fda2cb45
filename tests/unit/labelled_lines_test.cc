#include "match/labelled_lines.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"

namespace secret_scanner {
namespace {

std::vector<std::string> LinesOf(const std::string& blocks) {
  const std::string text = WithBlocks(blocks);
  TextLines lines;
  ReadLines(text, lines);
  std::vector<LabelledCell> cells;
  AddLabelledLines(text, lines, cells);
  return Spelt(text, cells);
}

using Found = std::vector<std::string>;

TEST(LabelledLines, AWordBehindAColonIsAValue) {
  EXPECT_EQ(LinesOf("The new password:|kT9mm2|thanks a lot"), Found({"The new password=kT9mm2"}));
  EXPECT_EQ(LinesOf("a|Password: |\n kT9mm2 \n|"), Found({"Password=kT9mm2"}));
  EXPECT_EQ(LinesOf("*Password:*|kT9mm2"), Found({"*Password=kT9mm2"}));
  EXPECT_EQ(LinesOf("The password:\n\nkT9mm2"), Found({"The password=kT9mm2"}));
}

TEST(LabelledLines, MarksOfListsAndCodeAreNoPartOfIt) {
  EXPECT_EQ(LinesOf("The password:|* kT9mm2"), Found({"The password=kT9mm2"}));
  EXPECT_EQ(LinesOf("The password:|1. {{kT9mm2}}"), Found({"The password=kT9mm2"}));
}

TEST(LabelledLines, AShortLineIsALooseLabel) {
  EXPECT_EQ(LinesOf("h3. New password|kT9mm2"), Found({"h3. New password~=kT9mm2"}));
  EXPECT_EQ(LinesOf("title=New password|kT9mm2"), Found({"title=New password~=kT9mm2"}));
  EXPECT_EQ(LinesOf("Password|kT9mm2"), Found({"Password~=kT9mm2"}));
}

TEST(LabelledLines, TheSecondOfTwoWordsIsAValue) {
  EXPECT_EQ(LinesOf("Our login:|anna\nkT9mm2|"), Found({"Our login=kT9mm2", "anna~=kT9mm2"}));
  EXPECT_EQ(LinesOf("Login|anna\nkT9mm2"), Found({"Login~=anna", "anna~=kT9mm2", "Login~=kT9mm2"}));
}

TEST(LabelledLines, PairsAreAllValues) {
  EXPECT_EQ(LinesOf("Our logins:\n- anna / x1\n- bob / x2"), Found({"Our logins=anna / x1", "Our logins=bob / x2"}));
}

TEST(LabelledLines, TextsSettingsAndCellsAreNone) {
  EXPECT_EQ(LinesOf("The new password|it is kT9mm2"), Found());
  EXPECT_EQ(LinesOf("The password was changed.|kT9mm2"), Found());
  EXPECT_EQ(LinesOf("A password = x1|LEVEL=info2"), Found());
  EXPECT_EQ(LinesOf("if (password) {|kT9mm2"), Found());
  EXPECT_EQ(LinesOf("The password is|\xFA"
                    "kT9mm2|"),
            Found());
  EXPECT_EQ(LinesOf("The password:|"), Found());
  EXPECT_EQ(LinesOf("|"), Found());
  EXPECT_EQ(LinesOf(""), Found());
  EXPECT_EQ(LinesOf("The password:|" + std::string(300, 'x')), Found());
}

TEST(LabelledLines, ALongLabelIsCutAtItsBeginning) {
  const std::string label(60, 'a');
  EXPECT_EQ(LinesOf("a " + label + ":|kT9mm2"), Found({label.substr(0, 48) + "=kT9mm2"}));
}

}  // namespace
}  // namespace secret_scanner

#include "match/tag_texts.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"

namespace secret_scanner {
namespace {

using Pairs = LabelsAndValues;

Pairs Texts(std::string_view text) {
  std::vector<LabelledCell> cells;
  AddTagTexts(text, cells);
  return PairsIn(text, cells);
}

TEST(TagTexts, FollowOneAnother) {
  EXPECT_EQ(Texts("<p><b>Tax id:</b> 123</p>"), (Pairs{{"Tax id", "123"}}));
  EXPECT_EQ(Texts("<dt>Tax id</dt>\n<dd>\n  123\n</dd>"), (Pairs{{"Tax id", "123"}}));
  EXPECT_EQ(Texts("see\nTax id: <i>123</i>"), (Pairs{{"Tax id", "123"}}));
}

TEST(TagTexts, NameInputs) {
  EXPECT_EQ(Texts("<label for=\"a\">Tax id</label><input id=\"a\" value=\"123\">"), (Pairs{{"Tax id", "123"}}));
  EXPECT_EQ(Texts("<label>Tax id <input value=123 ></label>"), (Pairs{{"Tax id", "123"}}));
}

TEST(TagTexts, HaveHeadsOfColumns) {
  EXPECT_EQ(Texts("<table><tr><th>Name</th><th>Tax</th></tr><tr><td>Ann</td><td>12</td></tr>"
                  "<tr><td>Bob</td><td>34</td></tr></table>"),
            (Pairs{{"Ann", "12"}, {"Tax", "12"}, {"Bob", "34"}, {"Tax", "34"}}));
}

TEST(TagTexts, AreBetweenTags) {
  EXPECT_EQ(Texts("if (a < 1 && b > 2) tax: 3"), Pairs());
  EXPECT_EQ(Texts("tax 12"), Pairs());
  EXPECT_EQ(Texts("<b>tax</b> none <b>"), Pairs());
}

}  // namespace
}  // namespace secret_scanner

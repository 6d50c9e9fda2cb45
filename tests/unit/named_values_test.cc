#include "match/named_values.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "labelled_testing.h"

namespace secret_scanner {
namespace {

using Pairs = LabelsAndValues;

Pairs Values(std::string_view text) {
  std::vector<LabelledCell> cells;
  AddNamedValues(text, cells);
  return PairsIn(text, cells);
}

TEST(NamedValues, OfTags) {
  EXPECT_EQ(Values("<input name=\"tax_id\" size=3 value=\"123\">"), (Pairs{{"tax_id", "123"}}));
  EXPECT_EQ(Values("<input value='12 3' id='taxId'/><input name=b>"), (Pairs{{"taxId", "12 3"}}));
  EXPECT_EQ(Values("<input name=tax value=123>"), (Pairs{{"tax", "123"}}));
}

TEST(NamedValues, OfObjects) {
  EXPECT_EQ(Values("[{\"name\": \"tax\", \"value\": \"1\"}, {\"name\": \"x\", \"value\": 2}]"),
            (Pairs{{"tax", "1"}, {"x", "2"}}));
  EXPECT_EQ(Values("{\"value\": \"1\", \"label\": \"Tax\"}"), (Pairs{{"Tax", "1"}}));
  EXPECT_EQ(Values("- name: tax\n  value: 12\n- name: x\n  value: 3\n"), (Pairs{{"tax", "12"}, {"x", "3"}}));
}

TEST(NamedValues, OfInserts) {
  EXPECT_EQ(Values("INSERT INTO t (id, `tax`) VALUES (1, 'a, b'), (2, N'c');"),
            (Pairs{{"id", "1"}, {"tax", "a, b"}, {"id", "2"}, {"tax", "c"}}));
  EXPECT_EQ(Values("insert into t (id, tax) values (1)"), Pairs());
  EXPECT_EQ(Values("f(x) values (1, 2"), Pairs());
}

TEST(NamedValues, NeedTheWordAndAName) {
  EXPECT_EQ(Values("{\"name\": \"tax\", \"revalue\": \"1\"}"), Pairs());
  EXPECT_EQ(Values("{\"colour\": \"tax\", \"value\": \"1\"}"), Pairs());
  EXPECT_EQ(Values("<a name='tax'></a><b value='1'>"), Pairs());
  EXPECT_EQ(Values("value="), Pairs());
}

TEST(NamedValues, FloodsAreReadOnce) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "name=a,value=1,";
  EXPECT_LE(Values(text).size(), 200'000U);
}

}  // namespace
}  // namespace secret_scanner

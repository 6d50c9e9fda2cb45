#include "rules/rule_cost.h"

#include "gtest/gtest.h"
#include "rule_set_builder.h"

namespace secret_scanner {
namespace {

RuleCost CostOf(const char* rule) { return CostsOf(BuildRules(rule)->view())[0]; }

TEST(RuleCostTest, ARareKeywordCostsNothing) {
  const RuleCost cost = CostOf(R"([{"id": "a.b", "title": "t", "pattern": "BDG-[0-9]{7}", "keywords": ["bdg-"]}])");
  EXPECT_GT(cost.program_size, 10);
  EXPECT_EQ(cost.steps_per_kilobyte, 0);
}

TEST(RuleCostTest, WithoutKeywordEveryByteIsReadOnceAtLeast) {
  const RuleCost cost = CostOf(R"([{"id": "a.b", "title": "t", "pattern": "~~[0-9]"}])");
  EXPECT_EQ(cost.steps_per_kilobyte, kLeastSteps * 1000);
}

TEST(RuleCostTest, LargerProgramsAndCommonKeywordsCostMore) {
  const RuleCost small = CostOf(R"([{"id": "a.b", "title": "t", "pattern": "~[a-z]{100}"}])");
  const RuleCost large = CostOf(R"([{"id": "a.b", "title": "t", "pattern": "~[a-z]{400}"}])");
  EXPECT_GT(large.steps_per_kilobyte, 2 * small.steps_per_kilobyte);
  const RuleCost common = CostOf(R"([{"id": "a.b", "title": "t", "pattern": "er [a-z]{3,9}", "keywords": ["er "],
               "boundary": "none"}])");
  EXPECT_GT(common.steps_per_kilobyte, 0);
}

TEST(RuleCostTest, IsTheSameEachTime) {
  constexpr const char* kRule = R"([{"id": "a.b", "title": "t", "pattern": "[a-z]+[0-9]+"}])";
  EXPECT_EQ(CostOf(kRule).steps_per_kilobyte, CostOf(kRule).steps_per_kilobyte);
}

}  // namespace
}  // namespace secret_scanner

#include "rules/rule_labels.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

TEST(RuleLabels, ComeBackAsTheyWereWritten) {
  const std::vector<RuleLabels> labels = {
      {"Acme deploy token", "Acme", "https://acme.example/tokens"},
      {"Token of Acme", "Acme", ""},
      {"Acme", "Acme", ""},
      {"N\xC3\xBAmero \xE2\x82\xAC \xF0\x9F\x94\x91", "", "https://a.example"},
      {"", "", ""},
  };
  const std::string text = WriteLabels(labels);
  for (const char c : text) EXPECT_GT(c, 0) << "pairs take the upper half, the packer takes NUL";
  const std::vector<Rule> rules(labels.size());
  RuleSet set;
  set.rules = rules;
  set.labels = text;
  const std::vector<RuleLabels> read = ReadLabels(set);
  ASSERT_EQ(read.size(), labels.size());
  for (size_t i = 0; i < labels.size(); ++i) {
    EXPECT_EQ(read[i].title, labels[i].title);
    EXPECT_EQ(read[i].provider, labels[i].provider);
    EXPECT_EQ(read[i].help_url, labels[i].help_url);
  }
}

TEST(RuleLabels, EveryBuiltinRuleHasATitle) {
  const RuleSet& rules = BuiltinRules();
  const std::vector<RuleLabels> labels = ReadLabels(rules);
  for (size_t i = 0; i < labels.size(); ++i) EXPECT_FALSE(labels[i].title.empty()) << rules.rules[i].id;
  EXPECT_TRUE(labels.back().help_url.empty() || labels.back().help_url.starts_with("https://"));
}

TEST(KindOf, IsTheIdUnlessTheRuleHasOne) {
  Rule rule;
  rule.id = "aws.access-key-id";
  EXPECT_EQ(KindOf(rule), "aws-access-key-id");
  const RuleTraits traits = {.kind = "key"};
  rule.traits = &traits;
  EXPECT_EQ(KindOf(rule), "key");
}

}  // namespace
}  // namespace secret_scanner

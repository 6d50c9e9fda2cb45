#include "match/anchor_guard.h"

#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "match/prefilter.h"
#include "nlohmann/json.hpp"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

std::string RuleJson(std::string_view pattern, std::string_view keyword, std::string_view boundary,
                     bool shape = false) {
  nlohmann::json rule = {{"id", "test.rule"},    {"title", "t"},      {"category", "secret"},
                         {"severity", "high"},   {"base_score", 80},  {"pattern", pattern},
                         {"boundary", boundary}, {"examples", {"a"}}, {"counterexamples", {"a"}}};
  rule[shape ? "shapes" : "keywords"] = nlohmann::json::array({keyword});
  return nlohmann::json::array({rule}).dump();
}

bool Passes(const RuleSet& rules, std::string_view text) {
  AnchorHits hits;
  hits.Find(rules.prefilter, text);
  return !hits.rules().empty();
}

TEST(AnchorGuards, OccurrencesThatCannotMatchAreDropped) {
  struct Row {
    std::string_view why;
    std::string_view pattern, keyword, boundary;
    std::string_view text;
    bool passes;
  };
  const Row rows[] = {
      {"the whole value", "AC[0-9a-f]{6}", "ac", "word", "see AC0123ab.", true},
      {"another letter case", "AC[0-9a-f]{6}", "ac", "word", "see ac0123ab.", false},
      {"a byte that cannot follow", "AC[0-9a-f]{6}", "ac", "word", "see ACME.", false},
      {"a letter before it", "AC[0-9a-f]{6}", "ac", "word", "xAC0123ab", false},
      {"at the beginning of the text", "AC[0-9a-f]{6}", "ac", "word", "AC0123ab", true},
      {"the text ends too early", "AC[0-9a-f]{6}", "ac", "word", "see AC0", false},
      {"anything may stand before it", "AC[0-9a-f]{6}", "ac", "none", "xAC0123ab", true},
      {"the end of the text ends a match", "k=[0-9]", "k=", "word", "k=1", true},
      {"what follows a match is bounded", "k=[0-9]", "k=", "word", "k=1a", false},
      {"optional parts count", "key ?[:=] ?x", "key", "word", "key: x", true},
      {"optional parts are not everything", "key ?[:=] ?x", "key", "word", "keyboard", false},
      {"alternatives are united", "(?:in|out)key[0-9]|onkey-", "key", "none", "outkey7", true},
      {"a number must follow soon", "card(?: no)?[ :]{0,3}[a-z]{0,9}[ :][0-9]{2}", "card", "word", "card no: x 12",
       true},
      {"and does not", "card(?: no)?[ :]{0,3}[a-z]{0,9}[ :][0-9]{2}", "card", "word",
       "card not found in the upper drawer 12", false},
      {"nor in the rest of the text", "card[ :]{0,3}[a-z ]{0,20}[0-9]{2}", "card", "word", "card of mine", false},
      {"of the united ones none", "(?:in|out)key[0-9]|onkey-", "key", "none", "donkeys", false},
  };
  for (const Row& row : rows) {
    const auto rules = BuildRules(RuleJson(row.pattern, row.keyword, row.boundary));
    ASSERT_NE(rules, nullptr) << row.why;
    EXPECT_EQ(Passes(rules->view(), row.text), row.passes) << row.why;
  }
}

TEST(AnchorGuards, ShapesHaveThemToo) {
  const auto rules = BuildRules(RuleJson("[0-9]{3}-[0-9]{2}", "[0-9]{3}", "number", true));
  ASSERT_NE(rules, nullptr);
  EXPECT_TRUE(Passes(rules->view(), "x 123-45."));
  EXPECT_FALSE(Passes(rules->view(), "x 1234567."));
  EXPECT_FALSE(Passes(rules->view(), "x 123 45."));
}

TEST(AnchorReach, TellsWhereMatchesBegin) {
  struct Row {
    std::string_view why;
    std::string_view pattern, keyword, text;
    std::vector<SearchRange> ranges;
  };
  const Row rows[] = {
      {"the anchor begins the match", "key[0-9]{2}", "key", "a key12 key34", {{2, 2, 7}, {8, 8, 13}}},
      {"a part of fixed length before it", "x[0-9]key", "key", "...x1key", {{3, 3, 8}}},
      {"parts of several lengths", "(?:ab?c?)?key", "key", "......abckey.......", {{6, 9, 15}}},
      {"no more than the text has", "[ab]{0,9}key", "key", "abkey", {{0, 2, 5}}},
      {"nothing of the match may stand before it", "[ab]{0,9}key", "key", "ab-bkey", {{3, 4, 7}}},
      {"a match begins with certain bytes", "(?:a[0-9]{0,9})?key", "key", "12a34key", {{2, 5, 8}}},
      {"the first anchor decides", "key(?:-key){0,3}", "key", "key-key", {{0, 0, 7}, {4, 4, 7}}},
  };
  for (const Row& row : rows) {
    const auto rules = BuildRules(RuleJson(row.pattern, row.keyword, "none"));
    ASSERT_NE(rules, nullptr) << row.why;
    AnchorHits hits;
    hits.Find(rules->view().prefilter, row.text);
    ASSERT_EQ(hits.rules().size(), 1u) << row.why;
    std::vector<SearchRange> ranges;
    hits.Ranges(0, rules->view().rules[0].max_match_bytes, ranges);
    EXPECT_EQ(ranges, row.ranges) << row.why;
  }
}

// Texts over the letters of the patterns meet every place of a guard; the oracle uses neither prefilter nor guards.
TEST(AnchorGuards, FindWhatTheOracleFinds) {
  struct Row {
    std::string_view pattern, keyword, boundary;
    std::vector<std::string_view> pieces;
  };
  const Row rows[] = {
      {"ab?[ac]{0,3}b", "a", "none", {"a", "b", "c", " "}},
      {"a-(?:b|a-){1,3}c", "a-", "word", {"a-", "b", "c", " ", "-"}},
      {"(?:x|yy)ab[0-9]?", "ab", "token", {"x", "yy", "ab", "1", " ", "-"}},
      {"ab(?:ab)?c", "ab", "base64", {"ab", "c", " ", "="}},
      {"ab[ c-]{0,6}[12]{1,2}c?", "ab", "word", {"ab", "c", "1", "2", " ", "-"}},
      {"(?:ab|ab-)[a-c]{0,9}(?:\\(|=)b", "ab", "none", {"ab", "c", "(", "=", "b", "-"}},
      {"[a-c]{0,4}=a", "=", "word", {"a", "b", "c", "=a", " "}},
      {"a1{2,3}(?:-1)?", "a1", "number", {"a1", "1", "-1", ".", " "}},
      {"(?:b{1,9}-)?(?:a=){1,3}c", "a=", "none", {"b", "-", "a=", "c", " "}},
      {"(?:[ab]{1,9}-){0,2}a=[^ ]{1,2}c", "a=", "alnum", {"b", "-", "a=", "c", " "}},
  };
  std::mt19937 random(7);
  for (const Row& row : rows) {
    std::string keyword(row.keyword);
    const auto rules = BuildRules(
        RuleJson(row.pattern, keyword.size() > 1 || keyword == "=" ? keyword : "[a]", row.boundary, keyword == "a"));
    ASSERT_NE(rules, nullptr) << row.pattern;
    Scanner scanner(rules->view());
    size_t found = 0;
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (size_t i = random() % 16; i > 0; --i) text += row.pieces[random() % row.pieces.size()];
      const Document document = ReadPlainText(text, {});
      ScanOptions options;
      options.minimum = Confidence::kLow;
      const ScanReport fast = scanner.Scan(document, options);
      options.use_prefilter = false;
      const ScanReport oracle = scanner.Scan(document, options);
      ASSERT_EQ(fast.findings.size(), oracle.findings.size()) << row.pattern << " in \"" << text << '"';
      for (size_t i = 0; i < fast.findings.size(); ++i) EXPECT_EQ(fast.findings[i].span, oracle.findings[i].span);
      found += oracle.findings.size();
    }
    EXPECT_GT(found, 50u) << row.pattern;
  }
}

}  // namespace
}  // namespace secret_scanner

#include "match/matcher.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "match/boundary.h"
#include "match/extend.h"
#include "match/regex_cache.h"

namespace secret_scanner {
namespace {

struct RuleUse {
  std::string pattern;
  BoundaryId boundary = BoundaryId::kWord;
  ExtenderId extender = ExtenderId::kNone;
  uint16_t group = 0;
  uint32_t longest = 64;
};

std::vector<std::string> Values(const RuleUse& setup, std::string_view text, const std::vector<SearchRange>& ranges,
                                const ScanLimits& limits = {}, MatchResult* out = nullptr) {
  Rule rule;
  rule.pattern = setup.pattern;
  rule.secret_group = setup.group;
  rule.max_match_bytes = setup.longest;
  const RuleTraits traits = {
      .extender = setup.extender, .left_boundary = setup.boundary, .right_boundary = setup.boundary};
  rule.traits = &traits;
  const re2::RE2 regex(setup.pattern, RegexOptions());
  MatchResult result;
  FindValues(rule, regex, text, ranges, limits, result);
  std::vector<std::string> values;
  for (const Span span : result.values) values.emplace_back(text.substr(span.begin, span.size()));
  if (out != nullptr) *out = result;
  return values;
}

std::vector<std::string> Values(const RuleUse& setup, std::string_view text) {
  return Values(setup, text, {SearchRange::Whole(text)});
}

using Strings = std::vector<std::string>;

TEST(Matcher, Values) {
  struct Row {
    const char* why;
    RuleUse setup;
    std::string_view text;
    Strings values;
  };
  const Row rows[] = {
      {"all matches, in order", {"a[0-9]"}, "a1 a2,a3", {"a1", "a2", "a3"}},
      {"a piece of a word is none", {"a[0-9]"}, "xa1 a2x a3_ a4", {"a4"}},
      {"no boundary asked", {"a[0-9]", BoundaryId::kNone}, "xa1x", {"a1"}},
      {"a dash belongs to a token", {"a[0-9]", BoundaryId::kToken}, "-a1 a2- a3", {"a3"}},
      {"a label may follow a small letter if it begins large",
       {"[Ab]b:", BoundaryId::kLabel},
       "xAb: XAb: 1Ab: xbb: _bb:",
       {"Ab:", "bb:"}},
      {"numbers stand alone", {"[0-9]{3}", BoundaryId::kNumber}, "123.4 1.123 123. 1-123 456", {"123", "456"}},
      {"the group is the value",
       {"k=(?P<secret>[a-z]+);", BoundaryId::kNone, ExtenderId::kNone, 1},
       "k=abc;k=d;",
       {"abc", "d"}},
      {"after a broken boundary the next one counts", {"aa[0-9]"}, "aaa1 aa2", {"aa2"}},
      {"separators end a match", {"a[^b]*c"}, "ax\xF9xc ayc", {"ayc"}},
      {"token tail", {"t_[a-z]{2}", BoundaryId::kNone, ExtenderId::kTokenTail}, "t_abcd-1.x", {"t_abcd-1"}},
      {"dotted tail leaves the full stop",
       {"t_[a-z]", BoundaryId::kNone, ExtenderId::kDottedTail},
       "t_a.b.",
       {"t_a.b"}},
      {"base64 tail", {"t_[a-z]", BoundaryId::kNone, ExtenderId::kBase64Tail}, "t_a+/==,", {"t_a+/=="}},
      {"one value never starts in another",
       {"t[a-z]", BoundaryId::kNone, ExtenderId::kTokenTail},
       "tatbtc",
       {"tatbtc"}},
  };
  for (const Row& row : rows) EXPECT_EQ(Values(row.setup, row.text), row.values) << row.why;
}

const RuleUse kBlock = {"-----BEGIN KEY-----", BoundaryId::kNone, ExtenderId::kPemBlock};

TEST(Matcher, KeyBlocks) {
  struct Row {
    const char* why;
    std::string_view text;
    std::string_view value;
  };
  const Row rows[] = {
      {"lines", "x -----BEGIN KEY-----\nAB\n-----END KEY----- y", "-----BEGIN KEY-----\nAB\n-----END KEY-----"},
      {"escaped", "-----BEGIN KEY-----\\nAB\\n-----END KEY-----\"", "-----BEGIN KEY-----\\nAB\\n-----END KEY-----"},
      {"over paragraphs",
       "-----BEGIN KEY-----\xF9"
       "AB\xF9-----END KEY-----",
       "-----BEGIN KEY-----\xF9"
       "AB\xF9-----END KEY-----"},
      {"no end: to the last base64", "-----BEGIN KEY-----\nABCD\n\n", "-----BEGIN KEY-----\nABCD"},
      {"another block begins", "-----BEGIN KEY-----\nAB\n-----BEGIN", "-----BEGIN KEY-----\nAB"},
      {"alone", "-----BEGIN KEY-----", "-----BEGIN KEY-----"},
  };
  for (const Row& row : rows) EXPECT_EQ(Values(kBlock, row.text), Strings{std::string(row.value)}) << row.why;
}

TEST(Matcher, AnEndlessBlockIsCutAndReported) {
  const std::string text = "-----BEGIN KEY-----" + std::string(2 * kMaxExtendedBytes, 'A');
  MatchResult result;
  const auto values = Values(kBlock, text, {SearchRange::Whole(text)}, {}, &result);
  ASSERT_EQ(values.size(), 1u);
  EXPECT_EQ(values[0].size(), kMaxExtendedBytes);
  EXPECT_EQ(result.cut_matches, 1u);
}

// Whether the beginnings are tried one by one or searched as one range makes no difference.
TEST(Matcher, RangesDoNotChangeTheValues) {
  const RuleUse rules[] = {
      {"ab?[ac]{0,3}b", BoundaryId::kNone},
      {"a-?b{1,4}", BoundaryId::kWord},
      {"(?:ab|a)(?P<secret>[bc]{0,2})a", BoundaryId::kToken, ExtenderId::kTokenTail, 1},
  };
  std::mt19937 random(3);
  size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = random() % 40; i > 0; --i) text += "aabbc- "[random() % 7];
    const auto size = static_cast<uint32_t>(text.size());
    std::vector<SearchRange> single;
    for (uint32_t at = 0; at <= size; ++at) single.push_back({at, at, size});
    std::vector<SearchRange> mixed;
    for (uint32_t at = 0; at <= size;) {
      const uint32_t last = std::min<uint32_t>(at + random() % 9, size);
      mixed.push_back({at, last, std::min(last + 64, size)});
      at = last + 1;
    }
    for (const RuleUse& rule : rules) {
      const Strings expected = Values(rule, text);
      ASSERT_EQ(Values(rule, text, single), expected) << rule.pattern << " in \"" << text << '"';
      ASSERT_EQ(Values(rule, text, mixed), expected) << rule.pattern << " in \"" << text << '"';
      found += expected.size();
    }
  }
  EXPECT_GT(found, 1000u);
}

// A match that reaches the end of its range is looked at again in a wider one, so the window does not shorten it.
TEST(Matcher, UnboundedPatternsOutgrowTheirWindow) {
  const std::string text = "key-" + std::string(5000, 'a') + " rest";
  const RuleUse setup = {"key-[a-z]+", BoundaryId::kWord, ExtenderId::kNone, 0, 0};
  EXPECT_EQ(Values(setup, text, {{0, 1028, 1028}}), Strings{text.substr(0, 5004)});
}

TEST(Matcher, LimitsAreReported) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "a1 ";
  const auto size = static_cast<uint32_t>(text.size());
  MatchResult result;
  ScanLimits limits;
  limits.max_candidates_per_rule = 10;
  EXPECT_EQ(Values({"a1"}, text, {{0, size, size}}, limits, &result).size(), 10u);
  EXPECT_EQ(result.unread_reason, CutReason::kTooManyFindings);
  EXPECT_EQ(result.unread, size - 29);

  limits = {};
  limits.rule_budget_bytes = 50;
  limits.rule_budget_factor = 0;
  Values({"a1"}, text, {{0, size, size}}, limits, &result);
  EXPECT_EQ(result.unread_reason, CutReason::kRuleBudget);
  EXPECT_GT(result.unread, 0u);
}

// A run of characters in which every start breaks a boundary is left in one step, not searched from each byte.
TEST(Matcher, RunsOfTokenCharactersAreLinear) {
  const std::string text(1 << 20, '7');
  MatchResult result;
  EXPECT_TRUE(Values({"[0-9]{9}"}, text, {{0, 1 << 20, 1 << 20}}, {}, &result).empty());
  EXPECT_EQ(result.unread, 0u) << "the budget was not touched";
}

}  // namespace
}  // namespace secret_scanner

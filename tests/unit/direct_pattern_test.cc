#include "match/direct_pattern.h"

#include <array>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "match/direct_parser.h"
#include "match/packed_pattern.h"
#include "match/regex_cache.h"
#include "re2/re2.h"
#include "secret_scanner/rule_set.h"
#include "secret_scanner/scanner.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kPlenty = 100'000;

struct Found {
  bool match = false;
  Span span, value;
  friend bool operator==(const Found&, const Found&) = default;
};

Found ByRe2(const re2::RE2& regex, int group, std::string_view text, uint32_t from, uint32_t to) {
  std::array<absl::string_view, 9> groups;
  Found found;
  found.match = regex.Match(text, from, to, re2::RE2::ANCHOR_START, groups.data(), group + 1);
  if (!found.match) return found;
  const auto span = [&](absl::string_view piece) {
    const auto begin = static_cast<uint32_t>(piece.data() - text.data());
    return Span{begin, begin + static_cast<uint32_t>(piece.size())};
  };
  found.span = span(groups[0]);
  const absl::string_view value = groups[static_cast<size_t>(group)];
  found.value = value.data() == nullptr ? Span{found.span.begin, found.span.begin} : span(value);
  return found;
}

// `undecided` counts the times the pattern gave up.
Found Directly(const DirectPattern& pattern, std::string_view text, uint32_t from, uint32_t to, int& undecided) {
  Found found;
  uint32_t steps = kPlenty;
  const DirectPattern::Outcome outcome = pattern.Match(text, from, to, steps, found.span, found.value);
  undecided += outcome == DirectPattern::Outcome::kGaveUp ? 1 : 0;
  found.match = outcome == DirectPattern::Outcome::kMatch;
  if (!found.match) found.span = found.value = {};
  return found;
}

// A text along the steps of `code`: of each class a byte, of each choice one.
// Matches, unless an earlier choice would have been made.
std::string Sample(const DirectCode& code, std::mt19937& random) {
  std::string text;
  for (size_t at = 0; code.steps[at].op != DirectStep::Op::kMatch;) {
    const DirectStep& step = code.steps[at];
    size_t next = at + 1;
    if (step.op == DirectStep::Op::kJump || (step.op == DirectStep::Op::kSplit && random() % 2 == 0))
      next = at + step.what;
    if (step.op == DirectStep::Op::kClass) {
      const DirectClass& what = code.classes[step.what];
      std::vector<std::string> characters;
      for (size_t byte = 0; byte < 128; ++byte) {
        if (what.ascii[byte]) characters.emplace_back(1, static_cast<char>(byte));
      }
      if (what.HasOther(0xE9)) characters.emplace_back("\xC3\xA9");
      for (const auto& [first, last] : what.others) {
        if (what.HasOther(first)) AppendUtf8(first, &characters.emplace_back());
      }
      for (size_t i = step.least + random() % (step.most - step.least + 1u); i > 0 && !characters.empty(); --i)
        text += characters[random() % characters.size()];
    }
    at = next;
  }
  return text;
}

TEST(DirectPattern, ChoosesWhatRe2Chooses) {
  struct Row {
    std::string_view pattern;
    int group;
  };
  const Row rows[] = {
      {"ab", 0},
      {"a{2,4}", 0},
      {"a{0,3}ab", 0},
      {"a{1,3}?b?", 0},
      {"[ab]{0,4}?b", 0},
      {"(?:a|ab)(?:c|bcd)?", 0},
      {"(?:ab|a)b?c?", 0},
      {"(?P<secret>a|ab|abc)c?", 1},
      {"(?:a|(b)){1,3}c?", 1},
      {"(?:(a)|b){2}", 1},
      {"(a)?b{0,2}(c)", 2},
      {"(?:ab?){0,3}(b{0,2})", 1},
      {"(?:ab){1,2}?(?P<v>[abc]{1,3})", 1},
      {"(?:a|b?){0,2}c", 0},
      {"(?:|a)b", 0},
      {"(?:a||b)c?", 0},
      {"(a{0,2}){2}b", 1},
      {"([ab]{1,3}?){1,2}c", 1},
      {"[]a-]{1,2}", 0},
      {"[+--a]{1,3}b", 0},
      {"[\\w-]{1,4}\\.\\d", 0},
      {"a\\x62\\-?", 0},
      {"(?:a(?:b(?:c)?)?)?1", 0},
      {"a{3}", 0},
      {"a{0}b", 0},
      {"(?:ab){0}c", 0},
      {"[a1]{1,3}1{2}", 0},
      {"[\\s.]{0,2}a", 0},
      {"[^ab]{1,3}", 0},
      {"[^c\\s]{0,3}c?", 0},
      {"[^]a]{0,2}?b", 0},
      {".{1,4}b", 0},
      {"a.{0,3}?b", 0},
      {"\\S{1,3}\\W", 0},
      {"\\D[^\\w]{0,2}1?", 0},
      {"[\\Sb]{2}a", 0},
      {"\xC3\xA9{1,2}?b?", 0},
      {"[^\xC3\xA9"
       "b]{1,3}",
       0},
      {"[\\x{e9}\\x{20ac}a]{0,3}b?", 0},
      {"[a-\xC3\xBF]{1,4}?1", 0},
      {"a?\\x{20AC}", 0},
      {"[^\\Wa]{1,2}", 0},
  };
  // Of one to four bytes, and what separates blocks.
  const std::string_view kCharacters[] = {"a",
                                          "a",
                                          "b",
                                          "b",
                                          "c",
                                          "1",
                                          "1",
                                          "1",
                                          "1",
                                          ".",
                                          "-",
                                          "]",
                                          " ",
                                          "\xC3\xA9",
                                          "\xE2\x82\xAC",
                                          "\xF0\x9F\x98\x80",
                                          "\xF9",
                                          "\n"};
  std::mt19937 random(17);
  for (const Row& row : rows) {
    const re2::RE2 regex(row.pattern, RegexOptions());
    ASSERT_TRUE(regex.ok()) << row.pattern;
    const auto pattern = DirectPattern::Parse(row.pattern, row.group);
    ASSERT_TRUE(pattern.has_value()) << row.pattern;
    int matches = 0, undecided = 0;
    for (int round = 0; round < 20000; ++round) {
      std::string text;
      for (size_t i = random() % 10; i > 0; --i) text += kCharacters[random() % std::size(kCharacters)];
      const auto from = static_cast<uint32_t>(random() % (text.size() + 1));
      const auto to = static_cast<uint32_t>(from + random() % (text.size() - from + 1));
      const Found expected = ByRe2(regex, row.group, text, from, to);
      ASSERT_EQ(Directly(*pattern, text, from, to, undecided), expected)
          << row.pattern << " in \"" << text << "\" from " << from << " to " << to;
      matches += expected.match ? 1 : 0;
      if (expected.match && expected.span.size() > 0) {
        EXPECT_TRUE(pattern->MayBegin(text[from])) << row.pattern << " with " << text[from];
      }
    }
    EXPECT_EQ(undecided, 0) << row.pattern;
    EXPECT_GT(matches, 1) << row.pattern;
  }
}

TEST(DirectPattern, KnowsWhatItDoesNotKnow) {
  for (const std::string_view pattern : {"a*", "a+", "a{2,}", "\\bword", "^a", "a$", "(?i)a", "[\\S\xC3\xA9]",
                                         "[\xC3\xA9\\W]", "\\pL", "[[:alpha:]]", "\\Qa\\E", "(?:a[ab]){800}"}) {
    EXPECT_TRUE(re2::RE2(pattern, RegexOptions()).ok()) << pattern;
    EXPECT_FALSE(DirectPattern::Parse(pattern, 0).has_value()) << pattern;
  }
}

TEST(DirectPattern, GivesUpWhereChoicesMultiply) {
  const auto pattern = DirectPattern::Parse("(?:a{0,9}){6}b", 0);
  ASSERT_TRUE(pattern.has_value());
  uint32_t steps = 1000;
  Span match, value;
  EXPECT_EQ(pattern->Match(std::string(40, 'a'), 0, 40, steps, match, value), DirectPattern::Outcome::kGaveUp);
  EXPECT_EQ(steps, 0u);
}

// Every built-in pattern, on texts made along it: what stands for a class is
// mostly of it, so that most texts match or nearly do.
TEST(DirectPattern, FindsWhatRe2FindsOfBuiltInPatterns) {
  const RuleSet& rules = BuiltinRules();
  RegexCache regexes(kRegexBytes);
  std::mt19937 random(23);
  size_t direct = 0;
  int undecided = 0;
  for (const Rule& rule : rules.rules) {
    const DirectPattern* pattern = regexes.GetDirect(rules, rule);
    if (pattern == nullptr) continue;
    ++direct;
    const re2::RE2& regex = regexes.Get(rules, rule);
    const auto code = ParseDirect(UnpackPattern(rules.pattern_pairs, rule.pattern), rule.secret_group);
    ASSERT_TRUE(code.has_value()) << rule.id;
    bool matches = false;
    for (int round = 0; round < 40 || (!matches && round < 4000); ++round) {
      std::string text = Sample(*code, random);
      if (round % 4 == 1 && !text.empty()) text[random() % text.size()] = "aZ9-=\" \xC3"[random() % 8];
      if (round % 4 == 2) text.resize(random() % (text.size() + 1));
      text += std::string_view(" tail").substr(0, random() % 6);
      const auto size = static_cast<uint32_t>(text.size());
      const Found expected = ByRe2(regex, rule.secret_group, text, 0, size);
      int gave_up = 0;
      const Found found = Directly(*pattern, text, 0, size, gave_up);
      undecided += gave_up;
      if (gave_up == 0) ASSERT_EQ(found, expected) << rule.id << ", text " << round;
      matches = matches || expected.match;
      EXPECT_TRUE(!expected.match || pattern->MayBegin(text[0])) << rule.id;
    }
    EXPECT_TRUE(matches) << rule.id << " was never seen to match";
  }
  EXPECT_GT(direct * 10, rules.rules.size() * 8) << "most patterns need no RE2";
  EXPECT_LT(undecided, 100);
}

}  // namespace
}  // namespace secret_scanner

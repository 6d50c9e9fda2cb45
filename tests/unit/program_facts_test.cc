#include "rules/program_facts.h"

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "match/shape.h"
#include "re2/re2.h"
#include "rules/anchor_automaton.h"
#include "rules/ascii_case.h"
#include "rules/owned_rule_set.h"

namespace secret_scanner {
namespace {

TEST(ProgramFacts, LongestAndShortestMatch) {
  struct Row {
    std::string_view pattern;
    uint32_t shortest;
    int64_t longest;  // -1: no bound
  };
  const Row rows[] = {
      {"abc", 3, 3},          {"a{2,5}", 2, 5},      {"ab?|cdef", 1, 4},
      {"a*", 0, -1},          {"(?:ab){3}c?", 6, 7}, {"[a-z]+x", 2, -1},
      {"\\bab\\b", 2, 2},     {"[\\x{e9}x]", 1, 2},  {"(a|b)(c|de){0,2}", 1, 5},
      {"x{0,1000}", 0, 1000}, {"^ab$", 2, 2},
  };
  for (const Row& row : rows) {
    const ProgramFacts facts(row.pattern);
    EXPECT_EQ(facts.ShortestMatch(), row.shortest) << row.pattern;
    const auto longest = facts.LongestMatch();
    EXPECT_EQ(longest ? int64_t{*longest} : -1, row.longest) << row.pattern;
  }
}

bool Proven(std::string_view pattern, const std::vector<std::string>& keywords,
            const std::vector<std::string>& shapes) {
  std::vector<Shape> anchors;
  for (const std::string& keyword : keywords) anchors.push_back(KeywordShape(keyword));
  for (const std::string& shape : shapes) anchors.push_back(*ParseShape(shape));
  return ProgramFacts(pattern).EveryMatchHoldsAnchor(AnchorAutomaton(anchors));
}

TEST(ProgramFacts, AnchorsAreProvenNecessary) {
  struct Row {
    const char* why;
    std::string_view pattern;
    std::vector<std::string> keywords, shapes;
    bool proven;
  };
  const Row rows[] = {
      {"a literal prefix", "ghp_[A-Za-z0-9]{36}", {"ghp_"}, {}, true},
      {"upper case in the text, lower in the keyword", "AKIA[A-Z2-7]{16}", {"akia"}, {}, true},
      {"one alternative without it", "(?:foo|bar)x", {"foo"}, {}, false},
      {"each alternative has one", "(?:foo|bar)x", {"foo", "bar"}, {}, true},
      {"optional", "(?:foo)?bar", {"foo"}, {}, false},
      {"hidden in a class", "[ab]oo", {"aoo", "boo"}, {}, true},
      {"Unicode folding reaches other letters", "(?i)key[0-9]", {"key"}, {}, false},
      {"ASCII folding does not", "[kK][eE][yY][0-9]", {"key"}, {}, true},
      {"digits with separators", "[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}", {}, {"[0-9]{3}[0-9 -]{3}"}, true},
      {"too long a run of digits", "[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}", {}, {"[0-9]{5}"}, false},
      {"keyword or shape", "(?:tok|[0-9]{4})", {"tok"}, {"\\d{4}"}, true},
      {"through a loop", "(?:ab)*cd", {"cd"}, {}, true},
  };
  for (const Row& row : rows) EXPECT_EQ(Proven(row.pattern, row.keywords, row.shapes), row.proven) << row.why;
}

TEST(AsciiCase, AcceptsBothCasesAndNothingElse) {
  struct Row {
    std::string_view pattern, expanded;
  };
  const Row rows[] = {
      {"ab1", "[aA][bB]1"},
      {"[a-c_]", "[a-cA-C_]"},
      {"[^x]", "[^xX]"},
      {"[a-zA-Z]", "[a-zA-ZA-Za-z]"},
      {"\\d\\x41\\x{1F}\\pN\\p{Greek}", "\\d\\x41\\x{1F}\\pN\\p{Greek}"},
      {"(?P<secret>k)(?:s)", "(?P<secret>[kK])(?:[sS])"},
      {"[[:alpha:]x]", "[[:alpha:]xX]"},
      {"[]a]", "[]aA]"},
      {"a{2}", "[aA]{2}"},
      {"[\\]b]", "[\\]bB]"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(ExpandAsciiCase(row.pattern), row.expanded);
    EXPECT_TRUE(re2::RE2(ExpandAsciiCase(row.pattern)).ok()) << row.pattern;
  }
  EXPECT_FALSE(re2::RE2::FullMatch("\xE2\x84\xAA", ExpandAsciiCase("k"))) << "U+212A is no k";
}

TEST(DeriveKeywords, FindsWhatEveryMatchHolds) {
  EXPECT_EQ(DeriveKeywords("acme_[a-z0-9]{20}"), (std::vector<std::string>{"acme_"}));
  EXPECT_EQ(DeriveKeywords("(?:prod|stage)-key-[0-9]+"), (std::vector<std::string>{"prod-key-", "stage-key-"}));
  EXPECT_TRUE(DeriveKeywords("[a-z]{20}").empty());
}

}  // namespace
}  // namespace secret_scanner

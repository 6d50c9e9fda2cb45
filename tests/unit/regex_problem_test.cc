#include "rules/regex_problem.h"

#include <ostream>
#include <string>

#include "gtest/gtest.h"
#include "match/regex_cache.h"

namespace secret_scanner {
namespace {

struct Row {
  const char* pattern;
  const char* code;
  int offset;  // -1: none can be told
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.pattern; }

class RegexProblemTest : public testing::TestWithParam<Row> {};

TEST_P(RegexProblemTest, IsToldByCodeAndPlace) {
  const auto& [pattern, code, offset] = GetParam();
  const re2::RE2 regex(pattern, RegexOptions());
  ASSERT_FALSE(regex.ok());
  const RegexProblem problem = DescribeRegexProblem(regex);
  EXPECT_STREQ(problem.code, code);
  EXPECT_EQ(problem.offset ? static_cast<int>(*problem.offset) : -1, offset);
  EXPECT_GT(std::string(problem.message).size(), 10U);
}

INSTANTIATE_TEST_SUITE_P(
    All, RegexProblemTest,
    testing::Values(Row{"BDG-(?=[0-9]{7})", "look-ahead", 4}, Row{"BDG(?![0-9])", "look-ahead-not", 3},
                    Row{"(?<=BDG-)[0-9]{7}", "look-behind", 0}, Row{"[(?<!](?<!x)y", "look-behind-not", 6},
                    Row{"a(?>b+)c", "atomic-group", 1}, Row{"a(?#b)c", "group-syntax", 1},
                    // "\\1" is a backslash and a digit; the reference comes behind it.
                    Row{R"((a)\\1\1)", "back-reference", 6}, Row{R"(a\k<b>)", "back-reference", 1},
                    Row{R"(a\y)", "bad-escape", 1}, Row{"a[z-a]", "bad-range", 2}, Row{"a[b", "open-bracket", 1},
                    // The innermost that is open, not one in a class, behind a backslash, or closed.
                    Row{R"((a)[(]\((b(c))", "open-parenthesis", 8}, Row{R"([)]\)a)b)", "stray-parenthesis", 6},
                    Row{R"([]]()a))", "stray-parenthesis", 6}, Row{R"([[:alpha:](]a))", "stray-parenthesis", 13},
                    Row{R"(ab\)", "last-backslash", 2}, Row{"[*]a*|*b", "nothing-to-repeat", 6},
                    Row{"a{2000}", "repeat-size", 1}, Row{"[+]a++b", "repeat-twice", 4},
                    Row{"(?P<>a)", "group-name", 0}, Row{"a\xff", "not-utf8", -1},
                    Row{"((a{100}){100}){100}", "repeat-size", 3}));

}  // namespace
}  // namespace secret_scanner

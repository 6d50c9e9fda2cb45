// What is wrong with a pattern, in words an administrator can act on.
#ifndef SECRET_SCANNER_SRC_RULES_REGEX_PROBLEM_H_
#define SECRET_SCANNER_SRC_RULES_REGEX_PROBLEM_H_

#include <cstdint>
#include <optional>

#include "re2/re2.h"

namespace secret_scanner {

struct RegexProblem {
  const char* code;                // stable, for pages in other languages
  const char* message;             // what and the remedy; never quotes the pattern
  std::optional<uint32_t> offset;  // byte of the pattern where it lies, where it can be told
};

// `regex` must not be ok().
RegexProblem DescribeRegexProblem(const re2::RE2& regex);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_REGEX_PROBLEM_H_

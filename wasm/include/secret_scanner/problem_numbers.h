// The numbers in a sentence about a rule, so that pages can say it in their own languages.
#ifndef SECRET_SCANNER_PROBLEM_NUMBERS_H_
#define SECRET_SCANNER_PROBLEM_NUMBERS_H_

#include <cstdint>
#include <utility>
#include <vector>

namespace secret_scanner {

// By name: "limit", "size", "steps", or "number" (of an example, from 1).
using ProblemNumbers = std::vector<std::pair<const char*, int64_t>>;

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_PROBLEM_NUMBERS_H_

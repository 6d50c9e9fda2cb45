// Reads a pattern as steps of a DirectPattern.
#ifndef SECRET_SCANNER_SRC_MATCH_DIRECT_PARSER_H_
#define SECRET_SCANNER_SRC_MATCH_DIRECT_PARSER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "match/direct_pattern.h"

namespace secret_scanner {

struct DirectCode {
  std::vector<DirectStep> steps;  // the last is kMatch
  std::vector<DirectClass> classes;
};

// `pattern` must be one that RE2 accepts. nullopt if it holds what a
// DirectPattern does not know.
std::optional<DirectCode> ParseDirect(std::string_view pattern, int group);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_DIRECT_PARSER_H_

// Packs the patterns of a rule set (match/packed_pattern.h).
#ifndef SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_
#define SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secret_scanner/rule_set.h"

namespace secret_scanner {

struct PackedPatterns {
  std::vector<PatternPair> pairs;
  std::vector<std::string> packed;  // one per pattern
};

// Characters beyond ASCII are written \x{...} first, which RE2 reads the same.
PackedPatterns PackPatterns(std::span<const std::string_view> patterns);

// `pattern` with characters beyond ASCII as \x{...}: what its packed form unpacks to.
std::string AsciiPattern(std::string_view pattern);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_

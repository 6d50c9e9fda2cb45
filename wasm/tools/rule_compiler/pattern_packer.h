// Packs texts of a rule set as byte pairs (match/packed_pattern.h).
#ifndef SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_
#define SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_

#include <string>
#include <string_view>
#include <vector>

#include "secret_scanner/rule_set.h"

namespace secret_scanner {

struct PackedTexts {
  std::vector<PatternPair> pairs;
  std::vector<std::string> packed;  // one per text
};

// `texts` must be ASCII without NUL.
PackedTexts PackTexts(const std::vector<std::string>& texts);

// `pattern` with characters beyond ASCII as \x{...}, which RE2 reads the same.
std::string AsciiPattern(std::string_view pattern);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TOOLS_RULE_COMPILER_PATTERN_PACKER_H_

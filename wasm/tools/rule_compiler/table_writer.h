// Writes a RuleSet as C++ constants, so that the module starts with its rules laid out in the data segment.
#ifndef SECRET_SCANNER_TOOLS_RULE_COMPILER_TABLE_WRITER_H_
#define SECRET_SCANNER_TOOLS_RULE_COMPILER_TABLE_WRITER_H_

#include <string>

#include "rules/owned_rule_set.h"

namespace secret_scanner {

// A translation unit that defines BuiltinRules() as `rules`. Equal sets give equal text.
std::string WriteTables(const OwnedRuleSet& rules);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TOOLS_RULE_COMPILER_TABLE_WRITER_H_

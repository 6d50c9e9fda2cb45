// What people read of a rule: no scan needs it, so a RuleSet keeps it packed, apart from its rules.
//
// The labels of all rules are one text: per rule, in order, title, provider and link, each ended by kLabelEnd. A title
// that begins with its provider's name, as most do, has kLabelProvider in its place. A byte beyond ASCII is written as
// kLabelEscape and the byte xor kLabelFlip, which is ASCII: pairs take the upper half (match/packed_pattern.h).
#ifndef SECRET_SCANNER_SRC_RULES_RULE_LABELS_H_
#define SECRET_SCANNER_SRC_RULES_RULE_LABELS_H_

#include <span>
#include <string>
#include <vector>

#include "secret_scanner/rule_set.h"

namespace secret_scanner {

struct RuleLabels {
  std::string title;     // for people
  std::string provider;  // "AWS"; empty for generic rules
  std::string help_url;  // where its owner revokes or replaces it; may be empty
};

inline constexpr char kLabelEnd = '\n';
inline constexpr char kLabelEscape = '\x01';
inline constexpr char kLabelProvider = '\x02';
inline constexpr unsigned char kLabelFlip = 0xC0;  // gives no NUL: UTF-8 holds no 0xC0

// One per rule, in order; empty ones for a set that keeps none.
std::vector<RuleLabels> ReadLabels(const RuleSet& rules);

// The text that ReadLabels reads, not yet packed. Labels hold no control characters.
std::string WriteLabels(std::span<const RuleLabels> labels);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_RULE_LABELS_H_

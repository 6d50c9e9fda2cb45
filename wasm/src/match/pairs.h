// Pairs: an identifier and the secret that belongs to it, near each other, are one finding, of the secret.
#ifndef SECRET_SCANNER_SRC_MATCH_PAIRS_H_
#define SECRET_SCANNER_SRC_MATCH_PAIRS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "match/candidate.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// Looks for the nearest partner of each candidate whose rule has pairs in `rules`, no further than they say and no more
// than kMaxNeighbours candidates away. The partner moves into the secret's candidate (Candidate::partner), whose
// severity becomes that of the pair if it is higher and `severities` (as in ScanOptions) leaves the rule's own, and
// whose evidence says so. A published example is the partner of examples only. `candidates` are resolved, in document
// order, and stay so.
void JoinPairs(const RuleSet& rules, std::span<const int8_t> severities, std::vector<Candidate>& candidates);

inline constexpr size_t kMaxNeighbours = 32;

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PAIRS_H_

// Overlap resolution: one value, one finding.
#ifndef SECRET_SCANNER_SRC_MATCH_OVERLAP_H_
#define SECRET_SCANNER_SRC_MATCH_OVERLAP_H_

#include <vector>

#include "match/candidate.h"

namespace secret_scanner {

// Leaves of candidates with overlapping spans the best one: the more specific rule, then the higher confidence, the
// longer span, the earlier start, the smaller rule id. Every candidate dropped overlaps one that was kept and is
// better. The rest comes back in document order. O(n log n).
void ResolveOverlaps(std::vector<Candidate>& candidates);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_OVERLAP_H_

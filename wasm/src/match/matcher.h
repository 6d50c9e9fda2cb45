// The matcher: runs one rule's pattern where a match may begin and yields the values that stand within their
// boundaries.
#ifndef SECRET_SCANNER_SRC_MATCH_MATCHER_H_
#define SECRET_SCANNER_SRC_MATCH_MATCHER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "match/direct_pattern.h"
#include "match/search_range.h"
#include "re2/re2.h"
#include "secret_scanner/document.h"
#include "secret_scanner/rule.h"
#include "secret_scanner/scanner.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

struct MatchResult {
  std::vector<Span> values;  // ascending begins; a value starts behind the one before
  uint32_t cut_matches = 0;  // values longer than their extender's bound
  uint32_t unread = 0;       // bytes of the ranges not searched because a limit was reached
  CutReason unread_reason = CutReason::kRuleBudget;
  uint64_t read_bytes = 0;  // given to RE2, each as often as it was, or steps of direct patterns; what
                            // ScanLimits::rule_budget_bytes bounds
};

// Matches `rule`, compiled as `regex`, in `ranges` of `bytes` (ascending, disjoint). The search is leftmost-first and
// goes on behind each value; a match that breaks a boundary is given up and the search goes on one byte later. For a
// bounded pattern the result does not depend on the ranges, as long as they hold the beginning of every match within
// boundaries; for an unbounded one a match that touches the end of its range is tried again with twice the room.
//
// Where only a few bytes of a range can begin a match, RE2 is asked about these alone and stops where the first of them
// fails; otherwise it searches the range.
void FindValues(const Rule& rule, const re2::RE2& regex, std::string_view bytes, const std::vector<SearchRange>& ranges,
                const ScanLimits& limits, MatchResult& result);

// The same with `pattern`, that of `rule`, and with `regex` from where it gives up.
void FindValuesDirectly(const Rule& rule, const DirectPattern& pattern, absl::FunctionRef<const re2::RE2&()> regex,
                        std::string_view bytes, const std::vector<SearchRange>& ranges, const ScanLimits& limits,
                        MatchResult& result);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_MATCHER_H_

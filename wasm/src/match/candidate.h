// A candidate: a matched value on its way to becoming a finding.
#ifndef SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_
#define SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_

#include <vector>

#include "secret_scanner/rule.h"
#include "secret_scanner/scanner.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

struct Candidate {
  const Rule* rule = nullptr;
  Span span;  // of the value
  Severity severity = Severity::kMedium;
  FindingStatus status = FindingStatus::kActive;
  int score = 0;
  std::vector<Evidence> evidence;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_

// A candidate: a matched value on its way to becoming a finding.
#ifndef SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_
#define SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_

#include <cstdint>
#include <vector>

#include "secret_scanner/rule.h"
#include "secret_scanner/scanner.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

struct Candidate {
  const Rule* rule = nullptr;
  Span span;  // of the value, in the text whose candidates are being put together: in the end the document
  Severity severity = Severity::kMedium;
  FindingStatus status = FindingStatus::kActive;
  int score = 0;
  std::vector<Evidence> evidence;
  // Where the bytes of the value are: in the document (level 0) or in what was decoded of it.
  uint8_t level = 0;
  bool decoded = false;            // the value holds bytes that the document does not
  Span value;                      // in the text of that level
  std::vector<Candidate> partner;  // the identifier near a secret; none or one
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_CANDIDATE_H_

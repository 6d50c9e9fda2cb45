// Separators as evidence: a number that somebody wrote in groups was meant to be read. Not a check; never rejects.
#include "validate/id_text.h"

namespace secret_scanner::validate {

Verdict Grouped(const ValidatorInput& input) {
  const IdText id(input.value);
  return id.size() > 0 && input.value.size() > static_cast<size_t>(id.size()) ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate

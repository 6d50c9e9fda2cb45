// Luhn check digit alone (ISO/IEC 7812-1 annex B); a random digit string passes 1 time in 10.
#include "validate/check_digits.h"

namespace secret_scanner::validate {

Verdict Luhn(const ValidatorInput& input) {
  const IdText id(input.value);
  const bool passes = id.size() > 1 && id.Digits(0, id.size()) && LuhnPasses(id, 0, id.size());
  return passes && !id.IsOneCharacter() ? Verdict::kConfirm : Verdict::kReject;
}

}  // namespace secret_scanner::validate

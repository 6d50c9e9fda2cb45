// Vehicle identification numbers (ISO 3779): 17 characters without I, O, Q, of which the last four are digits. The
// check character on place 9 is prescribed in North America only (49 CFR 565.15), so it confirms and never rejects; 1
// in 11 random numbers has it right.
#include "validate/check_digits.h"

namespace secret_scanner::validate {

Verdict Vin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 17 || !id.Digits(13, 4)) return Verdict::kReject;
  constexpr int kLetterValues[] = {1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9};
  constexpr int kWeights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  bool has_letter = false;
  for (int i = 0; i < 17; ++i) {
    const char c = id[i];
    if (c == 'I' || c == 'O' || c == 'Q') return Verdict::kReject;
    has_letter = has_letter || IsUpper(c);
    sum += kWeights[i] * (IsDigit(c) ? c - '0' : kLetterValues[c - 'A']);
  }
  const bool checked = id[8] == (sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11));
  const Verdict verdict = Judge(id, has_letter, {"1HGCM82633A004352", "1M8GDM9AXKP042788", "11111111111111111"});
  return verdict == Verdict::kConfirm && !checked ? Verdict::kNeutral : verdict;
}

}  // namespace secret_scanner::validate

// Account numbers as written inside their country, where they carry check digits of their own.
#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

// Check digit of a block: 11 minus the weighted sum modulo 11; 10 becomes 1, 11 becomes 0.
constexpr int SpanishCheck(int sum) {
  const int check = 11 - sum % 11;
  return check == 11 ? 0 : check == 10 ? 1 : check;
}

}  // namespace

// French RIB: 97 minus 89 bank + 15 branch + 3 account, letters of the account read on a telephone-like table (CFONB).
// 1 in 97.
Verdict FrRib(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 23 || !id.Digits(0, 10) || !id.Digits(21, 2)) return Verdict::kReject;
  constexpr std::string_view kDigits = "12345678912345678923456789";  // A-Z: A, J = 1; B, K, S = 2; ...
  int64_t account = 0;
  for (int i = 10; i < 21; ++i) {
    const int digit = IsDigit(id[i]) ? id.Value(i) : kDigits[static_cast<size_t>(id[i] - 'A')] - '0';
    account = account * 10 + digit;
  }
  const int64_t sum = 89 * id.Number(0, 5) + 15 * id.Number(5, 5) + 3 * account;
  return Judge(id, 97 - sum % 97 == id.Number(21, 2));
}

// Portuguese NIB: ISO/IEC 7064 MOD 97-10 over 21 digits (Banco de Portugal). 1 in 97.
Verdict PtNib(const ValidatorInput& input) {
  const IdText id(input.value);
  return Judge(id, id.IsDigits(21) && Mod97(id.text()) == 1);
}

// Spanish CCC: one check digit for bank and branch, one for the account (Banco de Espana). 1 in 100.
Verdict EsCcc(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(20)) return Verdict::kReject;
  const int bank = SpanishCheck(WeightedSum(id, {4, 8, 5, 10, 9, 7, 3, 6}));
  const int account = SpanishCheck(WeightedSum(id, {1, 2, 4, 8, 5, 10, 9, 7, 3, 6}, 10));
  return Judge(id, bank == id.Value(8) && account == id.Value(9), {"12345678061234567890"});
}

// Argentine CBU: a check digit for the bank and one for the account (BCRA). 1 in 100.
Verdict ArCbu(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(22)) return Verdict::kReject;
  const int bank = (10 - WeightedSum(id, {7, 1, 3, 9, 7, 1, 3}) % 10) % 10;
  const int account = (10 - WeightedSum(id, {3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3}, 8) % 10) % 10;
  return Judge(id, bank == id.Value(7) && account == id.Value(21));
}

// Norwegian account: weights 5 4 3 2 7 6 5 4 3 2 modulo 11 (Finans Norge). 1 in 11.
Verdict NoAccount(const ValidatorInput& input) {
  const IdText id(input.value);
  const bool passes =
      id.IsDigits(11) && (11 - WeightedSum(id, {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}) % 11) % 11 == id.Value(10);
  return Judge(id, passes);
}

}  // namespace secret_scanner::validate

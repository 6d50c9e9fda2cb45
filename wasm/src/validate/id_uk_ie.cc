// Identifiers of the United Kingdom and Ireland.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// National Insurance number: prefix letters and suffix A-D (HMRC, National Insurance Manual NIM39110), no check digit.
// HMRC publishes QQ 12 34 56 C; 1 in 12 random strings of two letters, six digits and a letter passes.
Verdict UkNino(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || !id.Letters(0, 2) || !id.Digits(2, 6) || id[8] < 'A' || id[8] > 'D') return Verdict::kReject;
  const std::string_view prefix = id.text().substr(0, 2);
  if (prefix == "QQ" || id.text().substr(2, 6) == "123456") return Verdict::kExample;
  const bool first = std::string_view("DFIQUV").find(id[0]) == std::string_view::npos;
  const bool second = std::string_view("DFIQUVO").find(id[1]) == std::string_view::npos;
  return JudgeStructure(id, first && second && !IsOneOf(prefix, {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}));
}

// NHS, CHI and Health and Care numbers: weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER). 999 is kept for
// tests. 1 in 11 random ten-digit numbers passes.
Verdict UkNhs(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  const int check = 11 - WeightedSum(id, {10, 9, 8, 7, 6, 5, 4, 3, 2}) % 11;
  const Verdict verdict =
      Judge(id, check % 11 == id.Value(9) && check != 10, {"9434765919", "4505577104", "4010232137"});
  return verdict == Verdict::kConfirm && id.Part(0, 3) == 999 ? Verdict::kExample : verdict;
}

// Unique taxpayer reference: the first digit checks the other nine (HMRC, UTR modulus 11); 1 in 10 passes.
Verdict UkUtr(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10)) return Verdict::kReject;
  constexpr std::string_view kCheck = "21987654321";
  const int remainder = WeightedSum(id, {6, 7, 8, 9, 10, 5, 4, 3, 2}, 1) % 11;
  return Judge(id, kCheck[static_cast<size_t>(remainder)] == id[0], {"1123456789", "1955839661"});
}

// Driving licence number (DVLA INF 1): surname letters padded with 9, decade, month (women + 50), day, year digit, two
// initials, a digit or 9 and two check characters that DVLA does not explain. 1 in 14 of its layout passes.
Verdict UkDrivingLicence(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 16 || !id.Digits(5, 6) || !id.Letters(0, 1)) return Verdict::kReject;
  bool padding = false;
  for (int i = 1; i < 5; ++i) {
    if (!IsUpper(id[i]) && id[i] != '9') return Verdict::kReject;
    if (padding && id[i] != '9') return Verdict::kReject;
    padding = id[i] == '9';
  }
  const int month = id.Part(6, 2) > 50 ? id.Part(6, 2) - 50 : id.Part(6, 2);
  return JudgeStructure(id, IsShortDate(id.Value(5) * 10 + id.Value(10), month, id.Part(8, 2)), {"MORGA753116SM9IJ"});
}

// Personal public service number: weights 8 to 2, and 9 for a second letter, modulus 23 (Department of Social
// Protection); 1 in 26 passes. Samples from its pages.
Verdict IePps(const ValidatorInput& input) {
  const IdText id(input.value);
  if ((id.size() != 8 && id.size() != 9) || !id.Digits(0, 7) || !id.Letters(7, id.size() - 7)) return Verdict::kReject;
  int sum = WeightedSum(id, {8, 7, 6, 5, 4, 3, 2});
  if (id.size() == 9) {
    if (!IsOneOf(id.text().substr(8), {"A", "B", "H", "W", "T", "X"})) return Verdict::kReject;
    // W, T and X were marks on the card; A, B and H count.
    if (id[8] <= 'H') sum += 9 * (id[8] - 'A' + 1);
  }
  const char check = sum % 23 == 0 ? 'W' : static_cast<char>('A' + sum % 23 - 1);
  return Judge(id, check == id[7], {"1234567T", "1234567TW", "1234567FA"});
}

}  // namespace secret_scanner::validate

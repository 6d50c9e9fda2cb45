// Identifiers of the United States. Only the last three have a check digit; the others are ranges.
#include "validate/check_digits.h"

namespace secret_scanner::validate {

// Social Security number: area not 000, 666 or 900-999, group not 00, serial not 0000 (SSA, POMS RM 10201.035).
// Samples: the wallet insert of 1938, an SSA pamphlet, the range reserved for advertisements, and two that print and
// the web repeat. 8 in 9 random nine-digit numbers pass.
Verdict UsSsn(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  if (id.text().substr(0, 8) == "98765432") return Verdict::kExample;
  const int area = id.Part(0, 3);
  const bool fits = area != 0 && area != 666 && area < 900 && id.Part(3, 2) != 0 && id.Part(5, 4) != 0;
  return JudgeStructure(id, fits, {"078051120", "219099999", "123456789", "457555462"});
}

// Individual taxpayer number: 9xx, group 50-65, 70-88, 90-92, 94-99 (IRS, IRM 3.21.263); 1 in 23 random numbers passes.
Verdict UsItin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  const int group = id.Part(3, 2);
  const bool in_use = (group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group != 93);
  return JudgeStructure(id, id[0] == '9' && in_use && id.Part(5, 4) != 0);
}

// Employer number: prefixes by campus (IRS, "How EINs are assigned"); 5 in 6 random nine-digit numbers pass.
Verdict UsEin(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  const int prefix = id.Part(0, 2);
  bool assigned = prefix > 0;
  for (const int unused : {7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97})
    assigned = assigned && prefix != unused;
  return JudgeStructure(id, assigned, {"123456789"});
}

// Medicare beneficiary number (CMS, "MBI format"): letters without S L O I B Z; 2 in 9 random strings of its layout
// passes.
Verdict UsMbi(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 11 || !IsDigit(id[0]) || id[0] == '0') return Verdict::kReject;
  constexpr std::string_view kLayout = "9AX9AX9AA99";  // 9 digit, A letter, X either
  for (int i = 0; i < 11; ++i) {
    const char c = id[i];
    const char wanted = kLayout[static_cast<size_t>(i)];
    if (wanted == '9' ? !IsDigit(c) : wanted == 'A' && IsDigit(c)) return Verdict::kReject;
    if (std::string_view("SLOIBZ").find(c) != std::string_view::npos) return Verdict::kReject;
  }
  return JudgeStructure(id, true, {"1EG4TE5MK72", "1EG4TE5MK73"});
}

// National provider number: Luhn over 80840 and the number (CMS, NPI check digit); 1 in 50 random ten-digit numbers
// passes.
Verdict UsNpi(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(10) || (id[0] != '1' && id[0] != '2')) return Verdict::kReject;
  // 80840 in front adds 24 to the Luhn sum of the ten digits.
  int sum = 24;
  for (int i = 0; i < 10; ++i) sum += i % 2 == 0 ? DigitSum(2 * id.Value(i)) : id.Value(i);
  return Judge(id, sum % 10 == 0, {"1234567893"});
}

// DEA registration: two letters and seven digits (21 CFR 1301; check as published by state boards); 1 in 10 passes.
Verdict UsDea(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 9 || !id.Letters(0, 1) || !id.Digits(2, 7)) return Verdict::kReject;
  return Judge(id, WeightedSum(id, {1, 2, 1, 2, 1, 2}, 2) % 10 == id.Value(8), {"AB1234563", "BB1388568"});
}

// ABA routing number: Federal Reserve prefixes, weights 3 7 1 (ABA key to routing numbers); 1 in 26 random nine digits.
Verdict AbaRouting(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(9)) return Verdict::kReject;
  const int prefix = id.Part(0, 2);
  const bool assigned =
      prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
  return Judge(id, assigned && WeightedSum(id, {3, 7, 1, 3, 7, 1, 3, 7, 1}) % 10 == 0,
               {"123456780", "011000015", "110000000"});
}

}  // namespace secret_scanner::validate

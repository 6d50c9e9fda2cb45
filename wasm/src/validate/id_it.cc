// Identifiers of Italy.
#include "validate/calendar.h"
#include "validate/check_digits.h"

namespace secret_scanner::validate {
namespace {

// Value of a character on an odd place (counted from 1), for digits and for A-J alike, then for K-Z.
constexpr int kOdd[] = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};

// A digit, or the letter that replaces it where two people would share a code (omocodia); -1 otherwise.
constexpr int OmocodiaDigit(char c) {
  if (IsDigit(c)) return c - '0';
  const size_t at = std::string_view("LMNPQRSTUV").find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

// Codice fiscale (DM 23 December 1976, 13813): name letters, year, month letter, day (women + 40), place, check letter.
// 1 in 93 random strings of its layout passes. Samples are the ones reference pages repeat.
Verdict ItCodiceFiscale(const ValidatorInput& input) {
  const IdText id(input.value);
  if (id.size() != 16 || !id.Letters(0, 6) || !id.Letters(8, 1) || !id.Letters(11, 1) || !id.Letters(15, 1)) {
    return Verdict::kReject;
  }
  int digits[16] = {};
  for (const int i : {6, 7, 9, 10, 12, 13, 14}) {
    digits[i] = OmocodiaDigit(id[i]);
    if (digits[i] < 0) return Verdict::kReject;
  }
  const size_t month = std::string_view("ABCDEHLMPRST").find(id[8]);
  if (month == std::string_view::npos) return Verdict::kReject;
  const int day = (digits[9] * 10 + digits[10]) % 40;
  if (digits[9] >= 8 || !IsShortDate(digits[6] * 10 + digits[7], static_cast<int>(month) + 1, day))
    return Verdict::kReject;
  int sum = 0;
  for (int i = 0; i < 15; ++i) {
    const int value = IsDigit(id[i]) ? id[i] - '0' : id[i] - 'A';
    sum += i % 2 == 0 ? kOdd[value] : value;
  }
  return Judge(id, id[15] == 'A' + sum % 26,
               {"RSSMRA80A01H501U", "RSSMRA85T10A562S", "MRTMTT25D09F205Z", "RSSMRA70A01H501S", "VRDGPP13R10B293P"});
}

// Partita IVA: seven digits, province office 001-100, 120, 121, 888 or 999, Luhn (DPR 633/1972); 1 in 98 random
// eleven-digit numbers passes.
Verdict ItPartitaIva(const ValidatorInput& input) {
  const IdText id(input.value);
  if (!id.IsDigits(11) || id.Part(0, 7) == 0) return Verdict::kReject;
  const int office = id.Part(7, 3);
  const bool known = (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
  return Judge(id, known && LuhnPasses(id, 0, 11), {"12345678903", "12345670017", "00743110157"});
}

}  // namespace secret_scanner::validate

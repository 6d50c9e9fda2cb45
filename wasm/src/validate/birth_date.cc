// Dates of birth in the orders people write: year first, day first, month first; years of four digits, or of two with
// separators. A calendar date between 1900 and now is all there is to check, so the rule asks for a word of birth.
#include <array>

#include "validate/calendar.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr int64_t kSecondsPerYear = 31556952;  // mean Gregorian year

// Up to three numbers of a date as they stand; 0 parts where it does not read as one.
int ReadParts(std::string_view value, std::array<int, 3>& part) {
  int count = 0;
  bool inside = false;
  for (const char c : value) {
    if (c == 'T' && count == 3) break;  // a time of day
    if (!IsDigit(c)) {
      inside = false;
      continue;
    }
    if (!inside && ++count > 3) return 0;
    inside = true;
    int& number = part[static_cast<size_t>(count - 1)];
    number = number * 10 + (c - '0');
    if (number > 99999999) return 0;
  }
  return count;
}

}  // namespace

Verdict BirthDate(const ValidatorInput& input) {
  std::array<int, 3> part{};
  const int count = ReadParts(input.value, part);
  if (count == 1) {
    part = {part[0] / 10000, part[0] / 100 % 100, part[0] % 100};  // 19010101
  } else if (count != 3) {
    // "1 January 1901": the pattern has found a month's name between day and year.
    return count == 2 ? Verdict::kNeutral : Verdict::kReject;
  }
  const bool year_first = part[0] > 31;
  int year = year_first ? part[0] : part[2];
  if (year < 100) year += 1900;
  const int last =
      input.now_unix_seconds > 0 ? static_cast<int>(1970 + input.now_unix_seconds / kSecondsPerYear) : 2100;
  if (year < 1900 || year > last) return Verdict::kReject;
  const int a = year_first ? part[1] : part[0];
  const int b = year_first ? part[2] : part[1];
  const bool date = IsDate(year, a, b) || (!year_first && IsDate(year, b, a));
  return date ? Verdict::kConfirm : Verdict::kReject;
}

}  // namespace secret_scanner::validate

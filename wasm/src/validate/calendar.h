// Calendar tests for identifiers that carry a date of birth.
#ifndef SECRET_SCANNER_SRC_VALIDATE_CALENDAR_H_
#define SECRET_SCANNER_SRC_VALIDATE_CALENDAR_H_

namespace secret_scanner::validate {

constexpr bool IsLeapYear(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// A day of the Gregorian calendar; month and day count from 1.
constexpr bool IsDate(int year, int month, int day) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[month - 1] + (month == 2 && IsLeapYear(year) ? 1 : 0);
}

// With a year of two digits: a day of 19yy or 20yy.
constexpr bool IsShortDate(int year, int month, int day) {
  return IsDate(1900 + year, month, day) || IsDate(2000 + year, month, day);
}

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_CALENDAR_H_

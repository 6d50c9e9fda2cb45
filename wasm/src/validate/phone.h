// Telephone numbers: what country codes exist, how long national numbers are, and which ranges are set aside for
// fiction.
#ifndef SECRET_SCANNER_SRC_VALIDATE_PHONE_H_
#define SECRET_SCANNER_SRC_VALIDATE_PHONE_H_

#include <cstdint>
#include <string_view>

#include "validate/id_text.h"

namespace secret_scanner::validate {

// The digits of a number as dialled: at most 15 (ITU-T E.164), and how they were grouped.
struct PhoneDigits {
  IdText id;
  int groups = 0;         // runs of digits between separators
  int single_groups = 0;  // runs of one digit

  explicit PhoneDigits(std::string_view value);
};

// A country calling code and the national lengths (without trunk prefix) in use behind it.
struct CallingCode {
  std::string_view code;
  int shortest;
  int longest;
};

// The calling code that `digits` begin with; nullptr if none is assigned.
const CallingCode* FindCallingCode(std::string_view digits);

// Whether `digits` (country code first, no plus) lie in a range that a regulator keeps for films and documentation.
bool IsFictionalNumber(std::string_view digits);

// North American Numbering Plan: area and exchange code [2-9]XX, neither of them N11; `ten` are ten digits.
bool IsNorthAmericanNumber(std::string_view ten);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_PHONE_H_

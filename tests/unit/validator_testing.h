// Runs validators by the name that rule files use, for table tests.
#ifndef SECRET_SCANNER_TESTS_UNIT_VALIDATOR_TESTING_H_
#define SECRET_SCANNER_TESTS_UNIT_VALIDATOR_TESTING_H_

#include <cctype>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "validate/validators.h"

namespace secret_scanner {

inline std::ostream& operator<<(std::ostream& out, Verdict verdict) {
  constexpr std::string_view kNames[] = {"reject", "neutral", "confirm", "example", "sample"};
  return out << kNames[static_cast<size_t>(verdict)];
}

// What the validator says of `value` where it stands between `before` and `after`.
inline Verdict Judge(std::string_view validator, std::string_view value, std::string_view before = "",
                     std::string_view after = "") {
  const std::optional<ValidatorId> id = FindValidator(validator);
  if (!id) {
    ADD_FAILURE() << "no validator " << validator;
    return Verdict::kReject;
  }
  const std::string buffer = std::string(before).append(value).append(after);
  const Span span{static_cast<uint32_t>(before.size()), static_cast<uint32_t>(before.size() + value.size())};
  return RunValidator(
      *id, {.value = std::string_view(buffer).substr(span.begin, span.size()), .buffer = buffer, .span = span});
}

struct ValidatorCase {
  std::string_view validator;
  std::string_view value;
  Verdict verdict;
};

inline void PrintTo(const ValidatorCase& row, std::ostream* out) { *out << row.validator << " on " << row.value; }

// "us_ssn_899_12_3456_17": the value with signs as underscores, and the row, since names must differ.
inline std::string CaseName(const testing::TestParamInfo<ValidatorCase>& info) {
  std::string name =
      std::string(info.param.validator) + "_" + std::string(info.param.value) + "_" + std::to_string(info.index);
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_UNIT_VALIDATOR_TESTING_H_

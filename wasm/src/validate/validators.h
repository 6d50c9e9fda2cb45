// Validators: named checks on a matched value. Each is a pure function; a rule names the ones it wants, in order.
//
// A validator may reject (the candidate is dropped), confirm (its points are added), call the value a published or
// reserved example (the finding gets status "example"), or stay neutral. Adding one: implement it in a file of this
// folder, declare it here, and add a line to secret_validators.def or personal_data_validators.def.
#ifndef SECRET_SCANNER_SRC_VALIDATE_VALIDATORS_H_
#define SECRET_SCANNER_SRC_VALIDATE_VALIDATORS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "secret_scanner/rule.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// kSample is kConfirm and kExample in one: of the right form, and made up for documentation.
enum class Verdict : uint8_t { kReject, kNeutral, kConfirm, kExample, kSample };

// What a validator may look at. It must not keep any of it.
struct ValidatorInput {
  std::string_view value;   // the matched value as it stands in the buffer, separators (spaces, dashes) included
  std::string_view buffer;  // the whole document, for a look at the surroundings
  Span span;                // of `value` in `buffer`, bytes
  std::array<int32_t, 2> params{};  // as the rule gives them; 0 where it does not
  int64_t now_unix_seconds = 0;     // 0: unknown
};

using ValidatorFunction = Verdict (*)(const ValidatorInput&);

struct ValidatorInfo {
  std::string_view name;  // as rule files write it: "luhn"
  ValidatorFunction function;
  std::array<std::string_view, 2> param_names;  // "" where it takes none
  std::string_view random_pass;  // chance that a random string of the right shape passes: "1 in 10"; "-" if not a check
  std::string_view source;       // standard or document the check comes from
};

enum class ValidatorId : uint16_t {
#define VALIDATOR(name, Function, param0, param1, random_pass, source) k##Function,
#include "validate/personal_data_validators.def"
#include "validate/secret_validators.def"
#undef VALIDATOR
  kCount,
};

// Changes with every change of names or order (FNV-1a of the names): generated tables hold ids as numbers and assert
// it.
consteval uint64_t ValidatorNamesHash() {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const std::string_view name : {
#define VALIDATOR(name, Function, param0, param1, random_pass, source) std::string_view(name),
#include "validate/personal_data_validators.def"
#include "validate/secret_validators.def"
#undef VALIDATOR
       }) {
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    hash *= 0x100000001b3u;
  }
  return hash;
}

// All validators, indexed by ValidatorId.
std::span<const ValidatorInfo> Validators();

// By the name in rule files; nullopt when there is none.
std::optional<ValidatorId> FindValidator(std::string_view name);

inline Verdict RunValidator(ValidatorId id, const ValidatorInput& input) {
  return Validators()[static_cast<size_t>(id)].function(input);
}

// Every validator function: Verdict Name(const ValidatorInput&), in namespace validate.
namespace validate {
#define VALIDATOR(name, Function, param0, param1, random_pass, source) Verdict Function(const ValidatorInput& input);
#include "validate/personal_data_validators.def"
#include "validate/secret_validators.def"
#undef VALIDATOR
}  // namespace validate

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_VALIDATE_VALIDATORS_H_

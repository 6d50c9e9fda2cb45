#include "validate/validators.h"

#include <array>
#include <cstddef>

namespace secret_scanner {
namespace {

constexpr auto kValidators = std::to_array<ValidatorInfo>({
#define VALIDATOR(name, Function, param0, param1, random_pass, source) \
  {name, &validate::Function, {param0, param1}, random_pass, source},
#include "validate/personal_data_validators.def"
#include "validate/secret_validators.def"
#undef VALIDATOR
});
static_assert(kValidators.size() == static_cast<size_t>(ValidatorId::kCount));

}  // namespace

std::span<const ValidatorInfo> Validators() { return kValidators; }

std::optional<ValidatorId> FindValidator(std::string_view name) {
  for (size_t i = 0; i < kValidators.size(); ++i) {
    if (kValidators[i].name == name) return static_cast<ValidatorId>(i);
  }
  return std::nullopt;
}

}  // namespace secret_scanner

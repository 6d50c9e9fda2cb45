// How a value stands behind its name. The same word is a password in `password = "donkey"` and none in "password:
// wrong".
#ifndef SECRET_SCANNER_SRC_VALIDATE_VALUE_SYNTAX_H_
#define SECRET_SCANNER_SRC_VALIDATE_VALUE_SYNTAX_H_

#include <cstdint>

#include "validate/validators.h"

namespace secret_scanner::validate {

enum class ValueSyntax : uint8_t {
  kOpen,     // a sentence, code without quotes, or what cannot be told
  kLabel,    // "name: value" on a line of its own
  kSetting,  // "NAME=value" with nothing else around: a line of a configuration, a variable of a command
  kLiteral,  // in quotes behind a sign, or the text of an XML element
};

// Looks at the bytes around the value, on its line only.
ValueSyntax SyntaxOf(const ValidatorInput& input);

// Whether a label or name of a user stands within 100 bytes before the value: "User: app", "username=app".
bool HasUserBefore(const ValidatorInput& input);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_VALUE_SYNTAX_H_

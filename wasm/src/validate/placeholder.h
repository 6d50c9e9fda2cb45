// What people write where a value would stand.
#ifndef SECRET_SCANNER_SRC_VALIDATE_PLACEHOLDER_H_
#define SECRET_SCANNER_SRC_VALIDATE_PLACEHOLDER_H_

#include <string_view>

namespace secret_scanner::validate {

// "xxxx", "****", "...", one character over 60 % of the text, runs as 123456 or qwerty over half of it.
bool HasPlaceholderShape(std::string_view text);

// A row of the alphabet, of digits or of the keyboard over half of the text: "1234567890abcdef", "qwerty123". Somebody
// filled it in; it is no mask.
bool IsFilledRow(std::string_view text);

// "xxxx", "****", "..." or mostly x: the value is left out, nothing is filled in for it.
bool LeavesOut(std::string_view text);

// A reference to a value kept elsewhere: ${VAR}, $VAR, %VAR%, {{x}}, <x>, [x], process.env.X, vault:path, ENC(...).
bool IsVariable(std::string_view text);

// "example", "changeme", "your ..." and the like as whole words: nobody takes them for a value.
bool HasTellingWord(std::string_view text);

// The same, or placeholder words over half of the text.
bool HasPlaceholderWord(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_PLACEHOLDER_H_

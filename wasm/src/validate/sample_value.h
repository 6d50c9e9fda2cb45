// Values that writers of documentation and tests make up where a credential is due.
#ifndef SECRET_SCANNER_SRC_VALIDATE_SAMPLE_VALUE_H_
#define SECRET_SCANNER_SRC_VALIDATE_SAMPLE_VALUE_H_

#include <string_view>

namespace secret_scanner::validate {

// A row of the alphabet, of digits or of the keyboard that fills in a value: "123456", "qwerty123", "abcdef1234567890".
// Not a reference, a path, code or a version that holds one.
bool IsSampleRow(std::string_view text);

// "mysecretpassword", "supersecret", "test-password": small words for a secret behind one that says it is no real one.
bool IsSamplePassword(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_SAMPLE_VALUE_H_

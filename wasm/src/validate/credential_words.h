// Words that stand where a password could stand and are none: what it is called, of what type it is, what is wrong with
// it.
#ifndef SECRET_SCANNER_SRC_VALIDATE_CREDENTIAL_WORDS_H_
#define SECRET_SCANNER_SRC_VALIDATE_CREDENTIAL_WORDS_H_

#include <string_view>

namespace secret_scanner::validate {

// Whether a word of `text`, cut at signs, digits and the humps of camelCase, is such a word ("newPassword",
// "user_token", "required"), or ends as a credential's name does ("userpassword").
bool HasCredentialWord(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_CREDENTIAL_WORDS_H_

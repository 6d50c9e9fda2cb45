// ASCII case expansion. RE2's own (?i) folds by Unicode: "k" would also accept U+212A and "s" U+017F, so a keyword
// would not be in every match. Rules say ignore_case instead, and each ASCII letter of the pattern becomes a class of
// both cases.
#ifndef SECRET_SCANNER_SRC_RULES_ASCII_CASE_H_
#define SECRET_SCANNER_SRC_RULES_ASCII_CASE_H_

#include <string>
#include <string_view>

namespace secret_scanner {

// `pattern` with ASCII letters accepted in both cases. Escapes, group syntax, POSIX class names and repetitions stay as
// they are. Expects a pattern that RE2 accepts and that holds no \Q...\E.
std::string ExpandAsciiCase(std::string_view pattern);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_RULES_ASCII_CASE_H_

// Top-level domains in use.
#ifndef SECRET_SCANNER_SRC_VALIDATE_TOP_LEVEL_DOMAINS_H_
#define SECRET_SCANNER_SRC_VALIDATE_TOP_LEVEL_DOMAINS_H_

#include <string_view>

namespace secret_scanner::validate {

// Whether `label` (lower case) is a country-code domain or one of the generic domains with many mailboxes. The complete
// root zone has over a thousand more, most of them English words or file extensions ("zip"), which would make more
// false addresses than they would find.
bool IsTopLevelDomain(std::string_view label);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_TOP_LEVEL_DOMAINS_H_

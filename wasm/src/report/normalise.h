// Normalisers: from a value as people write it to the bytes that are fingerprinted, so that the same card with and
// without spaces is one finding. A normaliser's output is permanent: changing it would orphan every stored fingerprint,
// so a change is a new version beside the old one.
#ifndef SECRET_SCANNER_SRC_REPORT_NORMALISE_H_
#define SECRET_SCANNER_SRC_REPORT_NORMALISE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "secret_scanner/rule.h"

namespace secret_scanner {

enum class NormaliserId : uint8_t {
  kExact,       // as it stands
  kDigits,      // ASCII digits only
  kAlnumUpper,  // ASCII letters in upper case and digits only
  kEmail,       // ASCII lower case
  kPhone,       // digits, with a leading "+" kept; "00" at the start becomes "+"
  kIp,          // ASCII lower case, IPv4 without leading zeros
  kPem,         // the base64 body without white space, separators, escapes and header lines
};

std::string_view Name(NormaliserId id);
std::optional<NormaliserId> FindNormaliser(std::string_view name);

// Version of every normaliser's output, part of stored rows.
inline constexpr int kNormaliserVersion = 1;

// Normalised `value`, replacing what `out` holds. Empty if nothing of the value is left.
void Normalise(NormaliserId id, std::string_view value, std::string& out);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_REPORT_NORMALISE_H_

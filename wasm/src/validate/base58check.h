// Base58check: base 58 with four bytes of a double SHA-256 at the end, as Bitcoin and its relatives write keys and
// addresses (en.bitcoin.it/wiki/Base58Check_encoding). About 1 in 4,294,967,296 random texts passes.
#ifndef SECRET_SCANNER_SRC_VALIDATE_BASE58CHECK_H_
#define SECRET_SCANNER_SRC_VALIDATE_BASE58CHECK_H_

#include <optional>
#include <string>
#include <string_view>

namespace secret_scanner::validate {

// What `text` carries, version bytes included, where that is `payload_bytes` long (at most 78) and the check holds.
std::optional<std::string> DecodeBase58Check(std::string_view text, size_t payload_bytes);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_BASE58CHECK_H_

// Shannon entropy without floating point.
#ifndef SECRET_SCANNER_SRC_VALIDATE_ENTROPY_H_
#define SECRET_SCANNER_SRC_VALIDATE_ENTROPY_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner::validate {

// log2 of `x` (at least 1) in millibits, rounded down; within 1 of the exact value.
uint32_t Log2Millibits(uint32_t x);

// Shannon entropy of the byte histogram of `text`, millibits per byte; 0 for the empty text. At most 1,000 *
// log2(size).
uint32_t EntropyMillibits(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_ENTROPY_H_

// Packed patterns. The sources of a thousand patterns are mostly the same pieces: letters in both cases, key words,
// gaps. Built-in ones are kept as byte pairs: a byte from 0x80 on stands for two others, which may be such bytes
// themselves. Plain bytes are ASCII. Pairs are chosen when rules are compiled (tools/rule_compiler/pattern_packer.h).
// P. Gage, A New Algorithm for Data Compression, The C Users Journal 12 (1994).
#ifndef SECRET_SCANNER_SRC_MATCH_PACKED_PATTERN_H_
#define SECRET_SCANNER_SRC_MATCH_PACKED_PATTERN_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "secret_scanner/rule_set.h"

namespace secret_scanner {

inline constexpr uint8_t kFirstPair = 0x80;
inline constexpr size_t kMaxPatternPairs = 128;

// The pattern that `packed` stands for. With no pairs it is `packed` itself, which then may hold any byte.
std::string UnpackPattern(std::span<const PatternPair> pairs, std::string_view packed);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_PACKED_PATTERN_H_

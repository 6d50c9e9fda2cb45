// Shapes: fixed-length sequences of byte classes, the anchors of values without fixed text.
#ifndef SECRET_SCANNER_SRC_MATCH_SHAPE_H_
#define SECRET_SCANNER_SRC_MATCH_SHAPE_H_

#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace secret_scanner {

using ByteClass = std::bitset<256>;
using Shape = std::vector<ByteClass>;

inline constexpr size_t kMaxShapeLength = 16;

// Parses the shape syntax of rule files: literals, \d, [classes] with ranges, each with an optional {n}. Bytes only,
// case counts. InvalidArgument with offset and remedy otherwise, or if longer than kMaxShapeLength.
absl::StatusOr<Shape> ParseShape(std::string_view text);

// The shape of a keyword: lower-case ASCII, letters in both cases.
Shape KeywordShape(std::string_view keyword);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_SHAPE_H_

// Repeats: a value that was found, once more in the text where nothing says what it is ("I tried x twice"). Whoever
// redacts a value means all of its places.
#ifndef SECRET_SCANNER_SRC_SESSION_REPEATS_H_
#define SECRET_SCANNER_SRC_SESSION_REPEATS_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "secret_scanner/span.h"

namespace secret_scanner {

struct Repeat {
  Span span;
  size_t of = 0;  // the number of its value
};

// Each further place of `bytes` that holds one of `values`, which are spans of it, as a word of its own and outside of
// all of them; ascending. Values of fewer than six bytes, of more than 256 and of letters alone do not count: a second
// one may be just a word.
std::vector<Repeat> FindRepeats(std::string_view bytes, std::span<const Span> values);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_SESSION_REPEATS_H_

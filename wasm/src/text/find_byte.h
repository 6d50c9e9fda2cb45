// A search for the first byte of a kind, where most text has none.
#ifndef SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_
#define SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_

#include <cstddef>
#include <string_view>

namespace secret_scanner {

// Offset of the first byte at or behind `from` of which `is_wanted(char)` is true; the size of `text` where there is
// none. `is_wanted` should be a few comparisons without branches: whole blocks of it compile to vector instructions.
template <typename Predicate>
size_t FindByte(std::string_view text, size_t from, Predicate is_wanted) {
  constexpr size_t kBlock = 16;
  size_t at = from;
  while (at + kBlock <= text.size()) {
    bool any = false;
    for (size_t i = 0; i < kBlock; ++i) any |= is_wanted(text[at + i]);
    if (any) break;
    at += kBlock;
  }
  while (at < text.size() && !is_wanted(text[at])) ++at;
  return at;
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_TEXT_FIND_BYTE_H_

// Half-open ranges. Two units exist in this library and are never mixed: UTF-8 bytes of a Document's buffer (Span) and
// UTF-16 code units of the customer's text (SourceLocation in document.h).
#ifndef SECRET_SCANNER_SPAN_H_
#define SECRET_SCANNER_SPAN_H_

#include <cstdint>

namespace secret_scanner {

// A range of UTF-8 bytes in a Document's buffer, half-open.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span a, Span b) { return a.begin == b.begin && a.end == b.end; }
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SPAN_H_

// Finds what a text holds in encoded form.
#ifndef SECRET_SCANNER_SRC_DECODE_PIECE_FINDER_H_
#define SECRET_SCANNER_SRC_DECODE_PIECE_FINDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "decode/escape.h"
#include "decode/line_wrap.h"
#include "secret_scanner/encoding.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// A stretch of a text that one decoder reads: a character's escape, a run of base64 or hex, a line end inside a token.
struct EncodedPiece {
  Span source;
  Encoding encoding = Encoding::kNone;
};

// Whether pieces of `encoding` are runs that stand for a text of their own, rather than for one character or none.
constexpr bool IsBlockEncoding(Encoding encoding) {
  return encoding == Encoding::kBase64 || encoding == Encoding::kBase64Url || encoding == Encoding::kHex;
}

// Whether pieces of `encoding` are line ends inside a token.
constexpr bool IsJoin(Encoding encoding) { return encoding == Encoding::kLineWrap || encoding == Encoding::kSplit; }

// The escape at `at`, a valid position, and its encoding; kNone if there is none. Quoted-printable is read wherever it
// could be meant.
Escape ReadEscape(std::string_view bytes, uint32_t at, Encoding& encoding);

// Reused between texts: a text without encodings costs no allocation.
class PieceFinder {
 public:
  // The pieces of `bytes`, in order and disjoint; each byte is in one at most. A run that adjoins an escape is no
  // piece: it is part of a longer run, which can be seen when the escape is decoded. The caller may thin them out; they
  // are valid until the next call. Linear.
  std::vector<EncodedPiece>& Find(std::string_view bytes);

 private:
  uint32_t Step(uint32_t at);
  uint32_t TakeRun(uint32_t at);
  bool IsDottedPart(Span run) const;
  uint32_t TakeText(Span run);
  uint32_t TakeLines(Span run);
  void AddWeakPieces();

  std::string_view bytes_;
  std::vector<EncodedPiece> pieces_;
  std::vector<EncodedPiece> weak_;  // quoted-printable, should the text turn out to be
  bool quoted_printable_ = false;
  uint32_t floor_ = 0;  // end of what was taken last: nothing before it is looked at again
  TokenLines lines_;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_PIECE_FINDER_H_

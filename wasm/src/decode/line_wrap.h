// Tokens and blocks of base64 that go on in the next line: wrapped at a margin, quoted in a mail, indented in YAML, put
// into a narrow table cell.
#ifndef SECRET_SCANNER_SRC_DECODE_LINE_WRAP_H_
#define SECRET_SCANNER_SRC_DECODE_LINE_WRAP_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "secret_scanner/encoding.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

// Lines of one token each that follow each other.
struct TokenLines {
  std::vector<Span> gaps;  // what stands between them: a line end and the indentation or quoting of the next line
  uint32_t end = 0;        // of the last one's token
  // kLineWrap where the first line reaches a margin, else kSplit; kNone where the lines are not to be joined: a key
  // block, whose pattern reads over lines itself, and more than kMaxLines, which are a file.
  Encoding encoding = Encoding::kNone;

  static constexpr size_t kMaxLines = 64;
};

// Lines that go on with the token that ends at `end`, where it has its line's end; `begin` is where it starts, at most.
// A line goes on if it is a token from beginning to end. `lines.gaps` is empty if there is none. Cost: the lines read.
void FindTokenLines(std::string_view bytes, uint32_t begin, uint32_t end, TokenLines& lines);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_LINE_WRAP_H_

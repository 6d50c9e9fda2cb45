#include "decode/quoted_printable.h"

#include "decode/escaped_utf8.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kMaxLine = 76;
constexpr uint32_t kBrokenLine = 60;  // a writer breaks a line only when it is nearly full

// Behind the line end at `at`; 0 where there is none.
uint32_t BehindLineEnd(std::string_view bytes, uint32_t at) {
  if (bytes.substr(at, 1) == "\n") return at + 1;
  return bytes.substr(at, 2) == "\r\n" ? at + 2 : 0;
}

// The line up to `at`, or its last `most` bytes.
std::string_view LineBefore(std::string_view bytes, uint32_t at, uint32_t most) {
  uint32_t begin = at;
  while (at - begin < most && begin > 0 && bytes[begin - 1] != '\n') --begin;
  return bytes.substr(begin, at - begin);
}

// Hex digits must be capital letters (rule 1): "=ab" is no escape.
bool HasSmallLetter(std::string_view escape) { return escape.find_first_of("abcdef") != std::string_view::npos; }

}  // namespace

Escape ReadQuotedPrintable(std::string_view bytes, uint32_t at) {
  const uint32_t next_line = BehindLineEnd(bytes, at + 1);
  // Behind another "=" it is the padding of base64.
  if (next_line != 0) return at > 0 && bytes[at - 1] == '=' ? kNoEscape : Escape{next_line, kNoCharacter};
  const Escape escape = ReadEscapedUtf8(bytes, at, '=');
  return escape.found() && !HasSmallLetter(bytes.substr(at, escape.end - at)) ? escape : kNoEscape;
}

bool IsQuotedPrintableMark(std::string_view bytes, uint32_t at) {
  if (bytes.substr(at, 3) == "=3D") return true;
  const Escape escape = ReadQuotedPrintable(bytes, at);
  if (!escape.found()) return false;
  if (escape.character != kNoCharacter) return escape.end - at > 3;
  const std::string_view line = LineBefore(bytes, at, kMaxLine + 1);
  const bool broken = line.size() >= kBrokenLine && line.size() <= kMaxLine && line.find(' ') != std::string_view::npos;
  return broken && escape.end < bytes.size() && bytes[escape.end] != '\n';
}

}  // namespace secret_scanner

#include "decode/line_wrap.h"

#include "match/byte_sets.h"
#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kMargin = 60;     // nobody wraps a line before
constexpr uint32_t kMaxLine = 1024;  // longer ones are not wrapped
constexpr uint32_t kMaxIndent = 40;  // bytes of indentation or quoting

constexpr ByteSet kLineBytes("_.+/=~-", true);
constexpr ByteSet kIndentBytes(" \t>|", false);
constexpr ByteSet kClosingBytes("\"'`,;)}]<", false);

constexpr bool IsLineEnd(char c) { return c == '\n' || IsSeparator(static_cast<unsigned char>(c)); }

// The line end at `at`, with the carriage return or the backslash of a shell before it, and the indentation behind it.
// Empty if the line goes on.
Span GapAt(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  if (end < bytes.size() && (bytes[end] == '\\' || bytes[end] == '\r')) ++end;
  if (end >= bytes.size() || !IsLineEnd(bytes[end])) return {};
  const auto stop = static_cast<uint32_t>(bytes.size() - end > kMaxIndent ? end + kMaxIndent : bytes.size());
  ++end;
  while (end < stop && kIndentBytes.Has(bytes[end])) ++end;
  return {at, end};
}

// Where the line begins that `gap` leads to.
uint32_t IndentBegin(std::string_view bytes, Span gap) {
  uint32_t begin = gap.begin;
  while (!IsLineEnd(bytes[begin])) ++begin;
  return begin + 1;
}

// End of the token that makes up the line from `at` on; `at` if the line holds anything else.
uint32_t TokenLineEnd(std::string_view bytes, uint32_t at) {
  uint32_t end = at;
  while (end < bytes.size() && kLineBytes.Has(bytes[end])) ++end;
  uint32_t rest = end;
  if (rest < bytes.size() && kClosingBytes.Has(bytes[rest])) ++rest;
  if (rest < bytes.size() && kClosingBytes.Has(bytes[rest])) ++rest;
  while (rest < bytes.size() && (bytes[rest] == ' ' || bytes[rest] == '\r' || bytes[rest] == '\\')) ++rest;
  return rest == bytes.size() || IsLineEnd(bytes[rest]) ? end : at;
}

// Begin of the line that `at` is in, no more than kMaxLine before it.
uint32_t LineBegin(std::string_view bytes, uint32_t at) {
  uint32_t begin = at;
  while (begin > 0 && at - begin < kMaxLine && !IsLineEnd(bytes[begin - 1])) --begin;
  return begin;
}

bool EndsInDashes(std::string_view line) { return line.ends_with("--"); }

// Whether the line before the one that begins at `line_begin` ends in dashes, as the first of a key block does.
bool FollowsDashes(std::string_view bytes, uint32_t line_begin) {
  uint32_t end = line_begin;
  while (end > 0 && line_begin - end < 4 && (IsLineEnd(bytes[end - 1]) || bytes[end - 1] == '\r')) --end;
  return EndsInDashes(bytes.substr(0, end));
}

}  // namespace

void FindTokenLines(std::string_view bytes, uint32_t begin, uint32_t end, TokenLines& lines) {
  lines.gaps.clear();
  lines.end = end;
  Span gap = GapAt(bytes, end);
  if (gap.empty()) return;
  const uint32_t line_begin = LineBegin(bytes, begin);
  for (uint32_t width = end - line_begin; !gap.empty(); gap = GapAt(bytes, lines.end)) {
    const uint32_t line_end = TokenLineEnd(bytes, gap.end);
    if (line_end == gap.end) break;
    lines.gaps.push_back(gap);
    lines.end = line_end;
    const uint32_t next_width = line_end - IndentBegin(bytes, gap);
    if (next_width < width) break;  // a shorter line is the last
    width = next_width;
  }
  if (lines.gaps.empty()) return;
  const bool key_block = EndsInDashes(bytes.substr(0, end)) || FollowsDashes(bytes, line_begin);
  const bool whole = lines.gaps.size() < TokenLines::kMaxLines && !key_block;
  const bool at_margin = end - line_begin >= kMargin;
  lines.encoding = !whole ? Encoding::kNone : at_margin ? Encoding::kLineWrap : Encoding::kSplit;
}

}  // namespace secret_scanner

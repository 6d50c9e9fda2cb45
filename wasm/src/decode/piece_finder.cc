#include "decode/piece_finder.h"

#include <algorithm>

#include "decode/base64.h"
#include "decode/full_width.h"
#include "decode/hex.h"
#include "decode/html_entity.h"
#include "decode/invisible.h"
#include "decode/mark_search.h"
#include "decode/percent.h"
#include "decode/quoted_printable.h"
#include "decode/unicode_escape.h"

namespace secret_scanner {
namespace {

// Shorter runs hold less than a password.
constexpr uint32_t kMinRun = 16;

// Beginnings tried in one run: behind the parts of a path that stand before what is encoded.
constexpr int kMaxBeginnings = 8;

constexpr bool IsRunByte(char c) { return Base64Digit(c) >= 0; }
constexpr bool IsRunSign(char c) { return Base64Digit(c) >= 62; }

}  // namespace

Escape ReadEscape(std::string_view bytes, uint32_t at, Encoding& encoding) {
  const auto as = [&encoding](Encoding one, Escape escape) {
    encoding = escape.found() ? one : Encoding::kNone;
    return escape;
  };
  switch (static_cast<unsigned char>(bytes[at])) {
    case '%': return as(Encoding::kPercent, ReadPercent(bytes, at));
    case '\\': return as(Encoding::kEscape, ReadUnicodeEscape(bytes, at));
    case '&': return as(Encoding::kHtmlEntity, ReadHtmlEntity(bytes, at));
    case '=': return as(Encoding::kQuotedPrintable, ReadQuotedPrintable(bytes, at));
    case 0xEF: {
      const Escape full_width = as(Encoding::kFullWidth, ReadFullWidth(bytes, at));
      return full_width.found() ? full_width : as(Encoding::kInvisible, ReadInvisible(bytes, at));
    }
    case 0xC2:
    case 0xE2: return as(Encoding::kInvisible, ReadInvisible(bytes, at));
    default: return as(Encoding::kNone, kNoEscape);
  }
}

std::vector<EncodedPiece>& PieceFinder::Find(std::string_view bytes) {
  bytes_ = bytes;
  pieces_.clear();
  weak_.clear();
  quoted_printable_ = false;
  floor_ = 0;
  for (uint32_t at = FindMarkedBlock(bytes, 0); at < bytes.size(); at = FindMarkedBlock(bytes, at)) {
    const auto end = static_cast<uint32_t>(std::min<size_t>(bytes.size(), size_t{at} + kMarkBlock));
    while (at < end) at = Step(at);
  }
  if (quoted_printable_ && !weak_.empty()) AddWeakPieces();
  return pieces_;
}

// Deals with what begins at `at`; returns where to go on.
uint32_t PieceFinder::Step(uint32_t at) {
  if (IsRunByte(bytes_[at])) return TakeRun(at);
  Encoding encoding = Encoding::kNone;
  const Escape escape = ReadEscape(bytes_, at, encoding);
  if (!escape.found()) return at + 1;
  const EncodedPiece piece{{at, escape.end}, encoding};
  if (encoding == Encoding::kQuotedPrintable && !IsQuotedPrintableMark(bytes_, at)) {
    weak_.push_back(piece);
    return at + 1;
  }
  quoted_printable_ = quoted_printable_ || encoding == Encoding::kQuotedPrintable;
  pieces_.push_back(piece);
  floor_ = escape.end;
  return escape.end;
}

uint32_t PieceFinder::TakeRun(uint32_t at) {
  Span run{at, at};
  while (run.begin > floor_ && IsRunByte(bytes_[run.begin - 1])) --run.begin;
  while (run.end < bytes_.size() && IsRunByte(bytes_[run.end])) ++run.end;
  floor_ = run.end;
  if (run.size() < kMinRun) return run.end;
  Encoding behind = Encoding::kNone;
  const bool escape_before = !pieces_.empty() && pieces_.back().source.end == run.begin;
  const bool escape_behind = run.end < bytes_.size() && ReadEscape(bytes_, run.end, behind).found() &&
                             (behind != Encoding::kQuotedPrintable || IsQuotedPrintableMark(bytes_, run.end));
  if (!escape_before && !escape_behind && !IsDottedPart(run)) {
    if (const uint32_t end = TakeText(run); end != 0) return floor_ = end;
  }
  return floor_ = std::max(TakeLines(run), run.end);
}

// Whether `run` is one of the parts of a token with dots, as of JSON web tokens: the token is the value.
bool PieceFinder::IsDottedPart(Span run) const {
  const auto is_run_byte = [this](size_t at) { return at < bytes_.size() && IsRunByte(bytes_[at]); };
  const auto is_dot = [this](size_t at) { return at < bytes_.size() && bytes_[at] == '.'; };
  const bool after_dot = run.begin >= 2 && is_dot(run.begin - 1u) && is_run_byte(run.begin - 2u);
  return after_dot || (is_dot(run.end) && is_run_byte(run.end + 1u));
}

// Takes encoded text in `run`, with the lines it goes on in. Returns its end, 0 if there is none.
uint32_t PieceFinder::TakeText(Span run) {
  int beginnings = 0;
  for (uint32_t begin = run.begin; run.end - begin >= kMinRun && beginnings < kMaxBeginnings; ++begin) {
    if (begin > run.begin && !IsRunSign(bytes_[begin - 1])) continue;
    ++beginnings;
    const std::string_view rest = bytes_.substr(begin);
    EncodedRun found = FindHexText(rest);
    if (found.size == 0) found = FindBase64Text(rest);
    if (found.size == 0) continue;
    uint32_t end = begin + found.size;
    FindTokenLines(bytes_, begin, end, lines_);
    if (found.encoding != Encoding::kHex && bytes_[end - 1] != '=') {
      const size_t padding = bytes_.substr(end, lines_.end - end).find('=');
      end = padding == std::string_view::npos ? lines_.end : end + static_cast<uint32_t>(padding) + 1;
      if (end < lines_.end && bytes_[end] == '=') ++end;
    }
    pieces_.push_back({{begin, end}, found.encoding});
    return end;
  }
  return 0;
}

// Takes the line ends inside the token that `run` is the beginning of. Returns the end of the lines.
uint32_t PieceFinder::TakeLines(Span run) {
  FindTokenLines(bytes_, run.begin, run.end, lines_);
  if (lines_.encoding != Encoding::kNone) {
    for (const Span gap : lines_.gaps) pieces_.push_back({gap, lines_.encoding});
  }
  return lines_.end;
}

void PieceFinder::AddWeakPieces() {
  const auto by_begin = [](const EncodedPiece& a, const EncodedPiece& b) { return a.source.begin < b.source.begin; };
  const size_t strong = pieces_.size();
  pieces_.insert(pieces_.end(), weak_.begin(), weak_.end());
  std::inplace_merge(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(strong), pieces_.end(), by_begin);
  uint32_t end = 0;
  std::erase_if(pieces_, [&end](const EncodedPiece& piece) {
    if (piece.source.begin < end) return true;
    end = piece.source.end;
    return false;
  });
}

}  // namespace secret_scanner

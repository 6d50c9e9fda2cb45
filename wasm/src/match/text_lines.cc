#include "match/text_lines.h"

#include <algorithm>

#include "match/byte_sets.h"
#include "match/table_cells.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxLooseBytes = 64;
constexpr size_t kMaxLooseWords = 8;
constexpr size_t kMaxItemBytes = 264;  // a value of 256 and its list mark
constexpr std::string_view kTitle = "title=";
constexpr ByteSet kCodeBytes("={}<>[];$\\|&", false);

// Separators are the only bytes of a text from here on.
constexpr unsigned char kFirstSeparator = 0xF8;
constexpr auto kCellByte = static_cast<char>(Separator::kCell);

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool MayBeLabel(std::string_view text) {
  if (text.starts_with(kTitle)) text.remove_prefix(kTitle.size());
  if (text.empty() || text.size() > kMaxLooseBytes) return false;
  // Most lines of code and prose end with a sign, and cost no more.
  const char last = text.back();
  if (last == '.' || last == '!' || last == '?' || last == ',' || kCodeBytes.Has(last)) return false;
  if (std::any_of(text.begin(), text.end(), [](char c) { return kCodeBytes.Has(c); })) return false;
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) < kMaxLooseWords;
}

}  // namespace

void ReadLines(std::string_view bytes, TextLines& lines) {
  lines.all.clear();
  lines.hold_cells = false;
  ByteWord tabs = 0;
  for (uint32_t at = 0; at < bytes.size();) {
    const auto end = static_cast<uint32_t>(FindByte(bytes, at, [&tabs](ByteWord word) {
      tabs |= FirstEqual(word, '\t');
      return FirstEqual(word, '\n') | FirstBelow(~word, 0x100 - kFirstSeparator);
    }));
    const bool in_table = (at > 0 && bytes[at - 1] == kCellByte) || (end < bytes.size() && bytes[end] == kCellByte);
    const Span line = {at, end};
    Span text = line;
    while (text.begin < text.end && IsSpace(bytes[text.begin])) ++text.begin;
    while (text.end > text.begin && IsSpace(bytes[text.end - 1])) --text.end;
    at = end + 1;
    if (text.empty() && !in_table) continue;
    lines.all.push_back({line, text, in_table});
    lines.hold_cells |= in_table;
  }
  lines.hold_tabs = tabs != 0;
}

Span ItemOf(std::string_view bytes, const TextLine& line) {
  const auto [begin, end] = line.text;
  if (end - begin > kMaxItemBytes) return line.text;
  uint32_t at = begin;
  while (at < end && (bytes[at] == '*' || bytes[at] == '#' || bytes[at] == '-')) ++at;
  if (at == begin) {
    while (at < end && IsAsciiDigit(bytes[at])) ++at;
    const bool numbered = at > begin && at < end && (bytes[at] == '.' || bytes[at] == ')');
    at = numbered ? at + 1 : begin;
  }
  const bool marked = at > begin && at < end && bytes[at] == ' ';
  return TrimCell(bytes, {marked ? at : begin, end});
}

std::optional<LineLabel> LabelOf(std::string_view bytes, Span line) {
  const std::string_view text = bytes.substr(line.begin, line.size());
  if (!text.ends_with(':') && !text.ends_with(":*")) {
    return MayBeLabel(text) ? std::optional<LineLabel>({line, false}) : std::nullopt;
  }
  while (bytes[line.end - 1] != ':') --line.end;
  --line.end;
  if (line.size() > kMaxLabelBytes) line.begin = line.end - kMaxLabelBytes;
  return line.empty() ? std::nullopt : std::optional<LineLabel>({line, true});
}

}  // namespace secret_scanner

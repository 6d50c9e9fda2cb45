#include "match/table_cells.h"

#include <algorithm>

#include "match/byte_sets.h"
#include "match/context.h"
#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 256;
constexpr size_t kMaxCaptionGap = 4;  // bytes of white space between a caption and its table

constexpr auto kCellByte = static_cast<char>(Separator::kCell);
constexpr auto kRowByte = static_cast<char>(Separator::kBlock);

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Splits the row that begins at `begin` into cells; returns where the next row begins. In wiki markup the text behind
// the last bar of a row begins with the line's end and is no cell.
size_t ReadRow(std::string_view bytes, size_t begin, std::vector<Span>& row) {
  row.clear();
  const size_t end = std::min(bytes.find(kRowByte, begin), bytes.size());
  const std::string_view rows = bytes.substr(0, end);  // a search beyond would be one per row
  for (size_t at = begin; at <= end;) {
    const size_t stop = std::min(rows.find(kCellByte, at), end);
    const bool behind_row = stop == end && !row.empty() && (at == end || bytes[at] == '\n');
    if (!behind_row) row.push_back(TrimCell(bytes, {static_cast<uint32_t>(at), static_cast<uint32_t>(stop)}));
    at = stop + 1;
  }
  return end + 1;
}

// What the line before a table may say of all of its cells.
constexpr std::string_view kCaptions[] = {"credentials",  "kennwörter",   "logins", "passwords",  "passwörter",
                                          "wachtwoorden", "zugangsdaten", "senhas", "contraseñas"};

// The line before the row that begins at `row`, if it says that the cells are credentials.
Span CaptionBefore(std::string_view bytes, size_t row) {
  const auto is_gap = [](char c) { return IsSpace(c) || IsSeparator(static_cast<unsigned char>(c)); };
  size_t end = row;
  while (end > 0 && row - end < kMaxCaptionGap && is_gap(bytes[end - 1])) --end;
  size_t begin = end;
  while (begin > 0 && end - begin < kMaxLabelBytes && bytes[begin - 1] != '\n' &&
         !IsSeparator(static_cast<unsigned char>(bytes[begin - 1])))
    --begin;
  const bool says = HasAnyWord(bytes.substr(begin, end - begin), kCaptions);
  return says ? Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)} : Span{};
}

// Marks that stand on both sides of a text; the longer ones first.
struct MarkPair {
  std::string_view opens;
  std::string_view closes;
};
constexpr MarkPair kMarks[] = {{"{{", "}}"}, {"**", "**"}, {"*", "*"}, {"`", "`"}, {"\"", "\""}, {"'", "'"}};

}  // namespace

Span TrimCell(std::string_view bytes, Span cell) {
  while (cell.begin < cell.end && IsSpace(bytes[cell.begin])) ++cell.begin;
  while (cell.end > cell.begin && IsSpace(bytes[cell.end - 1])) --cell.end;
  const std::string_view text = bytes.substr(cell.begin, cell.size());
  if (text.empty() || !kClosingMarks.Has(text.back())) return cell;
  for (const auto& [opens, closes] : kMarks) {
    const auto size = static_cast<uint32_t>(opens.size());
    if (text.size() <= 2 * size || !text.starts_with(opens) || !text.ends_with(closes)) continue;
    const std::string_view inner = text.substr(size, text.size() - 2 * size);
    if (inner.find(opens) == std::string_view::npos) return {cell.begin + size, cell.end - size};
  }
  return cell;
}

bool IsOneWord(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

bool IsPairOfWords(std::string_view text) {
  const size_t at = text.find(' ');
  if (at == std::string_view::npos || at + 3 >= text.size() || text[at + 2] != ' ') return false;
  const char sign = text[at + 1];
  return (sign == '/' || sign == '-' || sign == ':') && IsOneWord(text.substr(0, at)) && IsOneWord(text.substr(at + 3));
}

void FindLabelledCells(std::string_view bytes, std::vector<LabelledCell>& cells) {
  cells.clear();
  size_t at = FindByte(bytes, 0, [](ByteWord word) { return FirstEqual(word, kCellByte); });
  if (at == bytes.size()) return;
  at = bytes.rfind(kRowByte, at);
  at = at == std::string_view::npos ? 0 : at + 1;
  const auto add = [&](Span label, Span value, bool loose = false) {
    if (label.empty() || label.size() > kMaxLabelBytes || value.empty() || value.size() > kMaxValueBytes) return;
    cells.push_back({label, value, loose});
  };
  std::vector<Span> head;
  std::vector<Span> row;
  Span caption;
  while (at < bytes.size()) {
    if (head.empty()) caption = CaptionBefore(bytes, at);
    at = ReadRow(bytes, at, row);
    if (row.size() < 2) {
      head.clear();
      continue;
    }
    for (size_t column = 0; column < row.size(); ++column) {
      if (column < head.size()) add(head[column], row[column]);
      if (column > 0) add(row[column - 1], row[column]);
      if (column > 1) add(row[0], row[column], /*loose=*/true);
      if (column > 0 && !caption.empty()) cells.push_back({caption, row[column], /*loose=*/false, /*part=*/true});
    }
    if (head.empty()) head = row;
  }
}

}  // namespace secret_scanner

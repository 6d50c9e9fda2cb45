#include "match/labelled_blocks.h"

#include "secret_scanner/document.h"
#include "text/find_byte.h"

namespace secret_scanner {
namespace {

constexpr size_t kMaxLabelBytes = 48;
constexpr size_t kMaxValueBytes = 256;

constexpr auto kBlockByte = static_cast<char>(Separator::kBlock);

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsSeparatorByte(char c) { return IsSeparator(static_cast<unsigned char>(c)); }

// The label that ends in a colon before `end`, without the colon; empty where there is none.
Span LabelBefore(std::string_view bytes, size_t end) {
  while (end > 0 && (IsSpace(bytes[end - 1]) || bytes[end - 1] == '*')) --end;
  if (end == 0 || bytes[end - 1] != ':') return {};
  --end;
  size_t begin = end;
  while (begin > 0 && end - begin < kMaxLabelBytes && !IsSeparatorByte(bytes[begin - 1])) --begin;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

// The only word of the block that begins at `begin`, or the second of two lines; empty where the block is a text.
Span ValueOf(std::string_view bytes, size_t begin) {
  while (begin < bytes.size() && (IsSpace(bytes[begin]) || IsSeparatorByte(bytes[begin]))) ++begin;
  size_t end = begin;
  while (end < bytes.size() && end - begin <= kMaxValueBytes && !IsSeparatorByte(bytes[end])) ++end;
  if (end - begin > kMaxValueBytes) return {};
  while (end > begin && IsSpace(bytes[end - 1])) --end;
  const std::string_view block = bytes.substr(begin, end - begin);
  const size_t line = block.find('\n');
  if (line != std::string_view::npos) {
    if (!IsOneWord(block.substr(0, line))) return {};
    begin += line + 1;
  }
  if (!IsOneWord(bytes.substr(begin, end - begin))) return {};
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

}  // namespace

void AddLabelledBlocks(std::string_view bytes, std::vector<LabelledCell>& cells) {
  const auto next_block = [bytes](size_t from) {
    return FindByte(bytes, from, [](ByteWord word) { return FirstEqual(word, kBlockByte); });
  };
  for (size_t at = next_block(0); at < bytes.size(); at = next_block(at + 1)) {
    const Span label = LabelBefore(bytes, at);
    if (label.empty()) continue;
    const Span value = ValueOf(bytes, at + 1);
    if (!value.empty()) cells.push_back({label, value});
  }
}

}  // namespace secret_scanner

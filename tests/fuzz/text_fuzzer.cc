// Readers of text, on any bytes:
//
//   1. ReadPlainText keeps the text as it is, ReadText as it is but for what FindWikiMarkup names.
//   2. The markup is in order, without overlaps, inside the text.
//   3. Runs are adjacent and cover the buffer, equal their source, and separators stand in generated runs only.
//   4. An edit without edits changes nothing; deleting what Locate gives for a span deletes exactly those UTF-16 units.
//   5. With a limit of bytes the buffer keeps to it and what is missing is reported.
//
// Bytes that are not UTF-8 are repaired first, as the readers do; utf8_test compares that step with tables.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../unit/source_oracle.h"
#include "read/redact_edit.h"
#include "read/wiki_markup.h"
#include "require.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

std::string WithoutMarkup(std::string_view text) {
  std::string kept;
  uint32_t at = 0;
  for (const WikiMarkup& mark : FindWikiMarkup(text)) {
    Require(at <= mark.source.begin && mark.source.begin < mark.source.end && mark.source.end <= text.size());
    kept += text.substr(at, mark.source.begin - at);
    at = mark.source.end;
  }
  return kept.append(text.substr(at));
}

std::string IdentityBytes(const Document& document) {
  std::string bytes;
  for (const Run& run : document.runs()) {
    if (run.kind == RunKind::kIdentity) bytes += document.bytes().substr(run.span.begin, run.span.size());
  }
  return bytes;
}

void CheckEdits(const Document& document, const std::string& text, Span span) {
  Require(EditText(text, {}) == text);
  const std::vector<SourceLocation> locations = document.Locate(span);
  std::u16string expected = ToUtf16(text);
  for (auto location = locations.rbegin(); location != locations.rend(); ++location) {
    Require(location->begin_utf16 < location->end_utf16 && location->end_utf16 <= expected.size());
    expected.erase(location->begin_utf16, location->end_utf16 - location->begin_utf16);
  }
  Require(ToUtf16(EditText(text, {{locations, ""}})) == expected);
}

// A span of whole characters somewhere in the buffer.
Span PickSpan(std::string_view buffer, uint8_t first, uint8_t second) {
  auto begin = static_cast<uint32_t>(buffer.size() * std::min(first, second) / 256);
  auto end = static_cast<uint32_t>(buffer.size() * std::max(first, second) / 256);
  while (begin > 0 && IsContinuationByte(buffer[begin])) --begin;
  while (end < buffer.size() && IsContinuationByte(buffer[end])) ++end;
  return {begin, end};
}

void CheckText(std::string_view bytes, uint8_t first, uint8_t second) {
  const std::string text = ReplaceInvalidUtf8(bytes);
  const Document plain = ReadPlainText(bytes, {});
  Require(plain.bytes() == text);
  Require(FindTextMapFault(plain, text).empty());

  const Document document = ReadText(bytes, {});
  Require(FindTextMapFault(document, text).empty());
  Require(IdentityBytes(document) == WithoutMarkup(text));
  CheckEdits(document, text, PickSpan(document.bytes(), first, second));

  ReadLimits limits;
  limits.max_bytes = first;
  const Document cut = ReadText(bytes, limits);
  Require(cut.bytes().size() <= limits.max_bytes);
  Require(document.bytes().starts_with(cut.bytes()));
  Require(cut.cuts().empty() == (IdentityBytes(cut) == IdentityBytes(document)));
}

}  // namespace
}  // namespace secret_scanner

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  secret_scanner::CheckText({reinterpret_cast<const char*>(data) + 2, size - 2}, data[0], data[1]);
  return 0;
}

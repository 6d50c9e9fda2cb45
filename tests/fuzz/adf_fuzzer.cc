// The ADF reader and editor, on any bytes:
//
//   1. ReadAdf gives a Document, or InvalidArgument "adf: ...". What nlohmann_json takes for JSON, JsonTree takes too,
//   and
//      the other way round but for lone surrogates and numbers too large for a double.
//   2. Runs are adjacent and cover the buffer, separators stand in generated runs only, and each run equals, in UTF-16,
//   what
//      nlohmann_json finds at its pointer.
//   3. An edit without edits changes nothing.
//   4. Deleting what Locate gives for a span leaves a document that can be read, with no more text than before less the
//      span.
//   5. Small limits are kept, and what is missing is reported.
//
// Left out of 1 and 2: NUL bytes and a byte order mark, which nlohmann_json takes for the end and for nothing; objects
// that hold a name twice, of which a pointer can name only one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "../unit/source_oracle.h"
#include "nlohmann/json.hpp"
#include "read/json_tree.h"
#include "read/redact_edit.h"
#include "require.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

using nlohmann::json;

bool HoldsANameTwice(std::string_view text) {
  bool twice = false;
  std::vector<std::set<std::string>> names;
  const auto note = [&](int /*depth*/, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) names.emplace_back();
    if (event == json::parse_event_t::key && !names.back().insert(value.get<std::string>()).second) twice = true;
    if (event == json::parse_event_t::object_end) names.pop_back();
    return true;
  };
  static_cast<void>(json::parse(text, note, /*allow_exceptions=*/false));
  return twice;
}

size_t IdentityBytes(const Document& document) {
  size_t bytes = 0;
  for (const Run& run : document.runs()) bytes += run.kind == RunKind::kIdentity ? run.span.size() : 0;
  return bytes;
}

void CheckAgainstNlohmann(const absl::StatusOr<Document>& document, const std::string& text) {
  if (text.find('\0') != std::string::npos || text.starts_with("\xEF\xBB\xBF")) return;
  const json parsed = json::parse(text, nullptr, /*allow_exceptions=*/false);
  const bool tree_takes_it = JsonTree::Parse(text).ok();
  if (!parsed.is_discarded()) Require(tree_takes_it);
  if (parsed.is_discarded() && text.find_first_of("0123456789") == std::string::npos &&
      text.find("\\u") == std::string::npos) {
    Require(!tree_takes_it);
  }
  if (document.ok() && !parsed.is_discarded() && !HoldsANameTwice(text)) {
    Require(FindAdfMapFault(*document, parsed).empty());
  }
}

void CheckEdits(const Document& document, const std::string& text, uint8_t first, uint8_t second) {
  const auto unedited = EditAdf(text, {});
  Require(unedited.ok() && *unedited == text);

  const size_t size = document.bytes().size();
  const Span span{static_cast<uint32_t>(size * std::min(first, second) / 256),
                  static_cast<uint32_t>(size * std::max(first, second) / 256)};
  const auto edited = EditAdf(text, {{document.Locate(span), ""}});
  Require(edited.ok());
  const auto again = ReadAdf(*edited, {});
  Require(again.ok());
  Require(IdentityBytes(*again) <= IdentityBytes(document));
}

void CheckLimits(const Document& document, const std::string& text, uint8_t first, uint8_t second) {
  ReadLimits limits;
  limits.max_bytes = first;
  limits.max_depth = second / 16u;
  limits.max_nodes = second;
  const auto limited = ReadAdf(text, limits);
  Require(limited.ok() && limited->bytes().size() <= limits.max_bytes);
  if (limited->cuts().empty()) Require(limited->bytes() == document.bytes());
  for (const Cut& cut : limited->cuts()) Require(cut.unread > 0);
}

void CheckAdf(std::string_view bytes, uint8_t first, uint8_t second) {
  const std::string text = ReplaceInvalidUtf8(bytes);
  const auto document = ReadAdf(bytes, {});
  CheckAgainstNlohmann(document, text);
  if (!document.ok()) {
    Require(document.status().code() == absl::StatusCode::kInvalidArgument);
    Require(document.status().message().starts_with("adf: "));
    return;
  }
  CheckEdits(*document, text, first, second);
  CheckLimits(*document, text, first, second);
}

}  // namespace
}  // namespace secret_scanner

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  secret_scanner::CheckAdf({reinterpret_cast<const char*>(data) + 2, size - 2}, data[0], data[1]);
  return 0;
}

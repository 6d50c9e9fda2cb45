// Decoding, on any text, taken as it is and encoded once or twice by the encodings that the first bytes name:
//
//   1. Pieces are in order, without overlaps, inside the text: each byte enters one decoder per level.
//   2. What is decoded is never longer than what it comes from, so two levels hold at most twice the text; it is valid
//      UTF-8 but for separators.
//   3. The source map covers it: every byte leads to a place in the source, places are in order, and bytes that were
//   not
//      decoded are those of the source.
//   4. The scan with prefilter and windows reports what the scan of every rule over the whole text reports, twice
//   alike,
//      and every location lies within the text.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "decode/decoded_text.h"
#include "decode/piece_finder.h"
#include "report/report_json.h"
#include "require.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

std::string EscapeEach(std::string_view text, std::string_view before, std::string_view after) {
  std::string out;
  for (const char c : text) {
    absl::StrAppend(&out, before, absl::Hex(static_cast<unsigned char>(c), absl::kZeroPad2), after);
  }
  return out;
}

std::string Encode(std::string_view text, uint8_t how) {
  switch (how % 8) {
    case 0: return absl::Base64Escape(text);
    case 1: return absl::WebSafeBase64Escape(text);
    case 2: return absl::BytesToHexString(text);
    case 3: return EscapeEach(text, "%", "");
    case 4: return EscapeEach(text, "\\u00", "");
    case 5: return EscapeEach(text, "&#x", ";");
    case 6: return absl::AsciiStrToUpper(EscapeEach(text, "=", ""));
    default: return std::string(text);
  }
}

bool IsValidText(std::string_view text) {
  std::string without;
  for (const char c : text) without.push_back(IsSeparator(static_cast<unsigned char>(c)) ? ' ' : c);
  return IsValidUtf8(without);
}

void CheckPieces(std::string_view text, const std::vector<EncodedPiece>& pieces) {
  uint32_t end = 0;
  for (const EncodedPiece& piece : pieces) {
    Require(piece.source.begin >= end && piece.source.begin < piece.source.end && piece.source.end <= text.size());
    Require(piece.encoding != Encoding::kNone);
    end = piece.source.end;
  }
}

void CheckMap(std::string_view source, const DecodedText& decoded) {
  const std::string_view bytes = decoded.bytes();
  Require(bytes.size() <= source.size());
  Require(IsValidText(bytes));
  Span last;
  for (uint32_t i = 0; i < bytes.size(); ++i) {
    const Span place = decoded.SourceOf({i, i + 1});
    Require(place.begin < place.end && place.end <= source.size());
    Require(place == last || place.begin >= last.end);
    last = place;
    const bool same = decoded.Touches({i, i + 1}) < DecodedText::Touch::kInside;
    if (same && !IsSeparator(static_cast<unsigned char>(bytes[i]))) {
      Require(place.size() == 1 && source[place.begin] == bytes[i]);
    }
  }
}

std::string ToJson(const ScanReport& report) {
  std::string out;
  JsonWriter json(out);
  WriteReport(report, json);
  return out;
}

bool RanOutOfBudget(const ScanReport& report) {
  for (const Cut& cut : report.cuts) {
    if (cut.reason == CutReason::kRuleBudget) return true;
  }
  return false;
}

void CheckScan(const std::string& text) {
  static auto& scanner = *new Scanner(BuiltinRules());
  const Document document = ReadPlainText(text, {});
  ScanOptions options{.minimum = Confidence::kLow, .include_examples = true};
  const ScanReport report = scanner.Scan(document, options);
  for (const Finding& finding : report.findings) {
    Require(finding.span.begin < finding.span.end && finding.span.end <= text.size() && !finding.locations.empty());
  }
  const std::string json = ToJson(report);
  Require(json == ToJson(scanner.Scan(document, options)));
  options.use_prefilter = false;
  const ScanReport oracle = scanner.Scan(document, options);
  Require(json == ToJson(oracle) || RanOutOfBudget(report) || RanOutOfBudget(oracle));
}

void Check(std::string_view bytes, uint8_t first, uint8_t second) {
  const std::string text = absl::StrCat("token: ", Encode(Encode(ReplaceInvalidUtf8(bytes), second), first), "\n");
  PieceFinder finder;
  DecodedText levels[2];
  std::string_view source = text;
  size_t total = 0;
  for (DecodedText& level : levels) {
    const std::vector<EncodedPiece>& pieces = finder.Find(source);
    CheckPieces(source, pieces);
    if (pieces.empty() || !level.Decode(source, pieces)) break;
    CheckMap(source, level);
    source = level.bytes();
    total += source.size();
  }
  Require(total <= 2 * text.size());
  CheckScan(text);
}

}  // namespace
}  // namespace secret_scanner

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  secret_scanner::Check({reinterpret_cast<const char*>(data) + 2, size - 2}, data[0], data[1]);
  return 0;
}

// Fuzzes the scan, differentially.
//
// Invariant, for any bytes read as text, as plain text or as ADF:
//   1. reading either fails with a message or gives a document;
//   2. the scan with prefilter and windows reports what the scan of every rule over the whole text reports;
//   3. every location lies within the text and findings are in document order;
//   4. scanning again gives the same bytes.
// Where a rule ran out of its budget the two ways may differ (they look at different amounts of text); such runs must
// say so.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "report/report_json.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace {

using secret_scanner::BuiltinRules;
using secret_scanner::Document;
using secret_scanner::ScanOptions;
using secret_scanner::ScanReport;

void Require(bool holds) {
  if (!holds) std::abort();
}

std::string ToJson(const ScanReport& report) {
  std::string out;
  secret_scanner::JsonWriter json(out);
  secret_scanner::WriteReport(report, json);
  return out;
}

bool RanOutOfBudget(const ScanReport& report) {
  for (const secret_scanner::Cut& cut : report.cuts) {
    if (cut.reason == secret_scanner::CutReason::kRuleBudget) return true;
  }
  return false;
}

secret_scanner::Scanner& TheScanner() {
  static auto& scanner = *new secret_scanner::Scanner(BuiltinRules());
  return scanner;
}

void Check(const Document& document, uint32_t longest_utf16) {
  secret_scanner::Scanner& scanner = TheScanner();
  static const auto& keys = *new secret_scanner::KeyChain([] {
    secret_scanner::KeyChain chain;
    Require(chain.Append(std::string(32, 'k')));
    return chain;
  }());
  ScanOptions options{.minimum = secret_scanner::Confidence::kLow, .include_examples = true, .keys = &keys};
  const ScanReport report = scanner.Scan(document, options);
  uint32_t last = 0;
  for (const secret_scanner::Finding& finding : report.findings) {
    Require(!finding.locations.empty() && finding.span.begin >= last);
    last = finding.span.begin;
    for (const secret_scanner::SourceLocation& location : finding.locations) {
      Require(location.begin_utf16 < location.end_utf16 && location.end_utf16 <= longest_utf16);
    }
  }
  const std::string json = ToJson(report);
  Require(json == ToJson(scanner.Scan(document, options)));
  options.use_prefilter = false;
  const ScanReport oracle = scanner.Scan(document, options);
  Require(json == ToJson(oracle) || RanOutOfBudget(report) || RanOutOfBudget(oracle));
}

}  // namespace

// Patterns are compiled on their first use, all of them in a scan without the prefilter: seconds here, and no input's
// fault.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  (void)TheScanner().Scan(secret_scanner::ReadPlainText("a", {}), {.use_prefilter = false});
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const secret_scanner::ReadLimits limits;
  // Invalid bytes become U+FFFD, one unit each at most; an ADF escape is longer than what it stands for.
  const auto longest = static_cast<uint32_t>(size);
  switch (data[0] % 3) {
    case 0: Check(ReadText(bytes, limits), longest); break;
    case 1: Check(ReadPlainText(bytes, limits), longest); break;
    default:
      if (const auto document = ReadAdf(bytes, limits); document.ok()) Check(*document, longest);
  }
  return 0;
}

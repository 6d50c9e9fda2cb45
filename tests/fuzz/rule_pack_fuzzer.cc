// Fuzzes what comes in from administrators and from storage: custom rules, compiled blobs, session options.
//
// Invariant, for any bytes:
//   1. compiling them as custom rules, loading them as a blob and opening a session with them answers, and never
//   crashes;
//   2. rules that compile load again, and a scan with them finishes;
//   3. with prefilter and without it, such a scan finds the same, unless a budget or an unbounded pattern is involved.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "nlohmann/json.hpp"
#include "secret_scanner/custom_rules.h"
#include "secret_scanner/readers.h"
#include "session/session.h"

namespace {

using secret_scanner::Scanner;

void Require(bool holds) {
  if (!holds) std::abort();
}

// A text with something for most patterns in it.
constexpr std::string_view kText =
    "abc ABC 123 4567 key=value token: a1b2c3 user@host.org https://x.org/?q=1 {code}x{code} \xC3\xA9\xE2\x82\xAC "
    "\"quoted\"";

Scanner& TheScanner() {
  static auto& scanner = *new Scanner(secret_scanner::BuiltinRules());
  return scanner;
}

size_t CountFindings(Scanner& scanner, const secret_scanner::RuleSet& rules, bool prefilter, bool& cut) {
  const secret_scanner::ReadLimits limits;
  const secret_scanner::Document document = ReadPlainText(kText, limits);
  const secret_scanner::ScanReport report = scanner.Scan(document, {.minimum = secret_scanner::Confidence::kLow,
                                                                    .include_examples = true,
                                                                    .custom_rules = &rules,
                                                                    .use_prefilter = prefilter});
  cut |= report.truncated();
  return report.findings.size();
}

void CheckCompiled(const std::string& blob, Scanner& scanner) {
  const auto loaded = secret_scanner::LoadCustomRules(blob);
  Require(loaded.ok());
  const secret_scanner::RuleSet& rules = (*loaded)->rules();
  bool excused = false;
  for (const secret_scanner::Rule& rule : rules.rules) excused |= rule.max_match_bytes == 0;
  const size_t with = CountFindings(scanner, rules, true, excused);
  const size_t without = CountFindings(scanner, rules, false, excused);
  Require(with == without || excused);
  scanner.Forget(rules);
}

}  // namespace

// Patterns are compiled on their first use, all of them in a scan without the prefilter: seconds here, and no input's
// fault.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const secret_scanner::ReadLimits limits;
  (void)TheScanner().Scan(ReadPlainText(kText, limits), {.use_prefilter = false});
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Scanner& scanner = TheScanner();
  static auto& engine = *new secret_scanner::Engine();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)secret_scanner::LoadCustomRules(bytes);
  const std::string opened = engine.OpenSession(bytes);
  const nlohmann::json answer = nlohmann::json::parse(opened, nullptr, false);
  if (answer.contains("session")) Require(engine.CloseSession(answer["session"].get<uint32_t>()));

  // The bytes as a whole list, and as the pattern of one rule.
  nlohmann::json one = nlohmann::json::array();
  one.push_back(
      {{"name", "x"}, {"title", "x"}, {"severity", "low"}, {"pattern", std::string(bytes)}, {"boundary", "none"}});
  const std::string as_pattern = one.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  for (const std::string_view rules : {bytes, std::string_view(as_pattern)}) {
    const auto compiled = secret_scanner::CompileCustomRules(rules, scanner);
    if (compiled.ok() && compiled->problems.empty()) CheckCompiled(compiled->blob, scanner);
  }
  return 0;
}

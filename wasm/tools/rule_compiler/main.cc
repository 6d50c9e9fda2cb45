// rule_compiler: from the canonical rule file (scripts/compile-rules.mjs makes it from rules/) to C++ tables.
//
//   rule_compiler RULES_JSON --out FILE    checks all rules, runs their examples, writes the tables
//   rule_compiler RULES_JSON               checks only
//
// Problems go to standard output, one per line, as JSON: {"index", "rule", "field", "message", "offset"?}; exit status
// 1 if there were any, 2 if the call or a file is unusable.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "example_check.h"
#include "nlohmann/json.hpp"
#include "report/json_writer.h"
#include "report/sha256.h"
#include "rules/owned_rule_set.h"
#include "rules/rule_spec.h"
#include "secret_scanner/fingerprint.h"
#include "table_writer.h"

namespace secret_scanner {
namespace {

std::optional<std::string> ReadFile(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// First 16 hex digits of the SHA-256 of the canonical file: the version of the rule set.
std::string VersionOf(const std::string& rules_json) {
  const Sha256Digest digest = Sha256Of(rules_json);
  Fingerprint head;
  std::copy_n(digest.begin(), head.size(), head.begin());
  return ToHex(head).substr(0, 16);
}

void CheckBuiltinLimits(const OwnedRuleSet& set, std::vector<RuleProblem>& problems) {
  for (size_t i = 0; i < set.specs().size(); ++i) {
    const Rule& rule = set.view().rules[i];
    const RuleSpec& spec = set.specs()[i];
    if (rule.max_match_bytes == 0 || rule.max_match_bytes > kMaxMatchBytes) {
      problems.push_back(
          {i, spec.id, "pattern", "matches may be longer than 4,096 bytes; bound it and use extend", -1});
    }
    if (spec.keywords.empty() && spec.shapes.empty() && !spec.cells) {
      problems.push_back({i, spec.id, "keywords", "a built-in rule needs a keyword or a shape", -1});
    }
    if (spec.category == Category::kSecret && spec.domain != "secret") {
      problems.push_back({i, spec.id, "domain", "of a secret must be 'secret'", -1});
    }
    if (spec.category == Category::kPersonalData && spec.domain == "secret") {
      problems.push_back({i, spec.id, "domain", "of personal data must name its normaliser, for example 'iban'", -1});
    }
  }
}

void Print(const std::vector<RuleProblem>& problems) {
  for (const RuleProblem& problem : problems) {
    std::string line;
    JsonWriter json(line);
    json.BeginObject().Field("index", static_cast<int64_t>(problem.index)).Field("rule", problem.rule);
    json.Field("field", problem.field).Field("message", problem.message);
    if (problem.offset >= 0) json.Field("offset", problem.offset);
    json.EndObject();
    std::cout << line << '\n';
  }
}

int Run(const char* rules_path, const char* out_path) {
  const std::optional<std::string> text = ReadFile(rules_path);
  const nlohmann::json file = text ? nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false) : nullptr;
  if (!file.is_object() || !file.contains("rules") || !file["rules"].is_array()) {
    std::cerr << "rule_compiler: " << rules_path << " is not a canonical rule file\n";
    return 2;
  }
  std::vector<RuleProblem> problems;
  std::vector<RuleSpec> specs;
  for (const nlohmann::json& rule : file["rules"]) specs.push_back(ReadRuleSpec(rule, specs.size(), problems));
  std::unique_ptr<OwnedRuleSet> set;
  if (problems.empty()) set = CompileRules(std::move(specs), VersionOf(*text), problems);
  if (set != nullptr) {
    CheckBuiltinLimits(*set, problems);
    CheckExamples(*set, problems);
  }
  Print(problems);
  if (!problems.empty()) return 1;
  if (out_path == nullptr) return 0;
  std::ofstream out(out_path, std::ios::binary);
  out << WriteTables(*set);
  out.close();
  if (out.fail()) {
    std::cerr << "rule_compiler: cannot write " << out_path << '\n';
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace secret_scanner

int main(int argc, char** argv) {
  const bool with_out = argc == 4 && std::string(argv[2]) == "--out";
  if (argc != 2 && !with_out) {
    std::cerr << "usage: rule_compiler RULES_JSON [--out FILE]\n";
    return 2;
  }
  return secret_scanner::Run(argv[1], with_out ? argv[3] : nullptr);
}

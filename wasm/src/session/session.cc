#include "session/session.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "read/redact_edit.h"
#include "report/normalise.h"
#include "report/report_json.h"
#include "secret_scanner/custom_rules.h"
#include "secret_scanner/readers.h"
#include "session/repeats.h"
#include "session/value_fingerprints.h"

namespace secret_scanner {
namespace {

using nlohmann::json;

constexpr std::string_view kEngineVersion = "0.1.0";

void WriteError(const RequestError& error, std::string& out) {
  JsonWriter writer(out);
  writer.BeginObject().Key("error").BeginObject().Field("code", error.code).Field("message", error.message);
  if (!error.field.empty()) writer.Field("field", error.field);
  writer.EndObject().EndObject();
}

std::string ErrorJson(const RequestError& error) {
  std::string out;
  WriteError(error, out);
  return out;
}

const RequestError kUnknownSession = {"unknown-session", "", "the session was closed or never opened; open one"};

absl::StatusOr<Document> Read(InputFormat format, std::string_view content) {
  const ReadLimits limits;
  switch (format) {
    case InputFormat::kText: return ReadText(content, limits);
    case InputFormat::kPlain: return ReadPlainText(content, limits);
    case InputFormat::kAdf: return ReadAdf(content, limits);
  }
  return absl::InvalidArgumentError("format: must be text, plain or adf");
}

RequestError AdfError(const absl::Status& status) { return {"invalid-adf", "", std::string(status.message())}; }

// The list at `key` of `request` as fingerprints; nullopt if anything in it is none.
std::optional<std::vector<Fingerprint>> ReadFingerprints(const json& request) {
  if (!request.is_object()) return std::nullopt;
  const auto list = request.find("fingerprints");
  if (list == request.end() || !list->is_array()) return std::nullopt;
  std::vector<Fingerprint> fingerprints;
  for (const json& item : *list) {
    const auto fingerprint = item.is_string() ? FingerprintFromHex(item.get_ref<const std::string&>()) : std::nullopt;
    if (!fingerprint) return std::nullopt;
    fingerprints.push_back(*fingerprint);
  }
  return fingerprints;
}

void WriteFingerprintList(std::string_view key, const std::vector<Fingerprint>& fingerprints, JsonWriter& writer) {
  writer.Key(key).BeginArray();
  for (const Fingerprint& fingerprint : fingerprints) writer.String(ToHex(fingerprint));
  writer.EndArray();
}

}  // namespace

Engine::Engine() : scanner_(BuiltinRules()) {}
Engine::~Engine() = default;

std::string Engine::Version() const {
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject().Field("schemaVersion", int64_t{kSchemaVersion}).Field("engine", kEngineVersion);
  writer.Field("rulePack", BuiltinRules().version).Field("rules", static_cast<int64_t>(BuiltinRules().rules.size()));
  writer.Field("customRules", int64_t{kCustomRulesVersion});
  writer.EndObject();
  return out;
}

std::string Engine::DescribeRules() const {
  std::string out;
  JsonWriter writer(out);
  WriteRuleDescriptions(BuiltinRules(), writer);
  return out;
}

std::string Engine::CompileCustomRules(std::string_view rules_json) {
  const absl::StatusOr<CompiledCustomRules> compiled = secret_scanner::CompileCustomRules(rules_json, scanner_);
  if (!compiled.ok()) return ErrorJson({"invalid-custom-rules", "", std::string(compiled.status().message())});
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject();
  if (!compiled->problems.empty()) {
    writer.Key("problems").BeginArray();
    for (const CustomRuleProblem& problem : compiled->problems) {
      writer.BeginObject().Field("index", static_cast<int64_t>(problem.index)).Field("field", problem.field);
      writer.Field("code", problem.code).Key("numbers").BeginObject();
      for (const auto& [name, number] : problem.numbers) writer.Field(name, number);
      writer.EndObject().Field("message", problem.message);
      if (problem.offset_utf16 >= 0) writer.Field("offset", problem.offset_utf16);
      writer.EndObject();
    }
    writer.EndArray().EndObject();
    return out;
  }
  writer.Field("blob", compiled->blob).Key("rules").BeginArray();
  for (const CustomRuleSummary& rule : compiled->rules) {
    writer.BeginObject().Field("name", rule.name).Key("keywords").BeginArray();
    for (const std::string& keyword : rule.keywords) writer.String(keyword);
    writer.EndArray().Field("unfiltered", rule.unfiltered).Field("programSize", rule.program_size);
    writer.Field("cost", rule.steps_per_kilobyte).EndObject();
  }
  writer.EndArray().EndObject();
  return out;
}

std::string Engine::OpenSession(std::string_view options_json) {
  RequestError error;
  std::unique_ptr<SessionOptions> options = ReadSessionOptions(options_json, BuiltinRules(), error);
  if (options == nullptr) return ErrorJson(error);
  const uint32_t session = next_session_++;
  sessions_[session] = std::move(options);
  return absl::StrCat("{\"session\":", session, "}");
}

bool Engine::CloseSession(uint32_t session) {
  const auto found = sessions_.find(session);
  if (found == sessions_.end()) return false;
  if (found->second->custom_rules != nullptr) scanner_.Forget(found->second->custom_rules->rules());
  sessions_.erase(found);
  return true;
}

const SessionOptions* Engine::FindSession(uint32_t session) const {
  const auto found = sessions_.find(session);
  return found == sessions_.end() ? nullptr : found->second.get();
}

void Engine::Scan(uint32_t session, InputFormat format, std::string_view content, std::string& out) {
  const SessionOptions* options = FindSession(session);
  if (options == nullptr) return WriteError(kUnknownSession, out);
  const absl::StatusOr<Document> document = Read(format, content);
  if (!document.ok()) return WriteError(AdfError(document.status()), out);
  const ScanReport report = scanner_.Scan(*document, options->View());
  if (report.findings.empty() && report.suppressed.empty() && report.cuts.empty()) return;
  JsonWriter writer(out);
  writer.BeginObject().Key("report");
  WriteReport(report, writer);
  writer.EndObject();
}

std::string Engine::Redact(uint32_t session, InputFormat format, std::string_view content,
                           std::string_view request_json) {
  const SessionOptions* options = FindSession(session);
  if (options == nullptr) return ErrorJson(kUnknownSession);
  const auto wanted = ReadFingerprints(json::parse(request_json, nullptr, /*allow_exceptions=*/false));
  if (!wanted) return ErrorJson({"invalid-request", "/fingerprints", "must be a list of 32 hex digits each"});
  const absl::StatusOr<Document> document = Read(format, content);
  if (!document.ok()) return ErrorJson(AdfError(document.status()));

  // Whatever the session hides may be redacted, so the scan is the widest one.
  ScanOptions scan = options->View();
  scan.minimum = Confidence::kLow;
  scan.include_examples = true;
  scan.allowlist = nullptr;
  scan.suppressions = nullptr;
  scan.pairs = false;
  const ScanReport report = scanner_.Scan(*document, scan);
  std::vector<Edit> edits;
  std::vector<Span> values;
  std::vector<Fingerprint> redacted;
  for (const Finding& finding : report.findings) {
    const auto match = std::find_if(wanted->begin(), wanted->end(), [&finding](const Fingerprint& fingerprint) {
      return finding.fingerprints.current == fingerprint || finding.fingerprints.previous == fingerprint;
    });
    if (match == wanted->end()) continue;
    if (std::find(redacted.begin(), redacted.end(), *match) == redacted.end()) redacted.push_back(*match);
    edits.push_back({finding.locations, absl::StrCat("[redacted ", KindOf(*finding.rule), "]")});
    values.push_back(finding.span);
  }
  for (const auto& [span, of] : FindRepeats(document->bytes(), values)) {
    edits.push_back({document->Locate(span), edits[of].replacement});
  }
  absl::StatusOr<std::string> edited = format == InputFormat::kAdf ? EditAdf(content, edits) : EditText(content, edits);
  if (!edited.ok()) return ErrorJson(AdfError(edited.status()));
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject().Field("content", *edited);
  WriteFingerprintList("redacted", redacted, writer);
  writer.EndObject();
  return out;
}

std::string Engine::FingerprintsOf(uint32_t session, std::string_view value) const {
  const SessionOptions* options = FindSession(session);
  if (options == nullptr) return ErrorJson(kUnknownSession);
  if (options->keys.empty())
    return ErrorJson({"invalid-request", "/keys", "must not be empty: no key, no fingerprint"});
  std::vector<const RuleSet*> rule_sets = {&BuiltinRules()};
  if (options->custom_rules != nullptr) rule_sets.push_back(&options->custom_rules->rules());
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject().Key("fingerprints").BeginArray();
  for (const ValueFingerprint& found : secret_scanner::FingerprintsOf(value, rule_sets, options->keys)) {
    writer.BeginObject().Field("normaliser", absl::StrCat(found.domain, "/", kNormaliserVersion));
    WriteFingerprints(found.fingerprints, writer);
    writer.EndObject();
  }
  writer.EndArray().EndObject();
  return out;
}

std::string Engine::Rewrap(std::string_view request_json) const {
  const json request = json::parse(request_json, nullptr, /*allow_exceptions=*/false);
  const auto fingerprints = ReadFingerprints(request);
  if (!fingerprints) return ErrorJson({"invalid-request", "/fingerprints", "must be a list of 32 hex digits each"});
  const auto key_hex = request.find("key");
  const std::string key = key_hex != request.end() && key_hex->is_string()
                              ? KeyFromHex(key_hex->get_ref<const std::string&>())
                              : std::string();
  if (key.empty()) return ErrorJson({"invalid-request", "/key", "must be 64 hex digits"});
  const HmacKey next(key);
  std::vector<Fingerprint> rewrapped;
  for (const Fingerprint& fingerprint : *fingerprints) rewrapped.push_back(secret_scanner::Rewrap(next, fingerprint));
  std::string out;
  JsonWriter writer(out);
  writer.BeginObject();
  WriteFingerprintList("fingerprints", rewrapped, writer);
  writer.EndObject();
  return out;
}

}  // namespace secret_scanner

#include "report/report_json.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "report/normalise.h"
#include "rules/rule_labels.h"
#include "validate/validators.h"

namespace secret_scanner {
namespace {

std::string EvidenceName(const Evidence& evidence) {
  switch (evidence.code) {
    case EvidenceCode::kBase: return "base";
    case EvidenceCode::kValidator: {
      const ValidatorInfo& info = Validators()[static_cast<size_t>(evidence.validator)];
      return absl::StrCat("validator.", info.name);
    }
    case EvidenceCode::kContext: return "context";
    case EvidenceCode::kNegativeContext: return "negative-context";
    case EvidenceCode::kExample: return "example";
    case EvidenceCode::kPair: return "pair";
    case EvidenceCode::kDecoded: return absl::StrCat("decoded.", Name(evidence.encoding));
  }
  return "";
}

void WriteRange(const std::vector<SourceLocation>& locations, JsonWriter& json) {
  json.Field("start", int64_t{locations.front().begin_utf16});
  // The end of what lies in the same string as the start.
  uint32_t end = locations.front().end_utf16;
  for (const SourceLocation& location : locations) {
    if (location.pointer == locations.front().pointer) end = location.end_utf16;
  }
  json.Field("end", int64_t{end});
}

void WriteLocations(const std::vector<SourceLocation>& locations, JsonWriter& json) {
  json.Key("locations").BeginArray();
  for (const SourceLocation& location : locations) {
    json.BeginObject().Field("pointer", location.pointer);
    json.Field("start", int64_t{location.begin_utf16}).Field("end", int64_t{location.end_utf16}).EndObject();
  }
  json.EndArray();
}

void WriteFinding(const Finding& finding, JsonWriter& json) {
  const Rule& rule = *finding.rule;
  json.BeginObject();
  json.Field("rule", rule.id).Field("kind", KindOf(rule));
  json.Field("category", Name(rule.traits->category)).Field("gdprClass", Name(rule.traits->gdpr_class));
  json.Field("severity", Name(finding.severity)).Field("confidence", Name(finding.confidence));
  json.Field("score", int64_t{finding.score}).Field("status", Name(finding.status));
  WriteRange(finding.locations, json);
  WriteLocations(finding.locations, json);
  WriteFingerprints(finding.fingerprints, json);
  json.Field("normaliser", absl::StrCat(rule.traits->domain, "/", kNormaliserVersion));
  json.Key("evidence").BeginArray();
  for (const Evidence& evidence : finding.evidence) {
    json.BeginObject().Field("code", EvidenceName(evidence)).Field("points", int64_t{evidence.points}).EndObject();
  }
  json.EndArray();
  if (finding.partner != nullptr) {
    json.Key("pairedWith").BeginObject().Field("rule", finding.partner->id).Field("kind", KindOf(*finding.partner));
    WriteLocations(finding.partner_locations, json);
    json.EndObject();
  }
  json.EndObject();
}

void WriteSuppressed(const Suppressed& suppressed, JsonWriter& json) {
  json.BeginObject().Field("rule", suppressed.rule->id).Field("kind", KindOf(*suppressed.rule));
  WriteFingerprints(suppressed.fingerprints, json);
  json.Field("reason", suppressed.reason);
  WriteRange(suppressed.locations, json);
  json.EndObject();
}

}  // namespace

void WriteFingerprints(const FingerprintPair& fingerprints, JsonWriter& json) {
  if (fingerprints.current) json.Field("fingerprint", ToHex(*fingerprints.current));
  if (fingerprints.previous) json.Field("previousFingerprint", ToHex(*fingerprints.previous));
}

void WriteReport(const ScanReport& report, JsonWriter& json) {
  json.BeginObject().Key("findings").BeginArray();
  for (const Finding& finding : report.findings) WriteFinding(finding, json);
  json.EndArray().Key("suppressed").BeginArray();
  for (const Suppressed& suppressed : report.suppressed) WriteSuppressed(suppressed, json);
  json.EndArray().Field("truncated", report.truncated()).Key("cuts").BeginArray();
  for (const Cut& cut : report.cuts) {
    json.BeginObject().Field("reason", CutReasonName(cut.reason)).Field("pointer", cut.pointer);
    json.Field("unread", int64_t{cut.unread}).EndObject();
  }
  json.EndArray().EndObject();
}

void WriteRuleDescriptions(const RuleSet& rules, JsonWriter& json) {
  const std::vector<RuleLabels> labels = ReadLabels(rules);
  json.BeginArray();
  for (size_t i = 0; i < rules.rules.size(); ++i) {
    const Rule& rule = rules.rules[i];
    const RuleLabels& label = labels[i];
    json.BeginObject().Field("id", rule.id).Field("title", label.title).Field("kind", KindOf(rule));
    json.Field("provider", label.provider)
        .Field("country", rule.traits->country)
        .Field("category", Name(rule.traits->category));
    json.Field("severity", Name(rule.traits->severity)).Field("gdprClass", Name(rule.traits->gdpr_class));
    json.Field("enabledByDefault", rule.traits->enabled).Field("helpUrl", label.help_url).EndObject();
  }
  json.EndArray();
}

}  // namespace secret_scanner

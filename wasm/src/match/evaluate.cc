#include "match/evaluate.h"

#include <algorithm>

#include "match/context.h"
#include "report/normalise.h"
#include "text/wipe.h"
#include "validate/validators.h"

namespace secret_scanner {
namespace {

bool IsPublished(const Rule& rule, std::string_view normalised) {
  return std::find(rule.traits->published_examples.begin(), rule.traits->published_examples.end(), normalised) !=
         rule.traits->published_examples.end();
}

// False if a validator rejects.
bool RunValidators(ValidatorInput input, Candidate& candidate) {
  for (const ValidatorCall& call : candidate.rule->traits->validators) {
    input.params = call.params;
    switch (RunValidator(call.id, input)) {
      case Verdict::kReject: return false;
      case Verdict::kNeutral: break;
      case Verdict::kSample: candidate.status = FindingStatus::kExample; [[fallthrough]];
      case Verdict::kConfirm:
        candidate.evidence.push_back({EvidenceCode::kValidator, call.id, call.confirm_points});
        break;
      case Verdict::kExample: candidate.status = FindingStatus::kExample; break;
    }
  }
  return true;
}

}  // namespace

std::optional<Candidate> Evaluate(const Rule& rule, std::string_view bytes, Span value, int64_t now_unix_seconds,
                                  std::string& scratch) {
  const ContextVerdict context = LookAround(rule.traits->context, bytes, value);
  if (rule.traits->context.required && !context.positive) return std::nullopt;

  Candidate candidate{.rule = &rule, .span = value, .severity = rule.traits->severity, .evidence = {}, .value = value};
  candidate.evidence.push_back({EvidenceCode::kBase, {}, rule.traits->base_score});
  const std::string_view text = bytes.substr(value.begin, value.size());
  if (!RunValidators({.value = text, .buffer = bytes, .span = value, .now_unix_seconds = now_unix_seconds},
                     candidate)) {
    return std::nullopt;
  }
  if (context.positive) candidate.evidence.push_back({EvidenceCode::kContext, {}, rule.traits->context.points});
  if (context.negative)
    candidate.evidence.push_back({EvidenceCode::kNegativeContext, {}, -rule.traits->context.negative_points});

  Normalise(rule.traits->normaliser, text, scratch);
  const bool nothing_left = scratch.empty();
  if (IsPublished(rule, scratch)) candidate.status = FindingStatus::kExample;
  Wipe(scratch);
  if (nothing_left) return std::nullopt;
  if (candidate.status == FindingStatus::kExample) candidate.evidence.push_back({EvidenceCode::kExample, {}, 0});

  int score = 0;
  for (const Evidence& evidence : candidate.evidence) score += evidence.points;
  candidate.score = std::clamp(score, 0, 100);
  return candidate;
}

}  // namespace secret_scanner

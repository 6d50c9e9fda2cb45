#include "secret_scanner/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

#include "decode/decoded_text.h"
#include "decode/piece_finder.h"
#include "match/cell_label.h"
#include "match/evaluate.h"
#include "match/label_reader.h"
#include "match/labelled_text.h"
#include "match/matcher.h"
#include "match/merge_levels.h"
#include "match/overlap.h"
#include "match/pairs.h"
#include "match/prefilter.h"
#include "match/regex_cache.h"
#include "report/normalise.h"
#include "text/wipe.h"

namespace secret_scanner {

std::string_view Name(FindingStatus status) { return status == FindingStatus::kActive ? "active" : "example"; }

// Levels of decoding: what is encoded inside encoded text is read, what is encoded inside that is reported as a cut.
inline constexpr size_t kMaxDecodeDepth = 2;

// The stages of one scan, in order: Collect (prefilter, match, evaluate) per rule set, Choose, the same for what the
// text holds in encoded form, Report.
struct Scanner::Impl {
  explicit Impl(const RuleSet& builtin_rules) : builtin(builtin_rules), regexes(kRegexBytes), labels(builtin_rules) {}

  std::vector<Candidate> Choose(size_t level, std::string_view bytes, const ScanOptions& options, ScanReport& report);
  bool Decode(size_t level, std::string_view bytes, const std::vector<Candidate>& chosen, ScanReport& report);
  void FindAnchors(const RuleSet* custom, std::string_view bytes);
  enum class Only : uint8_t { kAll, kPersonalData };
  void Collect(const RuleSet& rules, const AnchorHits& anchors, std::string_view bytes, Only which,
               const ScanOptions& options, ScanReport& report);
  void CollectCells(const RuleSet& rules, std::string_view bytes, const ScanOptions& options, ScanReport& report);
  void CollectLabelled(std::string_view bytes, const ScanOptions& options, ScanReport& report);
  void CollectRule(const RuleSet& rules, const Rule& rule, std::string_view bytes, const ScanOptions& options,
                   Severity severity, ScanReport& report);
  void Report(const Candidate& candidate, const Document& document, const ScanOptions& options, ScanReport& report);

  const RuleSet& builtin;
  RegexCache regexes;
  AnchorHits hits, custom_hits;
  const RuleSet* united_with = nullptr;  // the custom rules whose filter is in `united_filter`
  std::vector<uint8_t> united_filter;
  LabelReader labels;
  LabelledText labelled;
  std::vector<SearchRange> ranges;
  std::vector<Candidate> candidates;
  MatchResult matches;
  PieceFinder pieces;
  std::array<DecodedText, kMaxDecodeDepth> decoded;  // by level - 1
  std::string scratch;
};

namespace {

bool IsOn(std::span<const uint8_t> switches, size_t rule_index, const Rule& rule) {
  const uint8_t choice = rule_index < switches.size() ? switches[rule_index] : 0;
  return choice == 0 ? rule.traits->enabled : choice == 1;
}

Severity SeverityOf(const ScanOptions& options, size_t rule_index, const Rule& rule) {
  const int8_t choice = rule_index < options.severities.size() ? options.severities[rule_index] : int8_t{-1};
  return choice < 0 ? rule.traits->severity : static_cast<Severity>(choice);
}

}  // namespace

// The candidates of `bytes`, one per value, with those of what is encoded in it.
std::vector<Candidate> Scanner::Impl::Choose(size_t level, std::string_view bytes, const ScanOptions& options,
                                             ScanReport& report) {
  candidates.clear();
  const RuleSet* custom = options.custom_rules;
  if (options.use_prefilter) FindAnchors(custom, bytes);
  Collect(builtin, hits, bytes, Only::kAll, options, report);
  if (custom != nullptr) Collect(*custom, custom_hits, bytes, Only::kAll, options, report);
  if (level == 0) {
    CollectCells(builtin, bytes, options, report);
    CollectLabelled(bytes, options, report);
  }
  if (level > 0) KeepDecoded(decoded[level - 1], candidates);
  ResolveOverlaps(candidates);
  std::vector<Candidate> chosen = std::exchange(candidates, {});
  for (Candidate& candidate : chosen) candidate.level = static_cast<uint8_t>(level);
  if (!Decode(level, bytes, chosen, report)) return chosen;
  const DecodedText& text = decoded[level];
  std::vector<Candidate> inner = Choose(level + 1, text.bytes(), options, report);
  TraceBack(text, inner);
  MergeLevels(text, chosen, std::move(inner));
  return chosen;
}

// Decodes what `bytes`, the text of `level`, holds in encoded form. False if there is nothing to scan.
bool Scanner::Impl::Decode(size_t level, std::string_view bytes, const std::vector<Candidate>& chosen,
                           ScanReport& report) {
  std::vector<EncodedPiece>& found = pieces.Find(bytes);
  // Of decoded text only what decoding laid open: the rest was dealt with where it came from.
  if (level > 0) std::erase_if(found, [&](const EncodedPiece& p) { return !decoded[level - 1].Adjoins(p.source); });
  if (!found.empty()) DropParts(chosen, found);
  if (found.empty()) return false;
  if (level < kMaxDecodeDepth) return decoded[level].Decode(bytes, found);
  uint32_t unread = 0;
  for (const EncodedPiece& piece : found) unread += piece.source.size();
  report.cuts.push_back({CutReason::kDecodeDepth, {}, unread});
  return false;
}

// One pass over the text for both sets.
void Scanner::Impl::FindAnchors(const RuleSet* custom, std::string_view bytes) {
  if (custom == nullptr) return hits.Find(builtin.prefilter, bytes);
  if (united_with != custom) {
    united_filter = UniteFilters(builtin.prefilter.gram_filter, custom->prefilter.gram_filter);
    united_with = custom;
  }
  AnchorHits::FindBoth(builtin.prefilter, hits, custom->prefilter, custom_hits, united_filter, bytes);
}

void Scanner::Impl::Collect(const RuleSet& rules, const AnchorHits& anchors, std::string_view bytes, Only which,
                            const ScanOptions& options, ScanReport& report) {
  const bool is_builtin = &rules == &builtin;
  const auto run = [&](size_t index) {
    const Rule& rule = rules.rules[index];
    if (which == Only::kPersonalData && rule.traits->category != Category::kPersonalData) return;
    if (!IsOn(is_builtin ? options.rule_switches : options.custom_rule_switches, index, rule)) return;
    CollectRule(rules, rule, bytes, options, is_builtin ? SeverityOf(options, index, rule) : rule.traits->severity,
                report);
  };
  if (!options.use_prefilter) {
    ranges.assign(1, SearchRange::Whole(bytes));
    for (size_t i = 0; i < rules.rules.size(); ++i) {
      if (!rules.rules[i].traits->cells) run(i);
    }
  } else {
    for (const uint16_t index : anchors.rules()) {
      anchors.Ranges(index, rules.rules[index].max_match_bytes, ranges);
      run(index);
    }
  }
}

// Rules for cells, and for what lines, lists and delimited columns label as tables do: the label must hold a context
// word, the value must be a match from end to end.
void Scanner::Impl::CollectCells(const RuleSet& rules, std::string_view bytes, const ScanOptions& options,
                                 ScanReport& report) {
  labels.Read(bytes);
  if (labels.credentials().empty()) return;
  for (const uint16_t index : rules.cell_rules) {
    const Rule& rule = rules.rules[index];
    if (!IsOn(options.rule_switches, index, rule)) continue;
    LabelCheck check(rule, bytes);
    Span before;
    for (const LabelledCell& cell : labels.credentials()) {
      if (cell.value == before || !check.Passes(cell)) continue;
      before = cell.value;
      // One by one: cells may overlap, and no match reaches out of its own.
      ranges.assign(1, {cell.value.begin, cell.value.begin, cell.value.end});
      const auto first = static_cast<std::ptrdiff_t>(candidates.size());
      CollectRule(rules, rule, bytes, options, SeverityOf(options, index, rule), report);
      candidates.erase(std::remove_if(candidates.begin() + first, candidates.end(),
                                      [&cell](const Candidate& found) { return found.value.end != cell.value.end; }),
                       candidates.end());
    }
  }
}

// Personal data in cells and in comma-separated lines, by what their labels say. Credentials have rules of their own
// for cells, which know what a heading such as "Token" does not mean.
void Scanner::Impl::CollectLabelled(std::string_view bytes, const ScanOptions& options, ScanReport& report) {
  labelled.Write(bytes, labels.cells());
  if (labelled.bytes().empty()) return;
  const size_t first = candidates.size();
  const std::string_view text = labelled.bytes();
  if (options.use_prefilter) FindAnchors(nullptr, text);
  Collect(builtin, hits, text, Only::kPersonalData, options, report);
  std::vector<Candidate> found(std::move_iterator(candidates.begin() + static_cast<ptrdiff_t>(first)),
                               std::move_iterator(candidates.end()));
  candidates.resize(first);
  for (const Candidate& candidate : found) {
    const auto place = labelled.Trace(candidate.span);
    if (!place) continue;
    // Once more without the neighbours, whose labels say nothing of this value.
    const Span in_line = {candidate.span.begin - place->line.begin, candidate.span.end - place->line.begin};
    std::optional<Candidate> alone = Evaluate(*candidate.rule, text.substr(place->line.begin, place->line.size()),
                                              in_line, options.now_unix_seconds, scratch);
    if (!alone || ConfidenceOf(alone->score) < options.minimum) continue;
    alone->severity = candidate.severity;
    alone->span = alone->value = place->value;
    candidates.push_back(*std::move(alone));
  }
  labelled.Clear();
}

void Scanner::Impl::CollectRule(const RuleSet& rules, const Rule& rule, std::string_view bytes,
                                const ScanOptions& options, Severity severity, ScanReport& report) {
  const auto regex = [&]() -> const re2::RE2& { return regexes.Get(rules, rule); };
  const DirectPattern* direct = options.use_prefilter ? regexes.GetDirect(rules, rule) : nullptr;
  if (direct != nullptr) {
    FindValuesDirectly(rule, *direct, regex, bytes, ranges, options.limits, matches);
  } else {
    FindValues(rule, regex(), bytes, ranges, options.limits, matches);
  }
  for (const Span value : matches.values) {
    std::optional<Candidate> candidate = Evaluate(rule, bytes, value, options.now_unix_seconds, scratch);
    if (!candidate || ConfidenceOf(candidate->score) < options.minimum) continue;
    candidate->severity = severity;
    candidates.push_back(*std::move(candidate));
  }
  if (matches.unread > 0) report.cuts.push_back({matches.unread_reason, {}, matches.unread});
  if (matches.cut_matches > 0) report.cuts.push_back({CutReason::kMatchTooLong, {}, matches.cut_matches});
}

void Scanner::Impl::Report(const Candidate& candidate, const Document& document, const ScanOptions& options,
                           ScanReport& report) {
  const Rule& rule = *candidate.rule;
  const std::string_view text = candidate.level == 0 ? document.bytes() : decoded[candidate.level - 1u].bytes();
  const std::string_view value = text.substr(candidate.value.begin, candidate.value.size());
  Normalise(rule.traits->normaliser, value, scratch);
  FingerprintPair fingerprints;
  if (options.keys != nullptr) fingerprints = options.keys->Of(rule.traits->domain, scratch);

  std::string reason;
  if (options.suppressions != nullptr) {
    if (const auto id = options.suppressions->Find(fingerprints)) reason.append("suppression:").append(*id);
  }
  if (reason.empty() && options.allowlist != nullptr) {
    if (const auto id = options.allowlist->Find(rule, value, scratch)) reason.append("allowlist:").append(*id);
  }
  Wipe(scratch);
  std::vector<SourceLocation> locations = document.Locate(candidate.span);
  if (!reason.empty()) {
    report.suppressed.push_back({&rule, std::move(locations), fingerprints, std::move(reason)});
    // Silencing a secret says nothing of its identifier.
    for (const Candidate& partner : candidate.partner) Report(partner, document, options, report);
    return;
  }
  report.findings.push_back({.rule = &rule,
                             .severity = candidate.severity,
                             .confidence = ConfidenceOf(candidate.score),
                             .status = candidate.status,
                             .score = candidate.score,
                             .span = candidate.span,
                             .locations = std::move(locations),
                             .fingerprints = fingerprints,
                             .evidence = candidate.evidence});
  for (const Candidate& partner : candidate.partner) {
    report.findings.back().partner = partner.rule;
    report.findings.back().partner_locations = document.Locate(partner.span);
  }
}

Scanner::Scanner(const RuleSet& builtin) : impl_(std::make_unique<Impl>(builtin)) {}
Scanner::~Scanner() = default;

const RuleSet& Scanner::builtin() const { return impl_->builtin; }
void Scanner::Forget(const RuleSet& rules) {
  impl_->regexes.Forget(rules);
  if (impl_->united_with == &rules) impl_->united_with = nullptr;
}

ScanReport Scanner::Scan(const Document& document, const ScanOptions& options) {
  if (!options.use_prefilter) impl_->regexes.Reserve(kOracleRegexBytes);
  Impl& impl = *impl_;
  ScanReport report;
  report.cuts = document.cuts();
  std::vector<Candidate> candidates = impl.Choose(0, document.bytes(), options, report);
  if (options.pairs) JoinPairs(impl.builtin, options.severities, candidates);
  // Examples go only now: an example hides what a less specific rule would say of the same value.
  if (!options.include_examples) {
    std::erase_if(candidates, [](const Candidate& c) { return c.status == FindingStatus::kExample; });
  }
  if (candidates.size() > options.limits.max_findings) {
    const size_t over = candidates.size() - options.limits.max_findings;
    report.cuts.push_back({CutReason::kTooManyFindings, {}, static_cast<uint32_t>(over)});
    candidates.resize(options.limits.max_findings);
  }
  for (const Candidate& candidate : candidates) impl.Report(candidate, document, options, report);
  // An identifier whose secret is suppressed was reported in the place of the secret.
  const auto earlier = [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; };
  if (!std::is_sorted(report.findings.begin(), report.findings.end(), earlier)) {
    std::stable_sort(report.findings.begin(), report.findings.end(), earlier);
  }
  for (DecodedText& text : impl.decoded) text.Clear();
  return report;
}

}  // namespace secret_scanner

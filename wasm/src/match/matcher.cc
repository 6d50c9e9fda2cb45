#include "match/matcher.h"

#include <algorithm>
#include <array>

#include "match/boundary.h"
#include "match/extend.h"

namespace secret_scanner {
namespace {

constexpr int kMaxGroups = 8;  // the rule compiler refuses more

// State of one FindValues call.
class Search {
 public:
  Search(const Rule& rule, const re2::RE2& regex, std::string_view bytes, const ScanLimits& limits, MatchResult& result)
      : rule_(rule),
        regex_(regex),
        bytes_(bytes),
        limits_(limits),
        budget_(limits.rule_budget_bytes + uint64_t{limits.rule_budget_factor} * bytes.size()),
        result_(result) {}

  // Searches `window` from the later of its begin and where the last search ended. False once a limit is reached.
  bool Run(Span window) {
    uint32_t at = std::max(window.begin, resume_);
    while (at <= window.end) {
      if (!Charge(at, window)) return false;
      Span match;
      Span value;
      if (!Match(at, window.end, match, value)) {
        Pay(window.end - at);
        break;
      }
      while (rule_.max_match_bytes == 0 && match.end == window.end && window.end < bytes_.size()) {
        Pay(window.end - at);
        const uint32_t wider = std::max<uint32_t>(2 * (window.end - at), 1024);
        window.end = bytes_.size() - at > wider ? at + wider : static_cast<uint32_t>(bytes_.size());
        Match(at, window.end, match, value);
      }
      Pay(match.end - at);
      at = Take(match, value);
    }
    resume_ = std::max(resume_, at);
    return true;
  }

 private:
  bool Match(uint32_t from, uint32_t to, Span& match, Span& value) const {
    std::array<absl::string_view, kMaxGroups> groups;
    const int wanted = rule_.secret_group + 1;
    if (!regex_.Match(bytes_, from, to, re2::RE2::UNANCHORED, groups.data(), wanted)) return false;
    match = SpanOf(groups[0]);
    const absl::string_view group = groups[rule_.secret_group];
    value = group.data() == nullptr ? Span{match.begin, match.begin} : SpanOf(group);
    return true;
  }

  Span SpanOf(absl::string_view piece) const {
    const auto begin = static_cast<uint32_t>(piece.data() - bytes_.data());
    return {begin, begin + static_cast<uint32_t>(piece.size())};
  }

  // Keeps the value if its match stands within boundaries. Returns where the search goes on.
  uint32_t Take(Span match, Span value) {
    const bool bounded = LeftBoundaryHolds(rule_.left_boundary, bytes_, match.begin) &&
                         RightBoundaryHolds(rule_.right_boundary, bytes_, match.end);
    if (!bounded || value.empty()) return NextStart(match.begin + 1);
    const Extension extension = Extend(rule_.extender, bytes_, value);
    result_.cut_matches += extension.cut ? 1 : 0;
    result_.values.push_back({value.begin, extension.end});
    return std::max(extension.end, match.begin + 1);
  }

  // The first position from `at` on where a match could begin: keeps a long run of token characters linear.
  uint32_t NextStart(uint32_t at) const {
    while (at < bytes_.size() && !LeftBoundaryHolds(rule_.left_boundary, bytes_, at)) ++at;
    return at;
  }

  bool Charge(uint32_t at, Span window) {
    const bool full = result_.values.size() >= limits_.max_candidates_per_rule;
    if (!full && spent_ <= budget_) return true;
    result_.unread += std::max<uint32_t>(window.end - std::min(at, window.end), 1);
    result_.unread_reason = full ? CutReason::kTooManyFindings : CutReason::kRuleBudget;
    return false;
  }

  void Pay(uint32_t bytes) { spent_ += bytes; }

  const Rule& rule_;
  const re2::RE2& regex_;
  const std::string_view bytes_;
  const ScanLimits& limits_;
  const uint64_t budget_;
  MatchResult& result_;
  uint64_t spent_ = 0;
  uint32_t resume_ = 0;
};

}  // namespace

void FindValues(const Rule& rule, const re2::RE2& regex, std::string_view bytes, const std::vector<Span>& windows,
                const ScanLimits& limits, MatchResult& result) {
  result = {};
  Search search(rule, regex, bytes, limits, result);
  for (size_t i = 0; i < windows.size(); ++i) {
    if (search.Run(windows[i])) continue;
    for (size_t rest = i + 1; rest < windows.size(); ++rest) result.unread += windows[rest].size();
    return;
  }
}

}  // namespace secret_scanner

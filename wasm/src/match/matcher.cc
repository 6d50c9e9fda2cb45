#include "match/matcher.h"

#include <algorithm>
#include <array>

#include "match/boundary.h"
#include "match/extend.h"

namespace secret_scanner {
namespace {

constexpr int kMaxGroups = 8;  // the rule compiler refuses more

// As many beginnings are tried one by one; of more the whole range is searched, since that costs one pass whatever it
// holds.
constexpr uint32_t kFewStarts = 4;

// Ranges closer than this count as one where there are more than kFewStarts of them.
constexpr uint32_t kCrowdGap = 32;

// State of one FindValues call.
class Search {
 public:
  Search(const Rule& rule, std::string_view bytes, const ScanLimits& limits, MatchResult& result)
      : rule_(rule),
        bytes_(bytes),
        limits_(limits),
        budget_(limits.rule_budget_bytes + uint64_t{limits.rule_budget_factor} * bytes.size()),
        result_(result) {
    result.values.clear();  // keeps its room
    result.cut_matches = result.unread = 0;
    result.read_bytes = 0;
  }

  // Looks for matches in `ranges` from the `first` on that begin behind what was searched before.
  void Run(const re2::RE2& regex, const std::vector<SearchRange>& ranges, size_t first);

  // The same with a direct pattern. Returns the range from which on RE2 must be asked, their number if none is left.
  size_t RunDirect(const DirectPattern& pattern, const std::vector<SearchRange>& ranges);

 private:
  static constexpr uint32_t kFreshBytes = 64 * 1024;
  static constexpr uint32_t kLongRange = 64;  // the boundaries of longer ones are not looked at

  // What tries of a direct pattern may cost before RE2 is asked, which needs no more than a step per byte: this, and so
  // much more for each try and each match.
  static constexpr uint32_t kDirectSteps = 4096;
  static constexpr uint32_t kDirectStepsPerTry = 64;
  static constexpr uint32_t kDirectStepsPerMatch = 512;

  // Both look for matches in `range` that begin behind what was searched before. False once a limit is reached.
  bool RunAll(SearchRange range);
  bool RunFew(const SearchRange& range);

  // Whether single tries may have read so much that no more of them should be made.
  bool tired() const { return result_.read_bytes > kFreshBytes + bytes_.size(); }

  // Whether few of the beginnings in `range` stand behind their boundary.
  bool HasFewStarts(const SearchRange& range) const;

  bool Match(uint32_t from, uint32_t to, re2::RE2::Anchor anchor, Span& match, Span& value) const;
  void Widen(uint32_t from, uint32_t end, re2::RE2::Anchor anchor, Span& match, Span& value);
  uint32_t Take(Span match, Span value);
  uint32_t NextStart(uint32_t at) const;
  bool Charge(uint32_t at, uint32_t end);
  void Pay(uint32_t bytes) { result_.read_bytes += bytes; }

  Span SpanOf(absl::string_view piece) const {
    const auto begin = static_cast<uint32_t>(piece.data() - bytes_.data());
    return {begin, begin + static_cast<uint32_t>(piece.size())};
  }

  void LeaveUnread(const std::vector<SearchRange>& ranges, size_t first, uint32_t seen);

  const Rule& rule_;
  const re2::RE2* regex_ = nullptr;
  const std::string_view bytes_;
  const ScanLimits& limits_;
  const uint64_t budget_;
  MatchResult& result_;
  uint32_t resume_ = 0;
};

bool Search::RunAll(SearchRange range) {
  uint32_t at = std::max(range.first, resume_);
  while (at <= range.last) {
    if (!Charge(at, range.end)) return false;
    Span match;
    Span value;
    if (!Match(at, range.end, re2::RE2::UNANCHORED, match, value) || match.begin > range.last) {
      Pay(range.end - at);
      break;
    }
    Widen(at, range.end, re2::RE2::UNANCHORED, match, value);
    Pay(match.end - at);
    at = Take(match, value);
  }
  resume_ = std::max(resume_, at);
  return true;
}

bool Search::RunFew(const SearchRange& range) {
  for (uint32_t at = std::max(range.first, resume_); at <= range.last; at = std::max(at + 1, resume_)) {
    if (!LeftBoundaryHolds(rule_.traits->left_boundary, bytes_, at)) continue;
    if (!Charge(at, range.end)) return false;
    // Most tries fail, and without groups RE2 needs its automaton only.
    Span match;
    Span value;
    if (!regex_->Match(bytes_, at, range.end, re2::RE2::ANCHOR_START, nullptr, 0) ||
        !Match(at, range.end, re2::RE2::ANCHOR_START, match, value)) {
      Pay(range.end - at);
      continue;
    }
    Widen(at, range.end, re2::RE2::ANCHOR_START, match, value);
    Pay(match.end - at);
    resume_ = Take(match, value);
  }
  return true;
}

bool Search::HasFewStarts(const SearchRange& range) const {
  if (range.first == range.last) return true;
  if (range.last - range.first >= kLongRange) return false;
  uint32_t starts = 0;
  for (uint32_t at = range.first; at <= range.last && starts <= kFewStarts; ++at)
    starts += LeftBoundaryHolds(rule_.traits->left_boundary, bytes_, at) ? 1 : 0;
  return starts <= kFewStarts;
}

bool Search::Match(uint32_t from, uint32_t to, re2::RE2::Anchor anchor, Span& match, Span& value) const {
  std::array<absl::string_view, kMaxGroups> groups;
  if (!regex_->Match(bytes_, from, to, anchor, groups.data(), rule_.secret_group + 1)) return false;
  match = SpanOf(groups[0]);
  const absl::string_view group = groups[rule_.secret_group];
  value = group.data() == nullptr ? Span{match.begin, match.begin} : SpanOf(group);
  return true;
}

// A match of an unbounded pattern that touches `end` may go on behind it.
void Search::Widen(uint32_t from, uint32_t end, re2::RE2::Anchor anchor, Span& match, Span& value) {
  while (rule_.max_match_bytes == 0 && match.end == end && end < bytes_.size()) {
    Pay(end - from);
    const uint32_t wider = std::max<uint32_t>(2 * (end - from), 1024);
    end = bytes_.size() - from > wider ? from + wider : static_cast<uint32_t>(bytes_.size());
    Match(from, end, anchor, match, value);
  }
}

// Keeps the value if its match stands within boundaries. Returns where the search goes on.
uint32_t Search::Take(Span match, Span value) {
  const bool bounded = LeftBoundaryHolds(rule_.traits->left_boundary, bytes_, match.begin) &&
                       RightBoundaryHolds(rule_.traits->right_boundary, bytes_, match.end);
  if (!bounded || value.empty()) return NextStart(match.begin + 1);
  const Extension extension = Extend(rule_.traits->extender, bytes_, value);
  result_.cut_matches += extension.cut ? 1 : 0;
  result_.values.push_back({value.begin, extension.end});
  return std::max(extension.end, match.begin + 1);
}

// The first position from `at` on where a match could begin: keeps a long run of token characters linear.
uint32_t Search::NextStart(uint32_t at) const {
  while (at < bytes_.size() && !LeftBoundaryHolds(rule_.traits->left_boundary, bytes_, at)) ++at;
  return at;
}

bool Search::Charge(uint32_t at, uint32_t end) {
  const bool full = result_.values.size() >= limits_.max_candidates_per_rule;
  if (!full && result_.read_bytes <= budget_) return true;
  result_.unread += std::max<uint32_t>(end - std::min(at, end), 1);
  result_.unread_reason = full ? CutReason::kTooManyFindings : CutReason::kRuleBudget;
  return false;
}

void Search::Run(const re2::RE2& regex, const std::vector<SearchRange>& ranges, size_t first) {
  regex_ = &regex;
  for (size_t i = first; i < ranges.size();) {
    const bool is_tired = tired();
    SearchRange crowd = ranges[i];
    size_t next = i + 1;
    for (; next < ranges.size() && ranges[next].first <= (is_tired ? crowd.end : crowd.last + kCrowdGap); ++next)
      crowd = {crowd.first, ranges[next].last, std::max(crowd.end, ranges[next].end)};
    bool goes_on = true;
    if (is_tired || next - i > kFewStarts || !HasFewStarts(ranges[i])) {
      goes_on = RunAll(crowd);
    } else {
      next = i + 1;
      goes_on = RunFew(ranges[i]);
    }
    i = next;
    if (!goes_on) return LeaveUnread(ranges, i, crowd.end);
  }
}

size_t Search::RunDirect(const DirectPattern& pattern, const std::vector<SearchRange>& ranges) {
  uint32_t allowed = kDirectSteps;
  for (size_t i = 0; i < ranges.size(); ++i) {
    const SearchRange& range = ranges[i];
    for (uint32_t at = std::max(range.first, resume_); at <= range.last; at = std::max(at + 1, resume_)) {
      if (at == bytes_.size()) break;  // no rule matches the empty text
      if (!pattern.MayBegin(bytes_[at]) || !LeftBoundaryHolds(rule_.traits->left_boundary, bytes_, at)) continue;
      if (!Charge(at, range.end)) {
        LeaveUnread(ranges, i + 1, range.end);
        return ranges.size();
      }
      allowed += kDirectStepsPerTry;
      uint32_t steps = allowed;
      Span match;
      Span value;
      const DirectPattern::Outcome outcome = pattern.Match(bytes_, at, range.end, steps, match, value);
      if (outcome == DirectPattern::Outcome::kGaveUp) {
        resume_ = at;
        return i;
      }
      Pay(allowed - steps);
      if (outcome == DirectPattern::Outcome::kMatch) {
        resume_ = Take(match, value);
        steps += kDirectStepsPerMatch;
      }
      allowed = std::min(steps, kDirectSteps);
    }
  }
  return ranges.size();
}

// Counts the bytes of `ranges` from the `first` on that lie behind `seen`.
void Search::LeaveUnread(const std::vector<SearchRange>& ranges, size_t first, uint32_t seen) {
  for (size_t i = first; i < ranges.size(); seen = std::max(seen, ranges[i++].end)) {
    const uint32_t begin = std::max(seen, ranges[i].first);
    result_.unread += ranges[i].end > begin ? ranges[i].end - begin : 0;
  }
}

}  // namespace

void FindValues(const Rule& rule, const re2::RE2& regex, std::string_view bytes, const std::vector<SearchRange>& ranges,
                const ScanLimits& limits, MatchResult& result) {
  Search(rule, bytes, limits, result).Run(regex, ranges, 0);
}

void FindValuesDirectly(const Rule& rule, const DirectPattern& pattern, absl::FunctionRef<const re2::RE2&()> regex,
                        std::string_view bytes, const std::vector<SearchRange>& ranges, const ScanLimits& limits,
                        MatchResult& result) {
  Search search(rule, bytes, limits, result);
  const size_t left = search.RunDirect(pattern, ranges);
  if (left < ranges.size()) search.Run(regex(), ranges, left);
}

}  // namespace secret_scanner

#include "match/regex_cache.h"

#include "match/packed_pattern.h"

namespace secret_scanner {
namespace {

constexpr int64_t kInstructionBytes = 16;  // sizeof(re2::Prog::Inst)

}  // namespace

re2::RE2::Options RegexOptions() {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_max_mem(kRegexMemoryBytes);
  return options;
}

const re2::RE2& RegexCache::Get(const RuleSet& rules, const Rule& rule) {
  if (const auto found = by_rule_.find(&rule); found != by_rule_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    return *entries_.front().regex;
  }
  re2::RE2::Options options = RegexOptions();
  options.set_max_mem(kMatchMemoryBytes);
  auto regex = std::make_unique<re2::RE2>(UnpackPattern(rules.pattern_pairs, rule.pattern), options);
  // The reverse program is of about the same size and made lazily; count it from the start.
  const int64_t bytes = 2 * kInstructionBytes * regex->ProgramSize();
  while (!entries_.empty() && bytes_ + bytes > kMaxProgramBytes) Drop(std::prev(entries_.end()));
  entries_.push_front({&rule, std::move(regex), bytes});
  by_rule_[&rule] = entries_.begin();
  bytes_ += bytes;
  return *entries_.front().regex;
}

void RegexCache::Forget(const RuleSet& rules) {
  for (const Rule& rule : rules.rules) {
    if (const auto found = by_rule_.find(&rule); found != by_rule_.end()) Drop(found->second);
  }
}

void RegexCache::Drop(std::list<Entry>::iterator entry) {
  bytes_ -= entry->bytes;
  by_rule_.erase(entry->rule);
  entries_.erase(entry);
}

}  // namespace secret_scanner

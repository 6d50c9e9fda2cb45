#include "match/regex_cache.h"

#include <algorithm>
#include <iterator>

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
  const size_t set = SetOf(rules);
  const auto index = static_cast<size_t>(&rule - rules.rules.data());
  if (const auto found = sets_[set].compiled[index]; found != entries_.end()) {
    if (found != entries_.begin()) entries_.splice(entries_.begin(), entries_, found);
    return *found->regex;
  }
  re2::RE2::Options options = RegexOptions();
  options.set_max_mem(kMatchMemoryBytes);
  auto regex = std::make_unique<re2::RE2>(UnpackPattern(rules.pattern_pairs, rule.pattern), options);
  // The reverse program is of about the same size and made lazily; count it from the start.
  const int64_t bytes = 2 * kInstructionBytes * regex->ProgramSize();
  while (!entries_.empty() && bytes_ + bytes > max_program_bytes_) Drop(std::prev(entries_.end()));
  entries_.push_front({set, index, std::move(regex), bytes});
  sets_[set].compiled[index] = entries_.begin();
  bytes_ += bytes;
  return *entries_.front().regex;
}

const DirectPattern* RegexCache::GetDirect(const RuleSet& rules, const Rule& rule) {
  Direct& direct = sets_[SetOf(rules)].direct[static_cast<size_t>(&rule - rules.rules.data())];
  if (!direct.known) {
    direct.known = true;
    if (rule.max_match_bytes > 0) {
      auto pattern = DirectPattern::Parse(UnpackPattern(rules.pattern_pairs, rule.pattern), rule.secret_group);
      if (pattern) direct.pattern = std::make_unique<const DirectPattern>(*std::move(pattern));
    }
  }
  return direct.pattern.get();
}

void RegexCache::Forget(const RuleSet& rules) {
  for (Set& set : sets_) {
    if (set.rules != rules.rules.data()) continue;
    for (const Entries::iterator entry : set.compiled) {
      if (entry != entries_.end()) Drop(entry);
    }
    set = {nullptr, {}, {}};
  }
}

// The index of `rules` in sets_, where it takes a free place if it is new.
size_t RegexCache::SetOf(const RuleSet& rules) {
  const auto place_of = [this](const Rule* first) {
    return std::find_if(sets_.begin(), sets_.end(), [first](const Set& set) { return set.rules == first; });
  };
  auto set = place_of(rules.rules.data());
  if (set == sets_.end()) {
    set = place_of(nullptr);
    if (set == sets_.end()) set = sets_.emplace(set);
    set->rules = rules.rules.data();
    set->compiled.assign(rules.rules.size(), entries_.end());
    set->direct.resize(rules.rules.size());
  }
  return static_cast<size_t>(set - sets_.begin());
}

void RegexCache::Drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  sets_[entry->set].compiled[entry->rule] = entries_.end();
  entries_.erase(entry);
}

}  // namespace secret_scanner

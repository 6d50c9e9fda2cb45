// Patterns of rules, ready to match. Direct ones are small and stay; regexes are made on first use, dropped when the
// programs together grow too large, least recently used first.
#ifndef SECRET_SCANNER_SRC_MATCH_REGEX_CACHE_H_
#define SECRET_SCANNER_SRC_MATCH_REGEX_CACHE_H_

#include <algorithm>
#include <cstdint>
#include <list>
#include <memory>
#include <vector>

#include "match/direct_pattern.h"
#include "re2/re2.h"
#include "secret_scanner/rule_set.h"

namespace secret_scanner {

// How every rule pattern is compiled: UTF-8, quiet (RE2 would log the pattern), Perl classes, bounded memory.
re2::RE2::Options RegexOptions();

// RE2's budget per pattern when rules are checked, bytes. A rule whose program does not fit is refused.
inline constexpr int64_t kRegexMemoryBytes = 512 * 1024;

// RE2's budget per pattern when it is matched. An automaton that does not have room for twenty of its largest states is
// not even tried, and RE2 falls back to a simulation a hundred times slower; programs just below the limit above need
// this much.
inline constexpr int64_t kMatchMemoryBytes = 4 * 1024 * 1024;

class RegexCache {
 public:
  // `max_program_bytes` bounds all programs together, as RE2 counts instructions (16 bytes each, forward and reverse).
  explicit RegexCache(int64_t max_program_bytes) : max_program_bytes_(max_program_bytes) {}

  // The compiled pattern of `rule`, one of `rules`, valid until the next call. Rules are known by address.
  const re2::RE2& Get(const RuleSet& rules, const Rule& rule);

  // Raises the bound to `max_program_bytes` if it is lower.
  void Reserve(int64_t max_program_bytes) { max_program_bytes_ = std::max(max_program_bytes_, max_program_bytes); }

  // The same as a direct pattern, nullptr where it is none; valid until Forget.
  const DirectPattern* GetDirect(const RuleSet& rules, const Rule& rule);

  // Drops what belongs to `rules`.
  void Forget(const RuleSet& rules);

 private:
  struct Entry {
    size_t set;  // index in sets_
    size_t rule;
    std::unique_ptr<re2::RE2> regex;
    int64_t bytes;
  };
  using Entries = std::list<Entry>;
  struct Direct {
    bool known = false;
    std::unique_ptr<const DirectPattern> pattern;
  };
  struct Set {
    const Rule* rules;                        // its first rule, nullptr once forgotten
    std::vector<Entries::iterator> compiled;  // by rule; entries_.end() where it is not
    std::vector<Direct> direct;               // by rule
  };
  size_t SetOf(const RuleSet& rules);
  void Drop(Entries::iterator entry);

  int64_t max_program_bytes_;
  Entries entries_;  // most recently used first
  std::vector<Set> sets_;
  int64_t bytes_ = 0;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_MATCH_REGEX_CACHE_H_

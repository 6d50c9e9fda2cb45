#include "rules/rule_cost.h"

#include <algorithm>
#include <string_view>

#include "match/matcher.h"
#include "match/prefilter.h"
#include "match/regex_cache.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

// Prose, a list, logs, a stack trace, settings, code and identifiers, in the mixture of a software team's tickets.
// Invented; it holds no secret. Changing it changes which custom rules are accepted.
constexpr std::string_view kReferenceText =
    "The nightly import of the customer orders stops after about 20 minutes with a timeout. It worked until the update "
    "of last Tuesday, and nobody has touched the configuration since. We see it on the staging system too, but only "
    "when more than 5000 orders are waiting. Could somebody from the platform team have a look at the connection pool? "
    "I would expect that a failed order is skipped and written to the error list, instead of the whole job being "
    "aborted. Thanks, and please tell me if you need access to the logs.\n\n"
    "Steps to reproduce:\n1. Open https://intranet.example.com/orders/import?id=48213&page=2\n2. Choose the file "
    "export_2026-03-17.csv and press \"Start\"\n3. Wait until the progress bar shows 64 %\n\n"
    "2026-03-17 02:14:09,381 INFO  [pool-3-thread-7] c.e.orders.ImportJob - batch 118 of 184 done in 3127 ms\n"
    "2026-03-17 02:14:41,006 WARN  [pool-3-thread-2] c.e.orders.RetryPolicy - attempt 3 failed, next one in 8000 ms\n"
    "2026-03-17 02:15:12,774 ERROR [pool-3-thread-2] c.e.orders.ImportJob - giving up\n"
    "java.sql.SQLTransientConnectionException: orders-db - Connection is not available, request timed out after 30000 "
    "ms\n\tat com.example.pool.HikariPool.createTimeoutException(HikariPool.java:696)\n\tat "
    "com.example.orders.ImportJob.run(ImportJob.java:142)\n\tat java.base/java.lang.Thread.run(Thread.java:833)\n\n"
    "commit 7f3c1e9a5b2d4086c9e1f0a7d6b3528e4c90af17 changed src/main/resources/application.yml:\n"
    "spring:\n  datasource:\n    url: jdbc:postgresql://db01.internal:5432/orders\n    maximum-pool-size: 10\n"
    "logging.level.root=INFO\nretry.max_attempts = 3\n\n"
    "for (int i = 0; i < batches.size(); i++) { if (batches.get(i).isEmpty()) continue; process(batches.get(i)); }\n"
    "SELECT o.id, o.total, c.name FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.state = 'NEW';\n"
    "{\"jobId\": \"5c0d6a1e-93b7-4f28-8a54-d1e07f2b96c3\", \"state\": \"FAILED\", \"processed\": 11782, \"errors\": []}"
    "\n\n"
    "Bitte um R\u00fcckmeldung, ob die Lieferung f\u00fcr M\u00fcnchen noch diese Woche kommt. Der Kunde hat heute "
    "zweimal angerufen; die Rechnung Nr. 2026-00417 \u00fcber 1.284,50 EUR ist bereits bezahlt. Grazie per l'aiuto, "
    "il problema \u00e8 risolto.\n| Host | Version | Status |\n| app01 | 4.18.2 | ok |\n| app02 | 4.17.9 | outdated "
    "|\n";

}  // namespace

std::vector<RuleCost> CostsOf(const RuleSet& rules) {
  std::vector<RuleCost> costs(rules.rules.size());
  RegexCache regexes(kRegexBytes);
  for (size_t i = 0; i < costs.size(); ++i) costs[i].program_size = regexes.Get(rules, rules.rules[i]).ProgramSize();

  AnchorHits hits;
  hits.Find(rules.prefilter, kReferenceText);
  const ScanLimits limits;
  std::vector<SearchRange> ranges;
  MatchResult matches;
  for (const uint16_t index : hits.rules()) {
    const Rule& rule = rules.rules[index];
    hits.Ranges(index, rule.max_match_bytes, ranges);
    FindValues(rule, regexes.Get(rules, rule), kReferenceText, ranges, limits, matches);
    const auto bytes = static_cast<int64_t>(kReferenceText.size());
    const int64_t steps = static_cast<int64_t>(matches.read_bytes) * std::max(costs[index].program_size, kLeastSteps);
    costs[index].steps_per_kilobyte = (steps * 1000 + bytes - 1) / bytes;
  }
  return costs;
}

}  // namespace secret_scanner

// Counts what the stages of a scan do on a set of texts, and times them: where the time goes, in numbers.
//
//   scan_profile FILE [ROUNDS [scan]]     FILE: one JSON object per line with "content", as native_report reads it;
//   scan:
//                                         time whole scans only, for a profiler
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "match/anchor_finder.h"
#include "match/matcher.h"
#include "match/prefilter.h"
#include "match/regex_cache.h"
#include "match/table_cells.h"
#include "nlohmann/json.hpp"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"
#include "session/session.h"

namespace secret_scanner {

// Processor time of this process: other work on the machine counts less than on the clock.
double Seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Runs `stage` on all texts `rounds` times; prints the best round.
template <typename Stage>
void Time(const char* name, const std::vector<std::string>& texts, int rounds, Stage&& stage) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const double start = Seconds();
    for (const std::string& text : texts) stage(text);
    best = std::min(best, Seconds() - start);
  }
  std::printf("%-12s %9.1f MB/s %9.2f us/text\n", name, static_cast<double>(bytes) / best / 1e6,
              best * 1e6 / static_cast<double>(texts.size()));
}

void PrintTop(const char* what, const std::map<std::string, uint64_t>& counts, double per) {
  std::vector<std::pair<uint64_t, std::string>> order;
  order.reserve(counts.size());
  for (const auto& [name, count] : counts) order.emplace_back(count, name);
  std::sort(order.rbegin(), order.rend());
  for (size_t i = 0; i < std::min<size_t>(order.size(), 40); ++i)
    std::printf("  %-14s %-52s %9.1f\n", what, order[i].second.c_str(), static_cast<double>(order[i].first) / per);
}

std::string AnchorText(const PrefilterTables& t, uint16_t anchor) {
  std::string text;
  const TableRange classes = RangeAt(t.anchor_ranges, anchor);
  for (uint32_t i = classes.begin; i < classes.end; ++i) {
    int count = 0;
    char last = '?';
    for (size_t byte = 0; byte < 256; ++byte) {
      if (!InClass(t, t.anchor_bytes[i], byte)) continue;
      ++count;
      last = static_cast<char>(byte);
    }
    if (count <= 2)
      text += last;
    else
      text += "<" + std::to_string(count) + ">";
  }
  return text;
}

int Run(const char* path, int rounds, bool scan_only) {
  std::ifstream file(path);
  std::vector<std::string> texts;
  for (std::string line; std::getline(file, line);)
    texts.push_back(nlohmann::json::parse(line)["content"].get<std::string>());

  Engine engine;
  const std::string key(64, 'a');
  engine.OpenSession("{\"schemaVersion\":1,\"keys\":[\"" + key + "\"]}");
  std::string out;
  const RuleSet& rules = BuiltinRules();
  const PrefilterTables& tables = rules.prefilter;
  AnchorHits hits;
  uint64_t sink = 0;
  Time("scan", texts, rounds, [&](const std::string& text) {
    out.clear();
    engine.Scan(1, InputFormat::kText, text, out);
  });
  if (scan_only) return 0;
  Time("read", texts, rounds, [&](const std::string& text) { sink += ReadText(text, {}).bytes().size(); });
  Time("filter", texts, rounds,
       [&](const std::string& text) { GramFinder(tables.gram_filter, text).Run([&](const GramAt&) { ++sink; }); });
  Time("find", texts, rounds, [&](const std::string& text) {
    const AnchorCompare compare(tables, text);
    GramFinder(tables.gram_filter, text).Run([&](const GramAt& found) {
      compare.At(found, [&](uint16_t, uint32_t, uint32_t) { ++sink; });
    });
  });
  Time("hits", texts, rounds, [&](const std::string& text) {
    hits.Find(tables, text);
    sink += hits.rules().size();
  });

  uint64_t filter_hits = 0;
  std::map<std::string, uint64_t> by_gram;
  uint64_t anchors = 0, passed = 0, rules_hit = 0, windows = 0, window_bytes = 0, values = 0, texts_hit = 0;
  std::map<std::string, uint64_t> by_anchor, by_passed, by_rule, by_rule_bytes;
  RegexCache regexes(kRegexBytes);
  std::vector<SearchRange> spans;
  MatchResult matches;
  std::map<std::string, uint64_t> work;  // steps of direct patterns, bytes of RE2
  for (const std::string& text : texts) {
    const Document document = ReadText(text, {});
    const std::string_view bytes = document.bytes();
    const AnchorCompare compare(tables, bytes);
    LandmarkSearch landmarks(bytes);
    GramFinder(tables.gram_filter, bytes).Run([&](const GramAt& found) {
      ++filter_hits;
      std::string name;
      for (size_t i = found.place; i < found.place + 4u; ++i)
        name +=
            "_ABCDEFGHIJKLMNOPQRSTUVWXYZ0=.-@"[i < bytes.size() ? kGramCode[static_cast<unsigned char>(bytes[i])] : 0];
      ++by_gram[name];
      compare.At(found, [&](uint16_t anchor, uint32_t, uint32_t end) {
        ++anchors;
        ++by_anchor[AnchorText(tables, anchor)];
        if (!GuardPasses(tables, tables.anchor_guards[anchor], bytes, end, landmarks)) return;
        ++passed;
        ++by_passed[AnchorText(tables, anchor)];
      });
    });
    hits.Find(tables, bytes);
    texts_hit += hits.rules().empty() ? 0 : 1;
    for (const uint16_t index : hits.rules()) {
      const Rule& rule = rules.rules[index];
      hits.Ranges(index, rule.max_match_bytes, spans);
      ++rules_hit;
      windows += spans.size();
      ++by_rule[std::string(rule.id)];
      for (const SearchRange span : spans) {
        window_bytes += span.end - span.first;
        by_rule_bytes[std::string(rule.id)] += span.end - span.first;
      }
      const DirectPattern* direct = regexes.GetDirect(rules, rule);
      const auto regex = [&]() -> const re2::RE2& { return regexes.Get(rules, rule); };
      const auto find = [&] {
        if (direct != nullptr) return FindValuesDirectly(rule, *direct, regex, bytes, spans, {}, matches);
        FindValues(rule, regex(), bytes, spans, {}, matches);
      };
      find();
      work[std::string(rule.id)] += matches.read_bytes;
      values += matches.values.size();
    }
  }
  const double per = static_cast<double>(texts.size()) / 1000;
  std::printf("per 1,000 texts: filter hits %.0f\n", static_cast<double>(filter_hits) / per);
  PrintTop("gram", by_gram, per);
  std::printf(
      "per 1,000 texts: anchors %.0f, through the anchor's guard %.0f, rules hit %.0f in %.0f texts, ranges %.0f "
      "(%.0f bytes), values %.0f\n",
      static_cast<double>(anchors) / per, static_cast<double>(passed) / per, static_cast<double>(rules_hit) / per,
      static_cast<double>(texts_hit) / per, static_cast<double>(windows) / per, static_cast<double>(window_bytes) / per,
      static_cast<double>(values) / per);
  PrintTop("anchor", by_anchor, per);
  PrintTop("passed", by_passed, per);
  PrintTop("rule", by_rule, per);
  PrintTop("window bytes", by_rule_bytes, per);
  PrintTop("work", work, per);
  return sink == 0 ? 1 : 0;
}

}  // namespace secret_scanner

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: scan_profile FILE [ROUNDS [scan]]\n";
    return 2;
  }
  return secret_scanner::Run(argv[1], argc > 2 ? std::atoi(argv[2]) : 5, argc > 3);
}

#include "match/anchor_crowd.h"

#include <random>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "match/class_table.h"
#include "nlohmann/json.hpp"
#include "rule_set_builder.h"
#include "secret_scanner/readers.h"
#include "secret_scanner/scanner.h"

namespace secret_scanner {
namespace {

constexpr std::string_view kLetters = "abcd";

// Looks at up to four places; mostly at such that let a part of kLetters pass.
AnchorGuard RandomGuard(std::mt19937& random) {
  AnchorGuard guard;
  for (size_t count = random() % 5; count > 0; --count) {
    GuardPlace place{.offset = static_cast<int>(random() % 6) - 2, .allowed = {}};
    for (const char c : kLetters) place.allowed[static_cast<unsigned char>(c)] = random() % 4 != 0;
    place.allowed[kGuardEdge] = random() % 2 == 0;
    guard.push_back(place);
  }
  return guard;
}

bool Allows(const AnchorGuard& guard, std::string_view text, uint32_t end) {
  for (const GuardPlace& place : guard) {
    if (!place.allowed[ByteAt(text, end, place.offset)]) return false;
  }
  return true;
}

TEST(AnchorCrowd, LeavesTheRulesWhoseGuardsPass) {
  std::mt19937 random(11);
  size_t passed = 0;
  for (const size_t size : {size_t{1}, size_t{9}, kCrowdSize, kCrowdSize + 6}) {
    std::vector<AnchorGuard> guards;
    for (size_t i = 0; i < size; ++i) guards.push_back(RandomGuard(random));
    std::vector<const AnchorGuard*> uses;
    for (const AnchorGuard& guard : guards) uses.push_back(&guard);
    CrowdTable crowds;
    crowds.AddAnchor({uses.front()});  // the anchor before it
    crowds.AddAnchor(uses);
    PrefilterTables tables;
    tables.anchor_crowds = crowds.anchor_crowds();
    tables.crowd_begin = crowds.crowd_begin();
    tables.crowd_places = crowds.places();
    tables.crowd_kinds = crowds.kinds();
    tables.crowd_masks = crowds.masks();
    ASSERT_EQ(tables.anchor_crowds[2] - tables.anchor_crowds[1], (size + kCrowdSize - 1) / kCrowdSize);
    for (int round = 0; round < 2000; ++round) {
      std::string text;
      for (size_t i = random() % 6; i > 0; --i) text += kLetters[random() % kLetters.size()];
      const auto end = static_cast<uint32_t>(random() % (text.size() + 1));
      for (size_t i = 0; i < size; ++i) {
        const auto crowd = static_cast<uint32_t>(tables.anchor_crowds[1] + i / kCrowdSize);
        const bool passes = (CrowdPasses(tables, crowd, text, end) >> (i % kCrowdSize) & 1) != 0;
        ASSERT_EQ(passes, Allows(guards[i], text, end)) << "guard " << i << " at " << end << " of " << text;
        passed += passes ? 1 : 0;
      }
    }
  }
  EXPECT_GT(passed, 1000u);
}

// Each byte its own kind, one more than a row can number.
TEST(AnchorCrowd, MorePlacesThanNumbersLetThemPass) {
  std::vector<AnchorGuard> guards(9, AnchorGuard{GuardPlace{.offset = 0, .allowed = {}}});
  for (size_t byte = 0; byte <= kGuardEdge; ++byte) {
    for (size_t i = 0; i < guards.size(); ++i) guards[i].front().allowed[byte] = (byte >> i & 1) != 0;
  }
  std::vector<const AnchorGuard*> uses;
  for (const AnchorGuard& guard : guards) uses.push_back(&guard);
  CrowdTable crowds;
  crowds.AddAnchor(uses);
  PrefilterTables tables;
  tables.anchor_crowds = crowds.anchor_crowds();
  tables.crowd_begin = crowds.crowd_begin();
  tables.crowd_places = crowds.places();
  tables.crowd_kinds = crowds.kinds();
  tables.crowd_masks = crowds.masks();
  size_t exact = 0;
  for (size_t byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const uint64_t passing = CrowdPasses(tables, 0, text, 0) & 0x1FF;
    EXPECT_EQ(passing & byte, byte) << "must pass what the guards pass";
    exact += passing == byte ? 1 : 0;
  }
  EXPECT_GE(exact, 254u);
}

// Classes numbered from 0 on.
ClassTable::Words ClassWords(const std::vector<std::string_view>& classes) {
  ClassTable table;
  for (const std::string_view bytes : classes) {
    ByteClass set;
    for (const char c : bytes) set.set(static_cast<unsigned char>(c));
    table.Add(set);
  }
  return table.Write();
}

TEST(LandmarkSearch, RemembersNothingWrong) {
  std::mt19937 random(5);
  PrefilterTables tables;
  const ClassTable::Words classes = ClassWords({"1", "2", "a2", "ab"});
  tables.byte_classes = classes.byte_classes;
  tables.upper_classes = classes.upper_classes;
  size_t follows = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (size_t i = random() % 40; i > 0; --i) text += "aaabb12"[random() % 7];
    LandmarkSearch remembers(text);
    for (int look = 0; look < 60; ++look) {
      const GuardStep marks(kLandmarkStep, static_cast<uint16_t>(random() % 2));
      const GuardStep between(static_cast<int8_t>(1 + random() % 12), static_cast<uint16_t>(2 + random() % 2));
      const auto end = static_cast<uint32_t>(random() % (text.size() + 1));
      LandmarkSearch fresh(text);
      const bool expected = fresh.Follows(tables, marks, between, end);
      ASSERT_EQ(remembers.Follows(tables, marks, between, end), expected) << text << " at " << end;
      follows += expected ? 1 : 0;
    }
  }
  EXPECT_GT(follows, 500u);
}

TEST(LeadSearch, RemembersNothingWrong) {
  std::mt19937 random(6);
  PrefilterTables tables;
  const ClassTable::Words classes = ClassWords({"a", "bc"});
  tables.byte_classes = classes.byte_classes;
  tables.upper_classes = classes.upper_classes;
  size_t walked = 0;
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (size_t i = random() % 30; i > 0; --i) text += "aaaaabcc"[random() % 8];
    LeadSearch remembers(text);
    for (int look = 0; look < 60; ++look) {
      const auto id = static_cast<uint16_t>(random() % 2);
      const auto at = static_cast<uint32_t>(random() % (text.size() + 1));
      const auto least = static_cast<uint32_t>(random() % (at + 1));
      uint32_t expected = at;
      while (expected > least && InClass(tables, id, static_cast<unsigned char>(text[expected - 1]))) --expected;
      ASSERT_EQ(remembers.Begin(tables, id, least, at), expected) << text << " at " << at << " from " << least;
      walked += at - expected;
    }
  }
  EXPECT_GT(walked, 10000u);
}

// Ten rules share a keyword and differ in what may follow; the oracle uses neither prefilter nor guards.
TEST(AnchorCrowd, FindsWhatTheOracleFinds) {
  nlohmann::json rules = nlohmann::json::array();
  const std::vector<std::string_view> patterns = {"ab1",  "ab[12]c", "ab:.{0,3}[12]", "cab2",  "ab ?=1",
                                                  "abab", "ab=c",    "ab[0-9]{2}",    "ab-2c", "ab[ab]c"};
  for (size_t i = 0; i < patterns.size(); ++i) {
    rules.push_back({{"id", "test.rule" + std::to_string(i)},
                     {"title", "t"},
                     {"category", "secret"},
                     {"severity", "high"},
                     {"base_score", 80},
                     {"pattern", patterns[i]},
                     {"boundary", i % 2 == 0 ? "none" : "word"},
                     {"keywords", {"ab"}},
                     {"examples", {"a"}},
                     {"counterexamples", {"a"}}});
  }
  const auto set = BuildRules(rules.dump());
  ASSERT_NE(set, nullptr);
  ASSERT_EQ(set->view().prefilter.anchor_crowds.size(), 2u) << "a crowd of its own";
  Scanner scanner(set->view());
  std::mt19937 random(3);
  size_t found = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    const std::vector<std::string_view> pieces = {"ab", "c", "1", "2", "=", ":", " ", "-"};
    for (size_t i = random() % 14; i > 0; --i) text += pieces[random() % pieces.size()];
    const Document document = ReadPlainText(text, {});
    ScanOptions options;
    options.minimum = Confidence::kLow;
    const ScanReport fast = scanner.Scan(document, options);
    options.use_prefilter = false;
    const ScanReport oracle = scanner.Scan(document, options);
    ASSERT_EQ(fast.findings.size(), oracle.findings.size()) << '"' << text << '"';
    for (size_t i = 0; i < fast.findings.size(); ++i) {
      EXPECT_EQ(fast.findings[i].span, oracle.findings[i].span);
      EXPECT_EQ(fast.findings[i].rule, oracle.findings[i].rule);
    }
    found += oracle.findings.size();
  }
  EXPECT_GT(found, 500u);
}

}  // namespace
}  // namespace secret_scanner

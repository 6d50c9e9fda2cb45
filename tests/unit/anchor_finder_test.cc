#include "match/anchor_finder.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "match/gram_choice.h"
#include "match/prefilter.h"
#include "match/prefilter_builder.h"

namespace secret_scanner {
namespace {

using Occurrence = std::tuple<uint16_t, uint32_t, uint32_t>;  // anchor, begin, end

std::vector<Occurrence> Find(const PrefilterTables& tables, std::string_view text) {
  std::vector<Occurrence> found;
  const AnchorCompare compare(tables, text);
  GramFinder(tables.gram_filter, text).Run([&](const GramAt& gram) {
    compare.At(gram, [&](uint16_t anchor, uint32_t begin, uint32_t end) { found.emplace_back(anchor, begin, end); });
  });
  std::sort(found.begin(), found.end());
  return found;
}

// The oracle: every anchor at every place.
std::vector<Occurrence> FindPlainly(const std::vector<Shape>& anchors, std::string_view text) {
  std::vector<Occurrence> found;
  for (size_t anchor = 0; anchor < anchors.size(); ++anchor) {
    const Shape& shape = anchors[anchor];
    for (size_t at = 0; at + shape.size() <= text.size(); ++at) {
      size_t same = 0;
      while (same < shape.size() && shape[same][static_cast<unsigned char>(text[at + same])]) ++same;
      if (same == shape.size())
        found.emplace_back(static_cast<uint16_t>(anchor), static_cast<uint32_t>(at), static_cast<uint32_t>(at + same));
    }
  }
  return found;
}

std::vector<Shape> Anchors(const std::vector<std::string_view>& keywords, const std::vector<std::string_view>& shapes) {
  std::vector<Shape> anchors;
  anchors.reserve(keywords.size() + shapes.size());
  for (const std::string_view keyword : keywords) anchors.push_back(KeywordShape(keyword));
  for (const std::string_view shape : shapes) anchors.push_back(*ParseShape(shape));
  return anchors;
}

OwnedPrefilter Build(const std::vector<Shape>& anchors) {
  PrefilterBuilder builder;
  uint16_t rule = 0;
  for (const Shape& anchor : anchors) builder.AddRule(rule++, {anchor}, {{}});
  return *builder.Build();
}

TEST(AnchorFinder, FindsWhatOverlapsInAnyLetterCase) {
  const OwnedPrefilter owned = Build(Anchors({"he", "she", "hers"}, {"[0-9]{3}"}));
  const std::vector<Occurrence> expected = {{0, 2, 4}, {1, 1, 4}, {2, 2, 6}, {3, 7, 10}, {3, 8, 11}};
  EXPECT_EQ(Find(owned.View(), "uSHErs 1234"), expected);
}

TEST(AnchorFinder, AnchorsReachBothEndsOfTheText) {
  const OwnedPrefilter owned = Build(Anchors({"ab", "@", "abcdefghijklmnopqrst"}, {}));
  for (size_t before = 0; before < 40; ++before) {
    for (size_t behind = 0; behind < 40; ++behind) {
      const std::string text = std::string(before, '.') + "ab" + std::string(behind, '.');
      const auto begin = static_cast<uint32_t>(before);
      EXPECT_EQ(Find(owned.View(), text), (std::vector<Occurrence>{{0, begin, begin + 2}})) << before << ' ' << behind;
    }
  }
  EXPECT_EQ(Find(owned.View(), "").size(), 0u);
  EXPECT_EQ(Find(owned.View(), "@").size(), 1u);
}

TEST(AnchorFinder, FindsWhatThePlainSearchFinds) {
  const std::vector<Shape> anchors =
      Anchors({"ab", "aba", "token", "api_key", "-----begin", "$2a$", "://", "k8s", "a3-", "@"},
              {"[0-9]{4}", "[A-Z]{2}[0-9]{2}", "[0-9]{2}[ .-][0-9]{2}", "[a-z]@[a-z]", "\\+[1-9]"});
  const OwnedPrefilter owned = Build(anchors);
  const std::vector<std::string_view> pieces = {"a",          "b",
                                                "TOKEN",      "tok",
                                                "en",         "api_key",
                                                "API",        "_",
                                                "-----BEGIN", "$2a$",
                                                "://",        "k8s",
                                                "a3-",        "@",
                                                "1",          "23",
                                                "456",        " ",
                                                ".",          "-",
                                                "+",          "Z",
                                                "\xC3\xA9",   "\xF9",
                                                "\n",         std::string_view("\0", 1),
                                                "`",          "{"};
  std::mt19937 random(11);
  size_t found = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t i = random() % 40; i > 0; --i) text += pieces[random() % pieces.size()];
    const std::vector<Occurrence> expected = FindPlainly(anchors, text);
    ASSERT_EQ(Find(owned.View(), text), expected);
    found += expected.size();
  }
  EXPECT_GT(found, 100'000u);
}

// One pass for two sets finds for each what a pass of its own finds.
TEST(AnchorHits, OfTwoSetsAreThoseOfEach) {
  const OwnedPrefilter first = Build(Anchors({"ab", "token", "@"}, {"[0-9]{4}"}));
  const OwnedPrefilter second = Build(Anchors({"aba", "api_key", "ken"}, {}));
  const OwnedPrefilter none = Build({});
  const auto same = [](const AnchorHits& a, const AnchorHits& b) {
    EXPECT_EQ(a.rules(), b.rules());
    std::vector<SearchRange> ranges_a;
    std::vector<SearchRange> ranges_b;
    for (const uint16_t rule : a.rules()) {
      a.Ranges(rule, 40, ranges_a);
      b.Ranges(rule, 40, ranges_b);
      EXPECT_EQ(ranges_a, ranges_b);
    }
    return a.rules().size();
  };
  const std::vector<std::string_view> pieces = {"a", "b", "token", "api_", "key", "1", "23", "@", " "};
  std::mt19937 random(5);
  AnchorHits both_first;
  AnchorHits both_second;
  AnchorHits alone;
  size_t found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t i = random() % 30; i > 0; --i) text += pieces[random() % pieces.size()];
    const OwnedPrefilter& other = round % 7 == 0 ? none : second;
    const auto filter = UniteFilters(first.gram_filter, other.gram_filter);
    AnchorHits::FindBoth(first.View(), both_first, other.View(), both_second, filter, text);
    alone.Find(first.View(), text);
    found += same(both_first, alone);
    alone.Find(other.View(), text);
    found += same(both_second, alone);
  }
  EXPECT_GT(found, 3000u);
}

TEST(AnchorFinder, GramsAreTheRarePartsOfAnAnchor) {
  const auto grams = ChooseGrams(KeywordShape("the-jwk"), {});
  for (const ChosenGram& gram : grams) EXPECT_GE(gram.offset, 2);
  EXPECT_NE(grams[0].offset % 2, grams[1].offset % 2);
}

TEST(Shape, IsCheckedWhenParsed) {
  EXPECT_TRUE(ParseShape("[A-Z]{6}\\d{2}-x").ok());
  for (const std::string_view bad : {"", "[a", "[z-a]", "a{0}", "a{x}", "[0-9]{17}"})
    EXPECT_FALSE(ParseShape(bad).ok()) << bad;
}

}  // namespace
}  // namespace secret_scanner

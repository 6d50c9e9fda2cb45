#include "secret_scanner/document.h"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "read/document_builder.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kNoLimit = 1u << 30;
constexpr std::string_view kGrin = "\xF0\x9F\x98\x80";  // U+1F600: 4 bytes, 2 units
constexpr std::string_view kEuro = "\xE2\x82\xAC";      // 3 bytes, 1 unit

// UTF-16 units, counted by decoding one character after the other: the oracle.
uint32_t Units(std::string_view text) {
  uint32_t units = 0;
  for (size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    i += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += lead < 0xF0 ? 1 : 2;
  }
  return units;
}

TEST(DocumentTest, HalfBoldTokenIsOnePieceWithTwoSources) {
  DocumentBuilder builder(kNoLimit);
  const uint32_t content = builder.AddPath(DocumentBuilder::kRoot, "content");
  const uint32_t first = builder.AddPath(builder.AddPath(content, 0u), "text");
  const uint32_t second = builder.AddPath(builder.AddPath(content, 12u), "text");
  EXPECT_EQ(builder.AppendText("key abc", first, 0), 7u);
  builder.AppendText("def.", second, 0);
  const Document document = std::move(builder).Build();

  EXPECT_EQ(document.bytes(), "key abcdef.");
  EXPECT_EQ(document.Locate({4, 10}),
            (std::vector<SourceLocation>{{"/content/0/text", 4, 7}, {"/content/12/text", 0, 3}}));
  EXPECT_EQ(document.Locate({0, 7}), (std::vector<SourceLocation>{{"/content/0/text", 0, 7}}));
}

TEST(DocumentTest, SeparatorsAndLineBreaksComeFromNoText) {
  DocumentBuilder builder(kNoLimit);
  const uint32_t node = builder.AddPath(DocumentBuilder::kRoot, "text");
  builder.Separate(Separator::kBlock);
  builder.AppendText("a", node, 0);
  builder.Separate(Separator::kBlock);
  builder.AppendLineBreak();
  builder.AppendText("b", node, 5);
  builder.Separate(Separator::kField);
  const Document document = std::move(builder).Build();

  EXPECT_EQ(document.bytes(), "a\xF9\nb") << "none at the start, none at the end";
  EXPECT_EQ(document.Locate({0, 4}), (std::vector<SourceLocation>{{"/text", 0, 1}, {"/text", 5, 6}}));
  EXPECT_TRUE(document.Locate({1, 3}).empty());
  ASSERT_EQ(document.runs().size(), 3u) << "separator and line break are one run";
}

TEST(DocumentTest, OfSeveralSeparatorsTheStrongestStands) {
  constexpr Separator kAll[] = {Separator::kInline, Separator::kBlock, Separator::kCell, Separator::kField};
  for (const Separator a : kAll) {
    for (const Separator b : kAll) {
      DocumentBuilder builder(kNoLimit);
      builder.AppendText("x", 0, 0);
      builder.Separate(a);
      builder.Separate(b);
      builder.AppendText("y", 0, 1);
      const char expected[] = {'x', static_cast<char>(std::max(a, b)), 'y'};
      EXPECT_EQ(std::move(builder).Build().bytes(), std::string_view(expected, 3));
    }
  }
}

TEST(DocumentTest, AdjacentPiecesOfOneNodeAreOneRun) {
  DocumentBuilder builder(kNoLimit);
  builder.AppendText(kGrin, 0, 0);
  builder.AppendText("ab", 0, 2);
  builder.AppendText("cd", 0, 6);  // two units of markup were dropped
  const Document document = std::move(builder).Build();
  ASSERT_EQ(document.runs().size(), 2u);
  EXPECT_EQ(document.Locate({0, 8}), (std::vector<SourceLocation>{{"", 0, 4}, {"", 6, 8}}));
}

TEST(DocumentTest, PointersAreEscapedAsRfc6901) {
  DocumentBuilder builder(kNoLimit);
  uint32_t node = builder.AddPath(DocumentBuilder::kRoot, "a/b");
  node = builder.AddPath(node, "m~n");
  node = builder.AddPath(node, "");
  node = builder.AddPath(node, 4'000'000u);
  node = builder.AddPath(node, "7");
  builder.AppendText("x", node, 0);
  const Document document = std::move(builder).Build();
  EXPECT_EQ(document.Locate({0, 1}), (std::vector<SourceLocation>{{"/a~1b/m~0n//4000000/7", 0, 1}}));
  EXPECT_EQ(document.pointer(DocumentBuilder::kRoot), "");
}

TEST(DocumentTest, LocatesInLongTextAsTheOracleCounts) {
  constexpr std::string_view kCharacters[] = {"a", "\xC3\xBC", kEuro, kGrin, "e\xCC\x81", "\n"};
  std::mt19937 random(7);
  std::string text;
  std::vector<uint32_t> boundaries;
  while (text.size() < 40'000) {
    boundaries.push_back(static_cast<uint32_t>(text.size()));
    text += kCharacters[random() % std::size(kCharacters)];
  }
  const Document document = DocumentBuilder::Borrow(text, kNoLimit);
  for (int i = 0; i < 2000; ++i) {
    uint32_t begin = boundaries[random() % boundaries.size()];
    uint32_t end = boundaries[random() % boundaries.size()];
    if (begin == end) continue;
    if (begin > end) std::swap(begin, end);
    const std::vector<SourceLocation> expected{{"", Units(text.substr(0, begin)), Units(text.substr(0, end))}};
    EXPECT_EQ(document.Locate({begin, end}), expected);
  }
}

TEST(DocumentTest, SpansThatAreEmptyOrOutsideTheBufferHaveNoLocation) {
  const Document document = DocumentBuilder::Borrow("abc", kNoLimit);
  EXPECT_TRUE(document.Locate({1, 1}).empty());
  EXPECT_TRUE(document.Locate({3, 3}).empty());
  EXPECT_TRUE(document.Locate({5, 9}).empty());
  EXPECT_EQ(document.Locate({1, 99}), (std::vector<SourceLocation>{{"", 1, 3}}));
  EXPECT_TRUE(Document().Locate({0, 1}).empty());
}

TEST(DocumentTest, LimitCutsAtACharacterAndReportsAllThatFollows) {
  DocumentBuilder builder(5);
  const uint32_t first = builder.AddPath(DocumentBuilder::kRoot, "first");
  const uint32_t second = builder.AddPath(DocumentBuilder::kRoot, "second");
  builder.AppendText("abc", first, 0);
  builder.AppendText(std::string("d") + std::string(kEuro), second, 0);
  builder.AppendText("e", second, 2);
  builder.AppendLineBreak();
  const Document document = std::move(builder).Build();
  EXPECT_EQ(document.bytes(), "abcd") << "what fits behind a cut is not taken: it would join what was apart";
  ASSERT_EQ(document.cuts().size(), 1u);
  EXPECT_EQ(document.cuts()[0].reason, CutReason::kTextTooLong);
  EXPECT_EQ(document.cuts()[0].pointer, "/second");
  EXPECT_EQ(document.cuts()[0].unread, 4u);
}

TEST(DocumentTest, MovedDocumentKeepsItsText) {
  DocumentBuilder builder(kNoLimit);
  builder.AppendText("short", 0, 0);  // short enough to live inside the string object itself
  Document document = std::move(builder).Build();
  const Document moved = std::move(document);
  EXPECT_EQ(moved.bytes(), "short");
}

TEST(CutReasonNameTest, NamesAreStable) {
  EXPECT_EQ(CutReasonName(CutReason::kTextTooLong), "text-too-long");
  EXPECT_EQ(CutReasonName(CutReason::kTooDeep), "too-deep");
  EXPECT_EQ(CutReasonName(CutReason::kTooManyNodes), "too-many-nodes");
  EXPECT_EQ(CutReasonName(CutReason::kTooManyFindings), "too-many-findings");
  EXPECT_EQ(CutReasonName(CutReason::kMatchTooLong), "match-too-long");
  EXPECT_EQ(CutReasonName(CutReason::kRuleBudget), "rule-budget");
  EXPECT_EQ(CutReasonName(CutReason::kDecodeDepth), "decode-depth");
}

}  // namespace
}  // namespace secret_scanner

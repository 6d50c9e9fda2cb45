#include "decode/decoded_text.h"

#include <string>
#include <string_view>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

using Touch = DecodedText::Touch;

class DecodedTextTest : public testing::Test {
 protected:
  // Decodes `source`; true if there was anything.
  bool Decode(std::string source) {
    source_ = std::move(source);
    return text_.Decode(source_, finder_.Find(source_));
  }

  // Where `part` stands in the decoded text, once.
  Span At(std::string_view part) const {
    const size_t at = text_.bytes().find(part);
    EXPECT_NE(at, std::string_view::npos) << part;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + part.size())};
  }

  std::string_view Source(std::string_view part) const {
    const Span span = text_.SourceOf(At(part));
    return std::string_view(source_).substr(span.begin, span.size());
  }

  std::string source_;
  PieceFinder finder_;
  DecodedText text_;
};

TEST_F(DecodedTextTest, EscapesMapToThemselves) {
  ASSERT_TRUE(Decode("key=a%20b\\u0041c and d"));
  EXPECT_EQ(text_.bytes(), "key=a bAc and d");
  EXPECT_EQ(Source("a b"), "a%20b");
  EXPECT_EQ(Source("A"), "\\u0041");
  EXPECT_EQ(Source("key"), "key");
  EXPECT_EQ(Source("c and"), "c and");
}

TEST_F(DecodedTextTest, RunsMapAsAWhole) {
  const std::string run = absl::Base64Escape("first=1, second=2");
  ASSERT_TRUE(Decode("data: " + run + " end"));
  EXPECT_EQ(text_.bytes(), "data: first=1, second=2 end");
  EXPECT_EQ(Source("second"), run);
  EXPECT_EQ(Source("data: first"), "data: " + run);
}

TEST_F(DecodedTextTest, DroppedCharactersBelongToTheValueAroundThem) {
  ASSERT_TRUE(Decode("to\xE2\x80\x8Bken x"));
  EXPECT_EQ(text_.bytes(), "token x");
  EXPECT_EQ(Source("token"), "to\xE2\x80\x8Bken");
  EXPECT_EQ(Source("to"), "to");
  EXPECT_EQ(Source("ken"), "ken");
}

TEST_F(DecodedTextTest, KeepsTheTextAroundPieces) {
  const std::string words = "lorem ipsum dolor sit amet ";
  std::string far;
  while (far.size() < 2000) far += words;
  ASSERT_TRUE(Decode(far + "a%40b " + far + "c%40d"));
  EXPECT_LT(text_.bytes().size(), 1000u);
  EXPECT_EQ(Source("a@b"), "a%40b");
  EXPECT_EQ(Source("c@d"), "c%40d");
  EXPECT_NE(text_.bytes().find('\xFB'), std::string_view::npos) << "what was left out separates";
  EXPECT_EQ(text_.bytes().substr(0, 6), "lorem ") << "words stay whole";
}

TEST_F(DecodedTextTest, TellsWhatDecodingDid) {
  ASSERT_TRUE(Decode("password%3Dabc, then some more words, and then longer text without any of it: xyz%21"));
  EXPECT_EQ(text_.Touches(At("password=")), Touch::kInside);
  EXPECT_EQ(text_.Touches(At("abc")), Touch::kBefore);
  EXPECT_EQ(text_.Touches(At("longer text without")), Touch::kNone);
  EXPECT_EQ(text_.Touches(At("xyz!")), Touch::kInside);
  const std::string token(64, 'k');
  ASSERT_TRUE(Decode(token + "\n" + token));
  EXPECT_EQ(text_.Touches({0, 128}), Touch::kJoined);
  EXPECT_EQ(text_.Touches({0, 64}), Touch::kNone);
}

TEST_F(DecodedTextTest, KnowsValuesThatCutAPiece) {
  ASSERT_TRUE(Decode("password=3Dabc"));
  EXPECT_TRUE(text_.CutsPiece({9, 14})) << "3Dabc";
  EXPECT_FALSE(text_.CutsPiece({11, 14}));
  EXPECT_FALSE(text_.CutsPiece({8, 14}));
}

TEST_F(DecodedTextTest, NothingDecodedIsNothing) {
  EXPECT_FALSE(Decode("plain"));
  EXPECT_FALSE(Decode(absl::Base64Escape("starts as text " + std::string(90, '\x02'))));
}

TEST_F(DecodedTextTest, NeverGrows) {
  for (const std::string_view unit : {"%41", "%25", "&#65535;", "\\uFFFD", "=3D", "\xEF\xBC\xA1", "x%20", "&lt;a "}) {
    std::string text;
    while (text.size() < 10'000) text += unit;
    ASSERT_TRUE(Decode(text)) << unit;
    EXPECT_LE(text_.bytes().size(), text.size()) << unit;
  }
}

}  // namespace
}  // namespace secret_scanner

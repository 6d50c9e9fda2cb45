#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "secret_scanner/readers.h"

namespace secret_scanner {
namespace {

TEST(PlainReaderTest, BorrowsAndKeepsMarkup) {
  const std::string text = "{code}password: a|b\\{c}{code} [x|https://example.com]";
  const Document document = ReadPlainText(text, {});
  EXPECT_EQ(document.bytes().data(), text.data());
  EXPECT_EQ(document.bytes(), text);
  ASSERT_EQ(document.runs().size(), 1u);
  EXPECT_EQ(document.Locate({6, 14}), (std::vector<SourceLocation>{{"", 6, 14}}));
}

TEST(PlainReaderTest, EmptyTextHasNoRun) {
  EXPECT_EQ(ReadPlainText("", {}).bytes(), "");
  EXPECT_TRUE(ReadPlainText("", {}).runs().empty());
  EXPECT_EQ(ReadPlainText(std::string_view(), {}).bytes(), "");
}

TEST(PlainReaderTest, NulBytesAreText) {
  const std::string text("a\0b\0", 4);
  const Document document = ReadPlainText(text, {});
  EXPECT_EQ(document.bytes(), text);
  EXPECT_EQ(document.Locate({2, 3}), (std::vector<SourceLocation>{{"", 2, 3}}));
}

TEST(PlainReaderTest, InvalidBytesBecomeReplacementCharacters) {
  // Separator bytes are no UTF-8: a text cannot smuggle one in.
  const Document document = ReadPlainText("key\xF9\xED\xA0\x80:abc", {});
  EXPECT_EQ(document.bytes(), "key\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD:abc");
  EXPECT_EQ(document.Locate({16, 19}), (std::vector<SourceLocation>{{"", 8, 11}}));
}

TEST(PlainReaderTest, FiveMegabytesOfOneCharacter) {
  const std::string text(5 << 20, 'a');
  const Document document = ReadPlainText(text, {});
  EXPECT_EQ(document.bytes().size(), text.size());
  EXPECT_TRUE(document.cuts().empty());
}

TEST(PlainReaderTest, LimitCutsAndReports) {
  ReadLimits limits;
  limits.max_bytes = 4;
  for (const std::string_view text : {"abc\xC3\xBC"
                                      "de",
                                      "abc\xFF"
                                      "de"}) {  // borrowed and copied
    const Document document = ReadPlainText(text, limits);
    EXPECT_EQ(document.bytes(), "abc");
    ASSERT_EQ(document.cuts().size(), 1u);
    EXPECT_EQ(document.cuts()[0].reason, CutReason::kTextTooLong);
    EXPECT_EQ(document.cuts()[0].pointer, "");
    EXPECT_GE(document.cuts()[0].unread, 4u);
  }
}

}  // namespace
}  // namespace secret_scanner

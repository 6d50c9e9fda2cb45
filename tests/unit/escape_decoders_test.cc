#include <cstdint>
#include <string>
#include <string_view>

#include "decode/full_width.h"
#include "decode/html_entity.h"
#include "decode/invisible.h"
#include "decode/percent.h"
#include "decode/quoted_printable.h"
#include "decode/unicode_escape.h"
#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

constexpr uint32_t kNone = 0;  // as size: no escape

// What a decoder makes of the escape at the start of `text`.
struct Row {
  std::string_view text;
  uint32_t size;
  uint32_t character = kNoCharacter;
};

template <size_t kCount>
void Check(Escape (*read)(std::string_view, uint32_t), const Row (&rows)[kCount]) {
  for (const Row& row : rows) {
    // Behind other text, so that positions are not taken for sizes.
    const std::string text = "ab" + std::string(row.text);
    const Escape escape = read(text, 2);
    EXPECT_EQ(escape.found() ? escape.end - 2 : 0, row.size) << row.text;
    if (row.size != kNone) EXPECT_EQ(escape.character, row.character) << row.text;
  }
}

TEST(PercentTest, ReadsCharacters) {
  Check(ReadPercent, {{"%40", 3, '@'},
                      {"%2f%2F", 3, '/'},
                      {"%0A", 3, '\n'},
                      {"%C3%A4", 6, 0xE4},
                      {"%E2%82%AC", 9, 0x20AC},
                      {"%F0%9F%98%80", 12, 0x1F600},
                      {"%C2%A0", 6, ' '},
                      {"%", kNone},
                      {"%4", kNone},
                      {"%4g", kNone},
                      {"%00", kNone},
                      {"%7F", kNone},
                      {"%80", kNone},
                      {"%C3", kNone},
                      {"%C3%41", kNone},
                      {"%C0%80", kNone},
                      {"%E0%80%80", kNone},
                      {"%ED%A0%80", kNone},
                      {"%F4%90%80%80", kNone},
                      {"=40", kNone}});
}

TEST(UnicodeEscapeTest, ReadsTheFormsOfJsonJavaScriptAndJava) {
  Check(ReadUnicodeEscape, {{"\\u0041", 6, 'A'},
                            {"\\u00E4", 6, 0xE4},
                            {"\\uD83D\\uDE00", 12, 0x1F600},
                            {"\\u{1F600}", 9, 0x1F600},
                            {"\\u{41}", 6, 'A'},
                            {"\\x5f", 4, '_'},
                            {"\\u004", kNone},
                            {"\\uD83D", kNone},
                            {"\\uD83D\\u0041", kNone},
                            {"\\uDE00", kNone},
                            {"\\u0000", kNone},
                            {"\\u{}", kNone},
                            {"\\u{110000}", kNone},
                            {"\\u{1234567}", kNone},
                            {"\\u{41", kNone},
                            {"\\users", kNone},
                            {"\\x5", kNone},
                            {"\\xzz", kNone},
                            {"\\n", kNone},
                            {"\\", kNone}});
}

TEST(HtmlEntityTest, ReadsNumbersAndTheNamesOfAsciiCharacters) {
  Check(ReadHtmlEntity, {{"&#61;", 5, '='},  {"&#x3D;", 6, '='},   {"&#X3d;", 6, '='},     {"&#1114111;", 10, 0x10FFFF},
                         {"&amp;", 5, '&'},  {"&lowbar;", 8, '_'}, {"&NewLine;", 9, '\n'}, {"&nbsp;", 6, ' '},
                         {"&#160;", 6, ' '}, {"&#0;", kNone},      {"&#xD800;", kNone},    {"&#1114112;", kNone},
                         {"&#;", kNone},     {"&#x;", kNone},      {"&#6a;", kNone},       {"&AMP;", kNone},
                         {"&copy;", kNone},  {"&amp", kNone},      {"&;", kNone},          {"&", kNone}});
}

TEST(QuotedPrintableTest, ReadsCharactersAndSoftLineBreaks) {
  Check(ReadQuotedPrintable, {{"=3D", 3, '='},
                              {"=20", 3, ' '},
                              {"=C3=A4", 6, 0xE4},
                              {"=\n", 2},
                              {"=\r\n", 3},
                              {"=3d", kNone},
                              {"=C3=a4", kNone},
                              {"=ZZ", kNone},
                              {"=", kNone}});
  EXPECT_FALSE(ReadQuotedPrintable("QQ==\n", 3).found()) << "the padding of base64";
}

TEST(QuotedPrintableTest, KnowsWhatMeansNothingElse) {
  const std::string words(30, 'w');
  EXPECT_TRUE(IsQuotedPrintableMark("=3D", 0));
  EXPECT_TRUE(IsQuotedPrintableMark("=C3=A4", 0));
  EXPECT_FALSE(IsQuotedPrintableMark("=20", 0)) << "page=20";
  EXPECT_FALSE(IsQuotedPrintableMark("a=\nb", 1));
  EXPECT_TRUE(IsQuotedPrintableMark(words + " " + words + words.substr(0, 14) + "=\nmore", 75));
  EXPECT_FALSE(IsQuotedPrintableMark(words + "w" + words + words.substr(0, 14) + "=\nmore", 75)) << "base64, padded";
  EXPECT_FALSE(IsQuotedPrintableMark(words + " " + words + words + "=\nmore", 91)) << "beyond the 76th column";
}

TEST(InvisibleTest, ReadsWhatHidesInsideAWord) {
  Check(ReadInvisible, {{"\xE2\x80\x8B"
                         "c",
                         3},  // zero-width space
                        {"\xC2\xAD"
                         "c",
                         2},  // soft hyphen
                        {"\xEF\xBB\xBF"
                         "c",
                         3},  // byte order mark
                        {"\xE2\x81\xA0\xE2\x80\x8D\xE2\x80\xAE"
                         "c",
                         9},                        // a run of them
                        {"\xE2\x80\x8B c", kNone},  // before a space it hides nothing
                        {"\xE2\x80\x93"
                         "c",
                         kNone},                          // a dash
                        {"\xE2\x80\x8B\xC3\xA9", kNone},  // between letters of other scripts
                        {"\xE2\x80", kNone},
                        {"c", kNone}});
}

TEST(InvisibleTest, NeedsAWordOnBothSides) {
  EXPECT_FALSE(ReadInvisible("\xE2\x80\x8B"
                             "c",
                             0)
                   .found());
  EXPECT_FALSE(ReadInvisible(" \xE2\x80\x8B"
                             "c",
                             1)
                   .found());
  EXPECT_FALSE(ReadInvisible("a\xE2\x80\x8B", 1).found());
  EXPECT_TRUE(ReadInvisible("a\xE2\x80\x8B"
                            "c",
                            1)
                  .found());
}

TEST(FullWidthTest, ReadsFormsOfAscii) {
  Check(ReadFullWidth, {{"\xEF\xBC\x81", 3, '!'},
                        {"\xEF\xBC\x9A", 3, ':'},
                        {"\xEF\xBC\xBF", 3, '_'},
                        {"\xEF\xBD\x80", 3, '`'},
                        {"\xEF\xBD\x9E", 3, '~'},
                        {"\xEF\xBD\x9F", kNone},
                        {"\xEF\xBC\x80", kNone},
                        {"\xEF\xBB\xBF", kNone},
                        {"\xEF\xBC", kNone}});
}

}  // namespace
}  // namespace secret_scanner

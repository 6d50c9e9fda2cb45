#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "read/wiki_markup.h"
#include "secret_scanner/readers.h"
#include "source_oracle.h"

namespace secret_scanner {
namespace {

// The separators, as expected buffers spell them.
#define BLOCK "\xF9"
#define CELL "\xFA"
#define FIELD "\xFB"

struct WikiCase {
  const char* name;
  std::string_view text;
  std::string_view buffer;
};

class WikiReaderTest : public testing::TestWithParam<WikiCase> {};

TEST_P(WikiReaderTest, MakesThisBufferWithASoundMap) {
  const std::string text(GetParam().text);
  const Document document = ReadText(text, {});
  EXPECT_EQ(document.bytes(), GetParam().buffer);
  EXPECT_TRUE(document.cuts().empty());
  EXPECT_EQ(FindTextMapFault(document, text), "");
  const bool borrowed = document.bytes().data() == text.data();
  EXPECT_EQ(borrowed, GetParam().text == GetParam().buffer) << "copied if and only if something changed";
}

std::string NameOf(const testing::TestParamInfo<WikiCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Blocks, WikiReaderTest,
    testing::Values(WikiCase{"Code", "a {code}x = {1}|[2]{code} b", "a " BLOCK "x = {1}|[2]" BLOCK " b"},
                    WikiCase{"CodeWithLanguage", "{code:java}\nint a[];\n{code}\nb", "\nint a[];\n" BLOCK "\nb"},
                    WikiCase{"CodeWithTitle", "a{code:title=x.sh|borderStyle=solid}b{code}",
                             "a" BLOCK "title=x.sh|borderStyle=solid" FIELD "b"},
                    WikiCase{"NothingInsideCodeIsMarkup", "{code}{{a}} \\{ {quote} [t|http://x] \\\\ \n|a|b|{code}",
                             "{{a}} \\{ {quote} [t|http://x] \\\\ \n|a|b|"},
                    WikiCase{"NothingInsideNoformatIsMarkup", "{noformat}{code}{{a}}{noformat}{{b}}",
                             "{code}{{a}}" BLOCK "b"},
                    WikiCase{"UnclosedCode", "a{code}b {{c}}", "a" BLOCK "b c"},
                    WikiCase{"TwoCodeBlocks", "{code}a{code}b{code}c{code}", "a" BLOCK "b" BLOCK "c"},
                    WikiCase{"Quote", "a{quote}b{quote}c", "a" BLOCK "b" BLOCK "c"},
                    WikiCase{"Panel", "{panel:title=DB access}pw{panel}", "title=DB access" FIELD "pw"},
                    WikiCase{"PanelWithoutParameters", "a{panel}pw{panel}b", "a" BLOCK "pw" BLOCK "b"},
                    WikiCase{"LongParameterIsText", "{code:012345678901234567890123456}a{code}",
                             "012345678901234567890123456" FIELD "a"},
                    WikiCase{"UnknownMacroIsText", "{toc} {foo:bar} {codes} {code", "{toc} {foo:bar} {codes} {code"},
                    WikiCase{"MacroAcrossLinesIsText", "{code:\n} {panel:a=\nb}", "{code:\n} {panel:a=\nb}"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(Phrases, WikiReaderTest,
                         testing::Values(WikiCase{"ColorInsideAToken", "key {color:red}abc{color}def", "key abcdef"},
                                         WikiCase{"ColorThatNothingCloses", "{color:red}abc", "{color:red}abc"},
                                         WikiCase{"ColorThatNothingOpens", "a {color} b", "a {color} b"},
                                         WikiCase{"LongColorIsText", "{color:0123456789012345678901234}a{color}",
                                                  "{color:0123456789012345678901234}a{color}"},
                                         WikiCase{"NestedColors", "{color:red}a{color:#ff0000}b{color}c{color}", "abc"},
                                         WikiCase{"HalfBoldToken", "pass{*}wo{*}rd {_}a{_}", "password a"},
                                         WikiCase{"NestedPhraseMarks", "{*}{_}a{_}b{*}", "ab"},
                                         WikiCase{"LonePhraseMarkIsText", "glob/{*}/x", "glob/{*}/x"},
                                         WikiCase{"PhraseMarksOnTwoLinesAreText", "a{*}b\nc{*}d", "a{*}b\nc{*}d"},
                                         WikiCase{"Monospace", "password: {{abc}}", "password: abc"},
                                         WikiCase{"MonospaceBeforePunctuation", "({{a b}}), {{c}}.", "(a b), c."},
                                         WikiCase{"MonospaceOfAVariable", "{{${name}}} {{{x}}}", "${name} {x}"},
                                         WikiCase{"ExpressionIsText", "${{ secrets.X }} {{ user }} ${{x}}",
                                                  "${{ secrets.X }} {{ user }} ${{x}}"},
                                         WikiCase{"BracesInsideAWordAreText", "pw a{{b}}c", "pw a{{b}}c"},
                                         WikiCase{"MonospaceOnTwoLinesIsText", "{{a\nb}}", "{{a\nb}}"},
                                         WikiCase{"NestedMonospace", "{{a {{b}}", "{{a b"},
                                         WikiCase{"EmptyMonospaceIsText", "{{}} {{", "{{}} {{"},
                                         WikiCase{"MonospaceWithEscapes", "{{C\\+\\+11}}", "C++11"},
                                         WikiCase{"BoldAndItalicStay", "*Password:* _x_ -y- +z+ a*b",
                                                  "*Password:* _x_ -y- +z+ a*b"}),
                         NameOf);

INSTANTIATE_TEST_SUITE_P(
    LinksAndTables, WikiReaderTest,
    testing::Values(
        WikiCase{"Link", "see [the page|https://a.example/x?y=1]!",
                 "see the page" FIELD "https://a.example/x?y=1" FIELD "!"},
        WikiCase{"SmartLink", "[https://a.example|https://a.example|smart-link]",
                 "https://a.example" FIELD "https://a.example" FIELD "smart-link"},
        WikiCase{"MonospaceInALink", "[{{a4b0}}|https://a.example]", "a4b0" FIELD "https://a.example"},
        WikiCase{"MailLink", "[me|mailto:me@a.example]", "me" FIELD "mailto:me@a.example"},
        WikiCase{"NoTargetNoLink", "[a|b] [x] [~user] [^file.txt] [|http://x] [12:30:01|INFO]",
                 "[a|b] [x] [~user] [^file.txt] [|http://x] [12:30:01|INFO]"},
        WikiCase{"BareLinkIsText", "[http://a.example]", "[http://a.example]"},
        WikiCase{"LinkAcrossLinesIsText", "[a|http://\nx]", "[a|http://\nx]"},
        WikiCase{"OuterBracketIsText", "[0 [a|http://x.example]]", "[0 a" FIELD "http://x.example" FIELD "]"},
        WikiCase{"Row", "a\n|password|abc|\nb", "a\n" BLOCK "password" CELL "abc" CELL "\nb"},
        WikiCase{"HeaderAndRow", "||user||pw||\n|bob|x y|", "user" CELL "pw" CELL "\n" BLOCK "bob" CELL "x y"},
        WikiCase{"LinkInARow", " | [a|http://x.example] | b",
                 " " BLOCK " a" FIELD "http://x.example" FIELD " " CELL " b"},
        WikiCase{"BarInALineIsText", "a | b\nps | grep x", "a | b\nps | grep x"},
        WikiCase{"OneBarIsText", "| grep x\nab|cd", "| grep x\nab|cd"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Backslashes, WikiReaderTest,
    testing::Values(WikiCase{"EscapesOfMarkup", R"(\{code\} \[a|b\] api\_key \*x\* \\{{y}})",
                             R"({code} [a|b] api_key *x* \\y)"},
                    WikiCase{"OtherBackslashesStay", R"(\d+\.\w \n \"x\" a\)", R"(\d+\.\w \n \"x\" a\)"},
                    WikiCase{"DrivePathStays", R"(C:\_svc\{x}\-y c:\\_a \\host\_share\!x)",
                             R"(C:\_svc\{x}\-y c:\\_a \\host\_share\!x)"},
                    WikiCase{"ColonIsNoDrive", R"(password:\{a\})", "password:{a}"},
                    WikiCase{"DoubledBackslashStays", R"(a\\*b \\\{x)", R"(a\\*b \\\{x)"},
                    WikiCase{"LineBreak", "user: bob\\\\\npw: x \\\\ y\\\\", "user: bob\n\npw: x \n y\n"},
                    WikiCase{"DoubledBackslashInAPathStays", "dir\\\\sub\\\\ \\d\\\\ x", "dir\\\\sub\\\\ \\d\\\\ x"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Plain, WikiReaderTest,
    testing::Values(WikiCase{"Empty", "", ""},
                    WikiCase{"Nul", std::string_view("a\0{", 3), std::string_view("a\0{", 3)},
                    WikiCase{"Json", R"({"password":"a|b{c}*d[0]"})", R"({"password":"a|b{c}*d[0]"})"},
                    WikiCase{"Passwords", "pw: a*b{c|d}e_f-g^h~i [j] {k} !l!", "pw: a*b{c|d}e_f-g^h~i [j] {k} !l!"},
                    WikiCase{"Template", "{% if x %} <a href={y}> ${z} #{w}", "{% if x %} <a href={y}> ${z} #{w}"}),
    NameOf);

TEST(WikiReaderLocationTest, CountsDroppedMarkup) {
  const Document document = ReadText("\xF0\x9F\x98\x80 {color:\xC3\xBC}x{color} {{abc}} d{*}ef{*}g", {});
  EXPECT_EQ(document.bytes(), "\xF0\x9F\x98\x80 x abc defg");
  EXPECT_EQ(document.Locate({7, 10}), (std::vector<SourceLocation>{{"", 23, 26}}));
  EXPECT_EQ(document.Locate({11, 15}), (std::vector<SourceLocation>{{"", 29, 30}, {"", 33, 35}, {"", 38, 39}}));
}

TEST(WikiReaderLimitTest, CutsAndReports) {
  ReadLimits limits;
  limits.max_bytes = 4;
  const Document document = ReadText(
      "{{ab}}\xE2\x82\xAC"
      "de{code}x",
      limits);
  EXPECT_EQ(document.bytes(), "ab");
  ASSERT_EQ(document.cuts().size(), 1u);
  EXPECT_EQ(document.cuts()[0].unread, 6u);
}

TEST(WikiReaderLimitTest, InvalidBytesAreRepairedInACopy) {
  EXPECT_EQ(ReadText("a\xF9"
                     "b",
                     {})
                .bytes(),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(ReadText("{{a\xFF}}", {}).bytes(), "a\xEF\xBF\xBD");
}

// Texts on which a search that starts over at every mark would take minutes.
TEST(WikiReaderLimitTest, LongRunsOfMarksTakeLinearTime) {
  for (const std::string_view unit :
       {"a",  "{",   "{{",   "{{a",    "}}",     "[",           "[a|", "]",      "|",       "\n|",          " |",
        "\\", "\\{", ":\\_", "{code}", "{code:", "{color:red}", "{*}", "{*}{_}", "{quote}", "[a|http://x]", "{{a}}"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += unit;
    const Document document = ReadText(text, {});
    EXPECT_LE(document.bytes().size(), text.size());
  }
}

// Random texts made of markup: what the buffer lacks is markup, what it has beside the text was generated.
TEST(WikiReaderPropertyTest, KeepsEveryByteThatIsNotMarkup) {
  constexpr std::string_view kPieces[] = {"{",           "}",
                                          "{{",          "}}",
                                          "[",           "]",
                                          "|",           "||",
                                          "\\",          "\\\\",
                                          "\n",          " ",
                                          "a",           "{*}",
                                          "é",           "😀",
                                          "{_}",         "{code}",
                                          "{code:java}", "{noformat}",
                                          "{quote}",     "{color:red}",
                                          "{color}",     "{panel:title=x}",
                                          "http://x",    "[t|http://x]",
                                          "C:\\",        ":"};
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (size_t n = random() % 14; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    std::string kept;
    size_t at = 0;
    for (const WikiMarkup& mark : FindWikiMarkup(text)) {
      ASSERT_LE(at, mark.source.begin) << text;
      ASSERT_LT(mark.source.begin, mark.source.end) << text;
      kept += text.substr(at, mark.source.begin - at);
      at = mark.source.end;
    }
    ASSERT_LE(at, text.size());
    kept += text.substr(at);
    const Document document = ReadText(text, {});
    std::string from_source;
    for (const auto& run : document.runs()) {
      if (run.kind == RunKind::kIdentity) from_source += document.bytes().substr(run.span.begin, run.span.size());
    }
    ASSERT_EQ(from_source, kept) << text;
    EXPECT_EQ(FindTextMapFault(document, text), "");
  }
}

}  // namespace
}  // namespace secret_scanner

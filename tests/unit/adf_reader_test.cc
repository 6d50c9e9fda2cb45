#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "secret_scanner/readers.h"
#include "source_oracle.h"

namespace secret_scanner {
namespace {

// The separators, as expected buffers spell them.
#define INLINE "\xF8"
#define BLOCK "\xF9"
#define CELL "\xFA"
#define FIELD "\xFB"

std::string Doc(std::string_view content) {
  return R"({"version":1,"type":"doc","content":[)" + std::string(content) + "]}";
}

std::string Paragraph(std::string_view content) {
  return Doc(R"({"type":"paragraph","content":[)" + std::string(content) + "]}");
}

Document ReadOrFail(std::string_view adf, const ReadLimits& limits = {}) {
  absl::StatusOr<Document> document = ReadAdf(adf, limits);
  EXPECT_TRUE(document.ok()) << document.status().message();
  return document.ok() ? *std::move(document) : Document();
}

struct AdfCase {
  const char* name;
  std::string adf;
  std::string_view buffer;
};

class AdfReaderTest : public testing::TestWithParam<AdfCase> {};

TEST_P(AdfReaderTest, MakesThisBufferWithASoundMap) {
  const Document document = ReadOrFail(GetParam().adf);
  EXPECT_EQ(document.bytes(), GetParam().buffer);
  EXPECT_TRUE(document.cuts().empty());
  EXPECT_EQ(FindAdfMapFault(document, nlohmann::json::parse(GetParam().adf)), "");
}

std::string NameOf(const testing::TestParamInfo<AdfCase>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Text, AdfReaderTest,
    testing::Values(
        AdfCase{"OneParagraph", Paragraph(R"({"type":"text","text":"hello"})"), "hello"},
        AdfCase{"HalfBoldTokenIsOne",
                Paragraph(R"({"type":"text","text":"key abc"},{"type":"text","text":"def","marks":[{"type":"strong"}]},
                             {"type":"text","text":"ghi","marks":[{"type":"code"},{"type":"textColor","attrs":{"color":"#ff0000"}}]})"),
                "key abcdefghi"},
        AdfCase{"ParagraphsStandApart", Doc(R"({"type":"paragraph","content":[{"type":"text","text":"abc"}]},
                       {"type":"paragraph","content":[{"type":"text","text":"def"}]})"),
                "abc" BLOCK "def"},
        AdfCase{
            "HardBreak",
            Paragraph(
                R"({"type":"text","text":"a"},{"type":"hardBreak","attrs":{"text":"\n"}},{"type":"text","text":"b"})"),
            "a\nb"},
        AdfCase{
            "CodeBlockKeepsLines",
            Doc(R"({"type":"codeBlock","attrs":{"language":"java"},"content":[{"type":"text","text":"a = 1;\n\tb"}]})"),
            "a = 1;\n\tb"},
        AdfCase{"HeadingListQuotePanelRule",
                Doc(R"({"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"h"}]},
                       {"type":"bulletList","content":[{"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"i"}]}]},
                         {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"j"}]}]}]},
                       {"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"q"}]}]},
                       {"type":"rule"},
                       {"type":"panel","attrs":{"panelType":"info"},"content":[{"type":"paragraph","content":[{"type":"text","text":"p"}]}]})"),
                "h" BLOCK "i" BLOCK "j" BLOCK "q" BLOCK "p"},
        AdfCase{"SurrogatesAndCombiningMarks",
                Paragraph(R"({"type":"text","text":"\ud83d\ude00e\u0301 "},{"type":"text","text":"👩‍💻z"})"),
                "\xF0\x9F\x98\x80"
                "e\xCC\x81 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBBz"},
        AdfCase{"NulIsText", Paragraph(R"({"type":"text","text":"a\u0000b"})"), std::string_view("a\0b", 3)},
        AdfCase{"EmptyDocument", Doc(""), ""}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    LinksAndCards, AdfReaderTest,
    testing::Values(
        AdfCase{"TargetFollowsItsBlock", Doc(R"({"type":"paragraph","content":[{"type":"text","text":"see "},
                         {"type":"text","text":"th","marks":[{"type":"link","attrs":{"href":"https://a.example/x","title":"tip"}}]},
                         {"type":"text","text":"is."}]},
                       {"type":"paragraph","content":[{"type":"text","text":"next"}]})"),
                "see this." FIELD "https://a.example/x" FIELD "tip" FIELD "next"},
        AdfCase{
            "TargetThatRepeatsTheText",
            Paragraph(
                R"({"type":"text","text":"https://a.example","marks":[{"type":"link","attrs":{"href":"https://a.example"}}]},
                             {"type":"text","text":" or "},
                             {"type":"text","text":"me@a.example","marks":[{"type":"link","attrs":{"href":"mailto:me@a.example"}}]})"),
            "https://a.example or me@a.example"},
        AdfCase{
            "MarksBeforeText",
            Paragraph(R"({"marks":[{"attrs":{"href":"https://b.example"},"type":"link"}],"text":"b","type":"text"})"),
            "b" FIELD "https://b.example"},
        AdfCase{"UnknownMark",
                Paragraph(
                    R"({"type":"text","text":"b","marks":[{"type":"tooltip","attrs":{"note":"n","localId":"1-2"}}]})"),
                "b" FIELD "n"},
        AdfCase{
            "InlineCard",
            Paragraph(
                R"({"type":"text","text":"a"},{"type":"inlineCard","attrs":{"url":"https://c.example"}},{"type":"text","text":"b"})"),
            "a" FIELD "https://c.example" FIELD "b"},
        AdfCase{
            "CardData",
            Doc(R"({"type":"blockCard","attrs":{"data":{"@type":"Object","name":"n","list":["x",{"y":"z"},7,null]}}},
                       {"type":"embedCard","attrs":{"url":"https://e.example","layout":"wide"}})"),
            "Object" FIELD "n" FIELD "x" FIELD "z" FIELD "https://e.example"},
        AdfCase{
            "Datasource",
            Doc(R"({"type":"blockCard","attrs":{"datasource":{"id":"i","parameters":{"jql":"text ~ 1"},"views":[]}}})"),
            "i" FIELD "text ~ 1"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    InlineNodes, AdfReaderTest,
    testing::Values(
        AdfCase{
            "Mention",
            Paragraph(
                R"({"type":"text","text":"ask "},{"type":"mention","attrs":{"id":"5b10a2844c20165700ede21g","text":"@Ann"}},
                             {"type":"text","text":" now"})"),
            "ask " INLINE "@Ann" INLINE " now"},
        AdfCase{"Status", Paragraph(R"({"type":"status","attrs":{"text":"DONE","color":"green","localId":"ab-cd"}})"),
                "DONE"},
        AdfCase{
            "EmojiAndDateInterrupt",
            Paragraph(
                R"({"type":"text","text":"a"},{"type":"emoji","attrs":{"shortName":":x:","text":"X"}},{"type":"text","text":"b"},
                             {"type":"date","attrs":{"timestamp":"1582152559000"}},{"type":"text","text":"c"})"),
            "a" INLINE "b" INLINE "c"},
        AdfCase{"Placeholder", Paragraph(R"({"type":"placeholder","attrs":{"text":"type here"}})"), "type here"},
        AdfCase{
            "InlineExtension",
            Paragraph(R"({"type":"inlineExtension","attrs":{"extensionType":"t","extensionKey":"k","text":"fallback",
                             "parameters":{"macroParams":{"p":{"value":"v"}},"localId":"1"}}})"),
            "fallback" FIELD "v"},
        AdfCase{"MediaInline", Paragraph(R"({"type":"mediaInline","attrs":{"id":"i","type":"file","alt":"pic"}})"),
                "pic"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    BlockNodes, AdfReaderTest,
    testing::Values(
        AdfCase{"Table", Doc(R"({"type":"table","content":[
                  {"type":"tableRow","content":[{"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"user"}]}]},
                                                {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"password"}]}]}]},
                  {"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"bob"}]}]},
                                                {"type":"tableCell","content":[]},
                                                {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"pw"}]},
                                                                               {"type":"paragraph","content":[{"type":"text","text":"2"}]}]}]}]})"),
                "user" CELL "password" BLOCK "bob" CELL "pw" BLOCK "2"},
        AdfCase{"MediaSingle", Doc(R"({"type":"mediaSingle","attrs":{"layout":"center"},"content":[
                         {"type":"media","attrs":{"type":"external","url":"https://m.example/i.png","alt":"alt text","id":"x","collection":"c"},
                          "marks":[{"type":"link","attrs":{"href":"https://l.example"}}]},
                         {"type":"caption","content":[{"type":"text","text":"cap"}]}]})"),
                "alt text" FIELD "https://m.example/i.png" FIELD "https://l.example" FIELD "cap"},
        AdfCase{"Expand",
                Doc(R"({"type":"expand","attrs":{"title":"t"},"content":[{"type":"nestedExpand","attrs":{"title":"u"},
                       "content":[{"type":"paragraph","content":[{"type":"text","text":"x"}]}]}]})"),
                "t" FIELD "u" FIELD "x"},
        AdfCase{
            "TasksAndDecisions",
            Doc(R"({"type":"taskList","attrs":{"localId":"l"},"content":[{"type":"taskItem","attrs":{"localId":"m","state":"TODO"},
                         "content":[{"type":"text","text":"a"}]},{"type":"taskItem","content":[{"type":"text","text":"b"}]}]},
                       {"type":"decisionList","content":[{"type":"decisionItem","attrs":{"state":"DECIDED"},"content":[{"type":"text","text":"c"}]}]})"),
            "a" BLOCK "b" BLOCK "c"},
        AdfCase{
            "Layout",
            Doc(R"({"type":"layoutSection","content":[{"type":"layoutColumn","attrs":{"width":50},"content":[{"type":"paragraph","content":[{"type":"text","text":"a"}]}]},
                       {"type":"layoutColumn","content":[{"type":"paragraph","content":[{"type":"text","text":"b"}]}]}]})"),
            "a" BLOCK "b"},
        AdfCase{"BodiedExtension",
                Doc(R"({"type":"bodiedExtension","attrs":{"extensionKey":"k","parameters":{"title":"t"}},
                       "content":[{"type":"paragraph","content":[{"type":"text","text":"body"}]}]},
                       {"type":"extension","attrs":{"extensionKey":"k","parameters":"raw"}})"),
                "t" FIELD "body" FIELD "raw"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    UnknownAndWrong, AdfReaderTest,
    testing::Values(
        AdfCase{
            "UnknownBlock",
            Doc(R"({"type":"fancyBlock","attrs":{"note":"n","size":3,"localId":"q","deep":{"er":["d"]}},"text":"own",
                       "content":[{"type":"text","text":"in"}]},{"type":"paragraph","content":[{"type":"text","text":"after"}]})"),
            "own" FIELD "n" FIELD "d" FIELD "in" BLOCK "after"},
        AdfCase{
            "UnknownInline",
            Paragraph(
                R"({"type":"text","text":"a"},{"type":"fancyInline","attrs":{"label":"l"}},{"type":"text","text":"b"})"),
            "a" FIELD "l" FIELD "b"},
        AdfCase{"NoType", Paragraph(R"({"text":"bare"})"), "bare"},
        AdfCase{"BareNodeAsRoot", R"({"type":"text","text":"root"})", "root"},
        AdfCase{"ArrayAsRoot", R"([{"type":"text","text":"a"},{"type":"text","text":"b"}])", "ab"},
        AdfCase{"ContentIsOneNode",
                R"({"type":"doc","content":{"type":"paragraph","content":{"type":"text","text":"x"}}})", "x"},
        AdfCase{"ContentIsAString", R"({"type":"doc","content":"x"})", "x"},
        AdfCase{
            "ContentHoldsOtherThings",
            R"({"type":"doc","content":[null,1,"s",[{"type":"text","text":"t"}],true,{"type":"paragraph","content":null}]})",
            "s" FIELD "t"},
        AdfCase{
            "WrongTypes",
            Paragraph(
                R"({"type":"text","text":7,"marks":{"type":"link"}},{"type":"text","text":"a","marks":[1,null,{"type":3},{"attrs":[]}]},
                             {"type":"mention","attrs":"m"},{"type":"status","attrs":{"text":{"odd":"o"}}},{"type":["x"],"attrs":null})"),
            "a" FIELD "o"},
        AdfCase{"PointersAreEscaped", Paragraph(R"({"type":"extension","attrs":{"parameters":{"a/b~c":"v","":"w"}}})"),
                "v" FIELD "w"}),
    NameOf);

TEST(AdfReaderLocationTest, PointsIntoEveryNodeTouched) {
  const std::string adf =
      Paragraph(R"({"type":"text","text":"😀 abc"},{"type":"text","text":"def ghi","marks":[{"type":"em"}]})");
  const Document document = ReadOrFail(adf);
  const auto begin = static_cast<uint32_t>(document.bytes().find("abcdef"));
  EXPECT_EQ(document.Locate({begin, begin + 6}),
            (std::vector<SourceLocation>{{"/content/0/content/0/text", 3, 6}, {"/content/0/content/1/text", 0, 3}}));
}

TEST(AdfReaderLocationTest, PointsToTheStringThatWasRead) {
  const std::string adf = Paragraph(
      R"({"type":"text","text":"x","marks":[{"type":"strong"},{"type":"link","attrs":{"href":"LINK"}}]},
         {"type":"inlineCard","attrs":{"url":"CARD"}},{"type":"extension","attrs":{"parameters":{"a/b":["P"]}}})");
  const Document document = ReadOrFail(adf);
  const auto pointer_of = [&](std::string_view text) {
    const auto begin = static_cast<uint32_t>(document.bytes().find(text));
    const auto locations = document.Locate({begin, begin + static_cast<uint32_t>(text.size())});
    return locations.size() == 1 ? locations[0].pointer : "not one";
  };
  EXPECT_EQ(pointer_of("LINK"), "/content/0/content/0/marks/1/attrs/href");
  EXPECT_EQ(pointer_of("CARD"), "/content/0/content/1/attrs/url");
  EXPECT_EQ(pointer_of("P"), "/content/0/content/2/attrs/parameters/a~1b/0");
}

TEST(AdfReaderLocationTest, LoneSurrogatesCountOneUnit) {
  const Document document = ReadOrFail(Paragraph(R"({"type":"text","text":"\ud83d\ud83d\ude00\ude00key"})"));
  EXPECT_EQ(document.bytes(), "\xEF\xBF\xBD\xF0\x9F\x98\x80\xEF\xBF\xBDkey");
  EXPECT_EQ(document.Locate({10, 13}), (std::vector<SourceLocation>{{"/content/0/content/0/text", 4, 7}}));
}

TEST(AdfReaderLimitTest, BytesThatAreNoUtf8BecomeReplacementCharacters) {
  const Document document =
      ReadOrFail(Paragraph("{\"type\":\"text\",\"text\":\"a\xED\xA0\x80\xF9"
                           "b\"}"));
  EXPECT_EQ(document.bytes(),
            "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
}

TEST(AdfReaderLimitTest, TenThousandNestedNodesAreCutAndReported) {
  std::string adf;
  for (int i = 0; i < 10'000; ++i) adf += R"({"type":"panel","content":[)";
  adf += R"({"type":"text","text":"bottom"})";
  for (int i = 0; i < 10'000; ++i) adf += "]}";
  const Document document = ReadOrFail(adf);
  EXPECT_EQ(document.bytes(), "");
  ASSERT_EQ(document.cuts().size(), 1u);
  EXPECT_EQ(document.cuts()[0].reason, CutReason::kTooDeep);
  EXPECT_EQ(document.cuts()[0].unread, 1u);
  EXPECT_EQ(document.cuts()[0].pointer.substr(0, 20), "/content/0/content/0");
  ReadLimits deep;
  deep.max_depth = 20'000;
  EXPECT_EQ(ReadOrFail(adf, deep).bytes(), "bottom");
}

TEST(AdfReaderLimitTest, TooManyNodesAreCutAndReported) {
  std::string content;
  for (int i = 0; i < 50; ++i) content += R"({"type":"paragraph","content":[{"type":"text","text":"x"}]},)";
  content.pop_back();
  ReadLimits limits;
  limits.max_nodes = 21;  // the document and ten paragraphs with their texts
  const Document document = ReadOrFail(Doc(content), limits);
  EXPECT_EQ(document.runs().size(), 19u) << "ten texts and the separators between them";
  ASSERT_EQ(document.cuts().size(), 1u);
  EXPECT_EQ(document.cuts()[0].reason, CutReason::kTooManyNodes);
  EXPECT_EQ(document.cuts()[0].pointer, "/content");
  EXPECT_EQ(document.cuts()[0].unread, 40u);
}

TEST(AdfReaderLimitTest, FiveMegabytesOfOneCharacter) {
  const Document document = ReadOrFail(Paragraph(R"({"type":"text","text":")" + std::string(5 << 20, 'a') + "\"}"));
  EXPECT_EQ(document.bytes().size(), 5u << 20);
  EXPECT_TRUE(document.cuts().empty());
}

TEST(AdfReaderLimitTest, TextBeyondTheLimitIsCutAtACharacter) {
  ReadLimits limits;
  limits.max_bytes = 5;
  const Document document =
      ReadOrFail(Paragraph(R"({"type":"text","text":"ab"},{"type":"text","text":"cü€"})"), limits);
  EXPECT_EQ(document.bytes(), "abc\xC3\xBC");
  ASSERT_EQ(document.cuts().size(), 1u);
  EXPECT_EQ(document.cuts()[0].pointer, "/content/0/content/1/text");
  EXPECT_EQ(document.cuts()[0].unread, 3u);
}

struct MalformedCase {
  const char* name;
  std::string_view adf;
  std::string_view message;
};

class MalformedAdfTest : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedAdfTest, IsRefusedWithoutQuoting) {
  const absl::StatusOr<Document> document = ReadAdf(GetParam().adf, {});
  ASSERT_EQ(document.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(std::string(document.status().message()), GetParam().message);
}

constexpr std::string_view kNoNode = "adf: the root is neither a node, which has a \"type\", nor an array of nodes";
INSTANTIATE_TEST_SUITE_P(
    All, MalformedAdfTest,
    testing::Values(MalformedCase{"Empty", "", "adf: not valid JSON at byte 0"},
                    MalformedCase{"PlainText", "hunter2", "adf: not valid JSON at byte 0"},
                    MalformedCase{"CutOff", R"({"type":"doc","content":[)", "adf: not valid JSON at byte 25"},
                    MalformedCase{"NulByte", std::string_view("{\"type\":\"doc\"}\0", 15),
                                  "adf: not valid JSON at byte 14"},
                    MalformedCase{"RawControlCharacter", "{\"type\":\"a\nb\"}", "adf: not valid JSON at byte 8"},
                    MalformedCase{"Null", "null", kNoNode}, MalformedCase{"String", "\"hunter2\"", kNoNode},
                    MalformedCase{"Number", "1", kNoNode}, MalformedCase{"NoType", R"({"content":[]})", kNoNode},
                    MalformedCase{"TypeIsNoString", R"({"type":1,"content":[]})", kNoNode}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace secret_scanner

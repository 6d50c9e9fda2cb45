#include "read/redact_edit.h"

#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "secret_scanner/readers.h"
#include "source_oracle.h"

namespace secret_scanner {
namespace {

struct TextCase {
  const char* name;
  std::string_view text;
  std::vector<Edit> edits;
  std::string_view edited;
};

class EditTextTest : public testing::TestWithParam<TextCase> {};

TEST_P(EditTextTest, ReplacesWhatIsCovered) {
  EXPECT_EQ(EditText(GetParam().text, GetParam().edits), GetParam().edited);
}

Edit Replace(uint32_t begin, uint32_t end, std::string replacement) {
  return {{{"", begin, end}}, std::move(replacement)};
}

INSTANTIATE_TEST_SUITE_P(
    All, EditTextTest,
    testing::Values(
        TextCase{"None", "a\xC3\xBC{code}", {}, "a\xC3\xBC{code}"},
        TextCase{"One", "key abc.", {Replace(4, 7, "[x]")}, "key [x]."},
        TextCase{"OffsetsAreUtf16",
                 "\xF0\x9F\x98\x80\xC3\xBC abc \xF0\x9F\x98\x80",
                 {Replace(4, 7, "*")},
                 "\xF0\x9F\x98\x80\xC3\xBC * \xF0\x9F\x98\x80"},
        TextCase{"SeveralInAnyOrder", "abcdef", {Replace(4, 6, "Z"), Replace(0, 1, "A"), Replace(1, 2, "B")}, "ABcdZ"},
        TextCase{"SeveralLocationsOneReplacement",
                 "p{*}w{*}d!",
                 {{{{"", 0, 1}, {"", 4, 5}, {"", 8, 9}}, "[x]"}},
                 "[x]{*}{*}!"},
        TextCase{"OverlapIsReplacedOnce", "abcdefgh", {Replace(1, 5, "1"), Replace(3, 7, "2")}, "a1h"},
        TextCase{"Nested", "abcdefgh", {Replace(1, 7, "1"), Replace(3, 5, "2")}, "a1h"},
        TextCase{"Twice", "abc", {Replace(1, 2, "X"), Replace(1, 2, "Y")}, "aXc"},
        TextCase{"BeyondTheEnd", "abc", {Replace(2, 3, "!"), Replace(50, 60, "?")}, "ab!?"},
        TextCase{"All", "abc", {Replace(0, 3, "")}, ""},
        TextCase{"InvalidBytesCountAsRead",
                 "\xFF"
                 "abc",
                 {Replace(1, 4, "x")},
                 "\xEF\xBF\xBDx"}),
    [](const auto& info) { return std::string(info.param.name); });

struct AdfCase {
  const char* name;
  std::string_view adf;
  std::vector<Edit> edits;
  std::string_view edited;
};

class EditAdfTest : public testing::TestWithParam<AdfCase> {};

TEST_P(EditAdfTest, ChangesNothingElse) {
  const absl::StatusOr<std::string> edited = EditAdf(GetParam().adf, GetParam().edits);
  ASSERT_TRUE(edited.ok());
  EXPECT_EQ(*edited, GetParam().edited);
  EXPECT_TRUE(nlohmann::json::accept(*edited));
}

INSTANTIATE_TEST_SUITE_P(
    All, EditAdfTest,
    testing::Values(
        AdfCase{"FormatAndNumbersStay",
                " { \"n\" : 1.50e+2 , \"s\" : \"\\/\\u00e9\" } ",
                {},
                " { \"n\" : 1.50e+2 , \"s\" : \"\\/\\u00e9\" } "},
        AdfCase{"OneString",
                R"({"content":[{"type":"text","text":"key abc."}]})",
                {{{{"/content/0/text", 4, 7}}, "[x]"}},
                R"({"content":[{"type":"text","text":"key [x]."}]})"},
        AdfCase{"EscapesInTheString",
                R"({"a":"\"\ud83d\ude00\n abc \\ \u0001"})",
                {{{{"/a", 5, 8}}, "\"q\""}},
                R"({"a":"\"😀\n \"q\" \\ \u0001"})"},
        AdfCase{
            "AcrossNodesTheSecondIsRemoved",
            R"({"content":[{"type":"text","text":"k abc"},{"type":"text","text":"def"},{"type":"text","text":"ghi."}]})",
            {{{{"/content/0/text", 2, 5}, {"/content/1/text", 0, 3}, {"/content/2/text", 0, 3}}, "[x]"}},
            R"({"content":[{"type":"text","text":"k [x]"},{"type":"text","text":"."}]})"},
        AdfCase{"FirstRemoved",
                R"([ {"type":"text","text":"a"} , {"type":"text","text":"b"} ])",
                {{{{"/0/text", 0, 1}}, ""}},
                R"([ {"type":"text","text":"b"} ])"},
        AdfCase{"FirstTwoRemoved",
                R"([{"type":"text","text":"a"},{"type":"text","text":"b"},{"type":"hardBreak"}])",
                {{{{"/0/text", 0, 1}, {"/1/text", 0, 1}}, ""}},
                R"([{"type":"hardBreak"}])"},
        AdfCase{"LastTwoRemoved",
                R"([{"type":"hardBreak"},{"type":"text","text":"a"},{"type":"text","text":"b"}])",
                {{{{"/1/text", 0, 1}, {"/2/text", 0, 1}}, ""}},
                R"([{"type":"hardBreak"}])"},
        AdfCase{"AllRemoved",
                R"({"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]})",
                {{{{"/content/0/text", 0, 1}, {"/content/1/text", 0, 1}}, ""}},
                R"({"content":[]})"},
        AdfCase{"EmptyAttributeStays",
                R"([{"type":"mention","attrs":{"text":"@a"}}])",
                {{{{"/0/attrs/text", 0, 2}}, ""}},
                R"([{"type":"mention","attrs":{"text":""}}])"},
        AdfCase{
            "LinkThatRepeatsTheText",
            R"([{"marks":[{"type":"link","attrs":{"href":"https://u:p@h"}}],"type":"text","text":"https://u:p@h"}])",
            {{{{"/0/text", 10, 11}}, "*"}},
            R"([{"marks":[{"type":"link","attrs":{"href":"https://u:*@h"}}],"type":"text","text":"https://u:*@h"}])"},
        AdfCase{"MailLink",
                R"([{"type":"text","text":"a@b.c","marks":[{"type":"link","attrs":{"href":"mailto:a@b.c"}}]}])",
                {{{{"/0/text", 0, 5}}, "[x]"}},
                R"([{"type":"text","text":"[x]","marks":[{"type":"link","attrs":{"href":"mailto:[x]"}}]}])"},
        AdfCase{"LinkOfAnUnknownNode",
                R"([{"type":"new","text":"a@b.c","marks":[{"type":"link","attrs":{"href":"mailto:a@b.c"}}]}])",
                {{{{"/0/text", 0, 5}}, ""}},
                R"([{"type":"new","text":"","marks":[{"type":"link","attrs":{"href":"mailto:"}}]}])"},
        AdfCase{"EscapedPointer",
                R"({"a/b":{"m~n":["x"]}})",
                {{{{"/a~1b/m~0n/0", 0, 1}}, "y"}},
                R"({"a/b":{"m~n":["y"]}})"},
        AdfCase{"ManyElementsInAnyOrder",
                R"(["a","b","c","d"])",
                {{{{"/3", 0, 1}}, "D"}, {{{"/0", 0, 1}}, "A"}, {{{"/2", 0, 1}}, "C"}},
                R"(["A","b","C","D"])"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(EditAdfErrorTest, NamesNeitherContentNorPointer) {
  for (const char* pointer :
       {"", "/", "/content/1", "/content/x", "/content/0/", "content", "/content/-1", "/content/0/text/0", "/n"}) {
    const auto edited = EditAdf(R"({"content":[{"text":"hunter2"}],"n":1})", {{{{pointer, 0, 1}}, "x"}});
    ASSERT_EQ(edited.status().code(), absl::StatusCode::kInvalidArgument) << pointer;
    EXPECT_EQ(std::string(edited.status().message()), "adf: a location does not lead to a string");
  }
  EXPECT_EQ(EditAdf("hunter2", {}).status().code(), absl::StatusCode::kInvalidArgument);
}

// Blanks random spans of a document and reads it again: the words outside the spans are all there, those inside are
// gone.
TEST(EditAdfRoundTripTest, ReaderAndEditorAgree) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::string content;
    for (int i = 0; i < 8; ++i) {
      content += R"({"type":"text","text":"w)" + std::to_string(i) + R"(\ud83d\ude00é"},)";
    }
    const std::string adf =
        R"({"type":"doc","content":[{"type":"paragraph","content":[)" + content + R"({"type":"hardBreak"}]}]})";
    const absl::StatusOr<Document> document = ReadAdf(adf, {});
    ASSERT_TRUE(document.ok());
    std::string expected(document->bytes());
    const size_t words = 8, word_bytes = expected.size() / words;
    const size_t first = random() % words, last = first + random() % (words - first);
    const Span span{static_cast<uint32_t>(first * word_bytes), static_cast<uint32_t>((last + 1) * word_bytes)};
    const auto edited = EditAdf(adf, {{document->Locate(span), "[gone]"}});
    ASSERT_TRUE(edited.ok());
    const absl::StatusOr<Document> again = ReadAdf(*edited, {});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->bytes(), expected.replace(span.begin, span.size(), "[gone]"));
    EXPECT_EQ(FindAdfMapFault(*again, nlohmann::json::parse(*edited)), "");
  }
}

TEST(EditAdfRoundTripTest, DeepDocumentsAreEditedWithoutStack) {
  std::string adf, closing;
  for (int i = 0; i < 10'000; ++i) {
    adf += R"({"type":"panel","content":[)";
    closing += "]}";
  }
  const auto edited = EditAdf(adf + R"({"type":"text","text":"x"})" + closing, {});
  ASSERT_TRUE(edited.ok());
  EXPECT_EQ(*edited, adf + R"({"type":"text","text":"x"})" + closing);
}

}  // namespace
}  // namespace secret_scanner

#include "read/json_tree.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "read/json_string.h"

namespace secret_scanner {
namespace {

// What the tree says of a JSON text, built again as a nlohmann value: an independent reading to compare with.
nlohmann::json Rebuild(const JsonTree& tree, uint32_t index, std::string_view json) {
  std::string scratch;
  switch (tree[index].type) {
    case JsonType::kObject: {
      nlohmann::json object = nlohmann::json::object();
      for (uint32_t i = tree.FirstChild(index); i != tree.EndOfChildren(index); i = tree.Next(i)) {
        object[std::string(tree.Key(i, &scratch))] = Rebuild(tree, i, json);
      }
      return object;
    }
    case JsonType::kArray: {
      nlohmann::json array = nlohmann::json::array();
      for (uint32_t i = tree.FirstChild(index); i != tree.EndOfChildren(index); i = tree.Next(i)) {
        array.push_back(Rebuild(tree, i, json));
      }
      return array;
    }
    case JsonType::kString: return std::string(tree.Text(index, &scratch));
    case JsonType::kOther:
      return nlohmann::json::parse(json.substr(tree[index].source.begin, tree[index].source.size()));
  }
  return nullptr;
}

void ExpectSameReading(const std::string& json) {
  const nlohmann::json expected = nlohmann::json::parse(json, nullptr, /*allow_exceptions=*/false);
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(json);
  ASSERT_EQ(tree.ok(), !expected.is_discarded()) << json;
  if (!tree.ok()) return;
  EXPECT_EQ(Rebuild(*tree, JsonTree::kRoot, json), expected) << json;
  EXPECT_EQ((*tree)[JsonTree::kRoot].end, tree->EndOfChildren(JsonTree::kRoot));
}

TEST(JsonTreeTest, ReadsWhatNlohmannReads) {
  for (const char* json : {
           "{}",
           "[]",
           "\"\"",
           "0",
           "-0.5e+10",
           "1E2",
           "true",
           " [ null , false ] ",
           R"({"a":{"b":[1,{"c":"d"},[]]},"e":"f"})",
           R"(["\"\\\/\b\f\n\r\t","\u0041\u00e9\u20ac\ud83d\ude00","\u0000"])",
           R"({"k\u0065y":1,"key":2})",
           "[[[[[[]]]]],{}]",
           "{\"a\":1,\"a\":2}",
       }) {
    ExpectSameReading(json);
  }
}

TEST(JsonTreeTest, RefusesWhatNlohmannRefuses) {
  for (const char* json : {"",
                           " ",
                           "{",
                           "}",
                           "[",
                           "]",
                           "[1,]",
                           "{\"a\":1,}",
                           "{\"a\"}",
                           "{a:1}",
                           "[1 2]",
                           "[}",
                           "{]",
                           "01",
                           "-",
                           "1.",
                           ".5",
                           "1e",
                           "+1",
                           "tru",
                           "nullx",
                           "\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\u12G4\"",
                           "\"\t\"",
                           "\"a\"b",
                           "[1]]",
                           "{\"a\":}",
                           "[,1]",
                           "{\"a\" 1}",
                           "{1:2}",
                           "'a'",
                           "[1]//x",
                           "NaN",
                           "\"\\",
                           "\"\\\"",
                           "{\"a\":1 \"b\":2}"}) {
    ExpectSameReading(json);
  }
}

// Every text that differs from a valid one in one byte, or stops early, is read alike by both.
TEST(JsonTreeTest, AgreesWithNlohmannOnDamagedText) {
  const std::string json = R"({"type":"doc","content":[{"text":"a\"\\\u00e9","n":-1.5e3},[true,null]]})";
  constexpr std::string_view kBytes = "{}[]\",:\\u0 -.eEtrufalsn\n\x01";
  for (size_t i = 0; i < json.size(); ++i) {
    ExpectSameReading(json.substr(0, i));
    for (const char replacement : kBytes) {
      std::string damaged = json;
      damaged[i] = replacement;
      ExpectSameReading(damaged);
    }
  }
}

TEST(JsonTreeTest, SaysWhereAndQuotesNothing) {
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(R"({"text": hunter2})");
  ASSERT_EQ(tree.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(tree.status().message(), "not valid JSON at byte 9");
}

TEST(JsonTreeTest, DeepNestingNeedsNoStack) {
  constexpr size_t kDepth = 1'000'000;
  const std::string json = std::string(kDepth, '[') + std::string(kDepth, ']');
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(json);
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ((*tree)[JsonTree::kRoot].end, kDepth);
  EXPECT_FALSE(JsonTree::Parse(std::string_view(json).substr(0, kDepth)).ok());
}

TEST(JsonTreeTest, FindsTheLastOfEqualNames) {
  const std::string json = R"({"a":1,"\u0061":"second","b":3})";
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(json);
  ASSERT_TRUE(tree.ok());
  std::string scratch;
  EXPECT_EQ(tree->Text(tree->Find(JsonTree::kRoot, "a"), &scratch), "second");
  EXPECT_EQ(tree->Find(JsonTree::kRoot, "c"), JsonTree::kNone);
  EXPECT_EQ(tree->Find(tree->Find(JsonTree::kRoot, "b"), "a"), JsonTree::kNone);
}

struct DecodeCase {
  const char* name;
  std::string_view raw;
  std::string_view text;
};

class DecodeTest : public testing::TestWithParam<DecodeCase> {};

TEST_P(DecodeTest, GivesTheText) {
  std::string scratch;
  EXPECT_EQ(DecodeString(GetParam().raw, &scratch), GetParam().text);
}

#define FFFD "\xEF\xBF\xBD"
INSTANTIATE_TEST_SUITE_P(
    Surrogates, DecodeTest,
    testing::Values(DecodeCase{"Pair", R"(\uD83D\uDE00)", "\xF0\x9F\x98\x80"},
                    DecodeCase{"LowerCase", R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},
                    DecodeCase{"LoneHigh", R"(a\uD83Db)", "a" FFFD "b"},
                    DecodeCase{"LoneLow", R"(a\uDE00b)", "a" FFFD "b"}, DecodeCase{"LoneHighAtEnd", R"(\uD83D)", FFFD},
                    DecodeCase{"TwoHighsThenLow", R"(\uD83D\uD83D\uDE00)", FFFD "\xF0\x9F\x98\x80"},
                    DecodeCase{"WrongOrder", R"(\uDE00\uD83D)", FFFD FFFD},
                    DecodeCase{"HighThenOther", R"(\uD83D\u0041)", FFFD "A"},
                    DecodeCase{"HighThenNewline", R"(\uD83D\nx)", FFFD "\nx"},
                    DecodeCase{"EscapedBackslash", R"(\\uD83D)", R"(\uD83D)"},
                    DecodeCase{"ThreeBackslashes", R"(\\\uD83D)", "\\" FFFD},
                    DecodeCase{"PairBetweenBackslashes", R"(\\\uD83D\uDE00\\)", "\\\xF0\x9F\x98\x80\\"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(EncodeStringTest, IsReadBackByNlohmann) {
  std::string text;
  for (char c = 0; c < 0x7F; ++c) text.push_back(c);
  text += "\x7F\xC3\xA9\xE2\x80\xA8\xF0\x9F\x98\x80";
  EXPECT_EQ(nlohmann::json::parse("\"" + EncodeString(text) + "\""), text);
}

}  // namespace
}  // namespace secret_scanner

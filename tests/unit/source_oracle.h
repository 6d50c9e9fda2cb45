// An independent reading of a Document's source map: every run is compared with what its pointer leads to, in UTF-16.
#ifndef SECRET_SCANNER_TESTS_UNIT_SOURCE_ORACLE_H_
#define SECRET_SCANNER_TESTS_UNIT_SOURCE_ORACLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "secret_scanner/document.h"

namespace secret_scanner {

// Decodes valid UTF-8 character by character.
inline std::u16string ToUtf16(std::string_view text) {
  std::u16string units;
  for (size_t i = 0; i < text.size();) {
    const auto byte = [&](size_t k) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i + k])); };
    const uint32_t lead = byte(0);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t c = size == 1 ? lead : lead & (0x7Fu >> size);
    for (size_t k = 1; k < size; ++k) c = c << 6 | (byte(k) & 0x3F);
    i += size;
    if (c > 0xFFFF) {
      units.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    units.push_back(static_cast<char16_t>(c));
  }
  return units;
}

// Invariants of every Document: runs are adjacent and cover the buffer, separators stand in generated runs only and nowhere
// else. `source_of` gives the string at a pointer.
template <typename SourceOf>
void ExpectSoundSourceMap(const Document& document, SourceOf source_of) {
  uint32_t end = 0;
  for (const Run& run : document.runs()) {
    ASSERT_EQ(run.span.begin, end);
    ASSERT_LT(run.span.begin, run.span.end);
    end = run.span.end;
    const std::string_view bytes = document.bytes().substr(run.span.begin, run.span.size());
    if (run.kind == RunKind::kGenerated) {
      for (const char c : bytes) EXPECT_TRUE(c == '\n' || IsSeparator(static_cast<unsigned char>(c)));
      EXPECT_TRUE(document.Locate(run.span).empty());
      continue;
    }
    for (const char c : bytes) EXPECT_FALSE(IsSeparator(static_cast<unsigned char>(c)));
    const std::u16string source = ToUtf16(source_of(document.pointer(run.node)));
    ASSERT_LE(run.node_end, source.size());
    EXPECT_EQ(source.substr(run.node_begin, run.node_end - run.node_begin), ToUtf16(bytes));
    EXPECT_EQ(document.Locate(run.span), (std::vector<SourceLocation>{
                                             {document.pointer(run.node), run.node_begin, run.node_end}}));
  }
  EXPECT_EQ(end, document.bytes().size());
}

inline void ExpectSoundTextMap(const Document& document, std::string_view text) {
  ExpectSoundSourceMap(document, [text](std::string_view pointer) {
    EXPECT_EQ(pointer, "");
    return std::string(text);
  });
}

inline void ExpectSoundAdfMap(const Document& document, std::string_view adf_json) {
  const nlohmann::json source = nlohmann::json::parse(adf_json);
  ExpectSoundSourceMap(document, [&source](const std::string& pointer) {
    return source.at(nlohmann::json::json_pointer(pointer)).get<std::string>();
  });
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_UNIT_SOURCE_ORACLE_H_

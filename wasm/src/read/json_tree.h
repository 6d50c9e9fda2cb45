// JsonTree: a JSON text as a flat table of its values, for readers and editors that must know where in the text each
// value stands. Requests and custom rules, which need no positions, use nlohmann_json.
//
// Why not nlohmann_json here: it gives no positions, and its writer recurses as deep as the input nests and re-formats
// what it was not asked to touch. Redaction must change nothing but the value. The test compares what both accept.
#ifndef SECRET_SCANNER_SRC_READ_JSON_TREE_H_
#define SECRET_SCANNER_SRC_READ_JSON_TREE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "secret_scanner/span.h"

namespace secret_scanner {

enum class JsonType : uint8_t { kObject, kArray, kString, kOther };  // kOther: a number, true, false, null

struct JsonValue {
  Span key;          // member name, raw, without quotes; empty in arrays and at the root
  Span source;       // the whole value with its brackets or quotes
  uint32_t end = 0;  // index of the first value that is neither this one nor below it
  JsonType type = JsonType::kOther;
};

class JsonTree {
 public:
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNone = UINT32_MAX;

  // Parses strictly (RFC 8259). `json` is valid UTF-8 and outlives the tree. Takes 24 bytes a value and no recursion.
  // Errors: InvalidArgument with a byte offset, never quoting content.
  static absl::StatusOr<JsonTree> Parse(std::string_view json);

  const JsonValue& operator[](uint32_t index) const { return values_[index]; }
  bool Is(uint32_t index, JsonType type) const { return index != kNone && values_[index].type == type; }

  // Children in order: for (uint32_t i = FirstChild(v); i != EndOfChildren(v); i = Next(i)).
  uint32_t FirstChild(uint32_t index) const { return index + 1; }
  uint32_t EndOfChildren(uint32_t index) const { return values_[index].end; }
  uint32_t Next(uint32_t index) const { return values_[index].end; }

  // Member `name` of the object; kNone where there is none or it is no object. Of equal names the last counts, as in
  // JavaScript.
  uint32_t Find(uint32_t index, std::string_view name) const;

  // Name of a member and text of a string; views of the JSON text or of `scratch`.
  std::string_view Key(uint32_t index, std::string* scratch) const;
  std::string_view Text(uint32_t index, std::string* scratch) const;

 private:
  friend class JsonParser;
  explicit JsonTree(std::string_view json) : json_(json) {}

  std::string_view json_;
  std::vector<JsonValue> values_;  // each value is followed by those below it
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_READ_JSON_TREE_H_

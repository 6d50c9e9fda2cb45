#include "read/redact_edit.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "read/adf_nodes.h"
#include "read/json_string.h"
#include "read/json_tree.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

// One stretch of one string to replace, in UTF-16 units of it.
struct Replacement {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view text;
};

using ReplacementsByPointer = std::map<std::string_view, std::vector<Replacement>, std::less<>>;

ReplacementsByPointer Distribute(const std::vector<Edit>& edits) {
  ReplacementsByPointer by_pointer;
  for (const Edit& edit : edits) {
    std::string_view text = edit.replacement;
    for (const SourceLocation& location : edit.locations) {
      by_pointer[location.pointer].push_back({location.begin_utf16, location.end_utf16, text});
      text = {};
    }
  }
  return by_pointer;
}

// `text` with the replacements made, in one pass.
std::string Apply(std::string_view text, std::vector<Replacement> replacements) {
  std::stable_sort(replacements.begin(), replacements.end(),
                   [](const Replacement& a, const Replacement& b) { return a.begin < b.begin; });
  std::string out;
  uint32_t at = 0;  // units of the original that are dealt with; `text` is what follows
  for (const Replacement& replacement : replacements) {
    if (replacement.begin >= at) {
      const size_t kept = ByteOfUtf16(text, replacement.begin - at);
      out.append(text.substr(0, kept)).append(replacement.text);
      text.remove_prefix(kept);
      at = replacement.begin;
    }
    if (replacement.end <= at) continue;
    text.remove_prefix(ByteOfUtf16(text, replacement.end - at));
    at = replacement.end;
  }
  return out.append(text);
}

// Edits the JSON text of one ADF document.
class AdfEditor {
 public:
  AdfEditor(const JsonTree& tree, std::string_view json) : tree_(tree), json_(json) {}

  // False where `pointer` does not lead to a string.
  bool EditString(std::string_view pointer, const std::vector<Replacement>& replacements);

  std::string Finish();

 private:
  // A value and the ones it lies in; JsonTree::kNone where there is none.
  struct Target {
    uint32_t value = JsonTree::kNone;
    uint32_t parent = JsonTree::kNone;
    uint32_t grandparent = JsonTree::kNone;
  };

  // The last child found in an array: the next search mostly goes on from there.
  struct Cursor {
    uint32_t index;
    uint32_t child;
  };

  struct Splice {
    Span source;  // bytes of the JSON text
    std::string json;
  };

  Target Resolve(std::string_view pointer);
  uint32_t Child(uint32_t parent, std::string_view token);
  uint32_t Element(uint32_t array, uint32_t index);
  bool IsTextNode(uint32_t node) const;
  void RepeatInLinks(uint32_t node, std::string_view text, const std::vector<Replacement>& replacements);
  void ReplaceString(uint32_t value, std::string_view text);
  void RemoveElements(uint32_t array, const std::set<uint32_t>& removed);

  const JsonTree& tree_;
  std::string_view json_;
  std::vector<Splice> splices_;
  std::map<uint32_t, Cursor> cursors_;              // by array
  std::map<uint32_t, std::set<uint32_t>> emptied_;  // text nodes to remove, by the array they are in
};

AdfEditor::Target AdfEditor::Resolve(std::string_view pointer) {
  Target target{.value = JsonTree::kRoot};
  while (!pointer.empty() && target.value != JsonTree::kNone) {
    if (pointer[0] != '/') return {};
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    target = {Child(target.value, token), target.value, target.parent};
  }
  return target;
}

// What reference token `token` (RFC 6901, escaped) leads to from `parent`; kNone where nothing.
uint32_t AdfEditor::Child(uint32_t parent, std::string_view token) {
  if (tree_.Is(parent, JsonType::kArray)) {
    uint32_t index = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    const bool is_index = error == std::errc() && end == token.data() + token.size();
    return is_index ? Element(parent, index) : JsonTree::kNone;
  }
  std::string name;
  for (size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size();
    if (escaped) ++i;
    name.push_back(!escaped ? token[i] : token[i] == '1' ? '/' : '~');
  }
  return tree_.Find(parent, name);
}

// Element `index` of an array; kNone where there is none.
uint32_t AdfEditor::Element(uint32_t array, uint32_t index) {
  const uint32_t end = tree_.EndOfChildren(array);
  Cursor& cursor = cursors_.try_emplace(array, Cursor{0, tree_.FirstChild(array)}).first->second;
  if (cursor.index > index) cursor = {0, tree_.FirstChild(array)};
  while (cursor.index < index && cursor.child != end) cursor = {cursor.index + 1, tree_.Next(cursor.child)};
  return cursor.child == end ? JsonTree::kNone : cursor.child;
}

bool AdfEditor::EditString(std::string_view pointer, const std::vector<Replacement>& replacements) {
  const Target target = Resolve(pointer);
  if (!tree_.Is(target.value, JsonType::kString)) return false;
  std::string scratch;
  const std::string_view before = tree_.Text(target.value, &scratch);
  const std::string after = Apply(before, replacements);
  ReplaceString(target.value, after);
  if (target.value != tree_.Find(target.parent, "text")) return true;
  RepeatInLinks(target.parent, before, replacements);
  if (after.empty() && IsTextNode(target.parent) && tree_.Is(target.grandparent, JsonType::kArray)) {
    emptied_[target.grandparent].insert(target.parent);
  }
  return true;
}

bool AdfEditor::IsTextNode(uint32_t node) const {
  std::string scratch;
  const uint32_t type = tree_.Find(node, "type");
  return tree_.Is(type, JsonType::kString) && AdfShapeOf(tree_.Text(type, &scratch)).layout == AdfLayout::kText;
}

// Edits those link targets of a node that the reader left out because they repeat its text.
void AdfEditor::RepeatInLinks(uint32_t node, std::string_view text, const std::vector<Replacement>& replacements) {
  const uint32_t marks = tree_.Find(node, "marks");
  if (!tree_.Is(marks, JsonType::kArray)) return;
  std::string scratch;
  for (uint32_t mark = tree_.FirstChild(marks); mark != tree_.EndOfChildren(marks); mark = tree_.Next(mark)) {
    const uint32_t href = tree_.Find(tree_.Find(mark, "attrs"), "href");
    if (!tree_.Is(href, JsonType::kString)) continue;
    const std::string_view target = tree_.Text(href, &scratch);
    const std::optional<uint32_t> shift = FindRepeatedText(target, text);
    if (!shift) continue;
    std::vector<Replacement> shifted = replacements;
    for (Replacement& replacement : shifted) {
      replacement.begin += *shift;
      replacement.end += *shift;
    }
    ReplaceString(href, Apply(target, std::move(shifted)));
  }
}

void AdfEditor::ReplaceString(uint32_t value, std::string_view text) {
  splices_.push_back({tree_[value].source, absl::StrCat("\"", EncodeString(text), "\"")});
}

// Takes elements out of an array, each with the comma before it or, where nothing kept stands before it, behind it.
void AdfEditor::RemoveElements(uint32_t array, const std::set<uint32_t>& removed) {
  std::optional<uint32_t> kept_end;  // of the last element kept, bytes
  std::optional<Span> gap;           // what goes
  for (uint32_t i = tree_.FirstChild(array); i != tree_.EndOfChildren(array); i = tree_.Next(i)) {
    const Span source = tree_[i].source;
    if (removed.contains(i)) {
      gap = Span{gap ? gap->begin : kept_end.value_or(source.begin), source.end};
      continue;
    }
    if (gap) splices_.push_back({{gap->begin, kept_end ? gap->end : source.begin}, ""});
    gap.reset();
    kept_end = source.end;
  }
  if (gap) splices_.push_back({*gap, ""});
}

std::string AdfEditor::Finish() {
  for (const auto& [array, removed] : emptied_) RemoveElements(array, removed);
  std::stable_sort(splices_.begin(), splices_.end(),
                   [](const Splice& a, const Splice& b) { return a.source.begin < b.source.begin; });
  std::string out;
  uint32_t at = 0;
  for (const Splice& splice : splices_) {
    if (splice.source.begin < at) continue;  // lies in an element that was removed
    out.append(json_.substr(at, splice.source.begin - at)).append(splice.json);
    at = splice.source.end;
  }
  return out.append(json_.substr(at));
}

}  // namespace

std::string EditText(std::string_view text, const std::vector<Edit>& edits) {
  std::string repaired;
  if (!IsValidUtf8(text)) text = repaired = ReplaceInvalidUtf8(text);
  ReplacementsByPointer by_pointer = Distribute(edits);
  return Apply(text, std::move(by_pointer[""]));
}

absl::StatusOr<std::string> EditAdf(std::string_view adf_json, const std::vector<Edit>& edits) {
  std::string repaired;
  if (!IsValidUtf8(adf_json)) adf_json = repaired = ReplaceInvalidUtf8(adf_json);
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(adf_json);
  if (!tree.ok()) return absl::InvalidArgumentError(absl::StrCat("adf: ", tree.status().message()));
  AdfEditor editor(*tree, adf_json);
  for (const auto& [pointer, replacements] : Distribute(edits)) {
    if (!editor.EditString(pointer, replacements)) {
      return absl::InvalidArgumentError("adf: a location does not lead to a string");
    }
  }
  return editor.Finish();
}

}  // namespace secret_scanner

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "read/adf_nodes.h"
#include "read/document_builder.h"
#include "read/json_tree.h"
#include "secret_scanner/readers.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

// The attribute in which editors put a random id; never typed by anyone.
constexpr std::string_view kGeneratedId = "localId";

// Walks the tree of nodes in document order, on its own stack.
//
// Text nodes of a block join, whatever their marks: a token that is half bold stays one token. For the same reason link
// targets wait until the block ends and follow its text there.
class AdfReader {
 public:
  AdfReader(const JsonTree& tree, const ReadLimits& limits)
      : tree_(tree), limits_(limits), builder_(limits.max_bytes) {}

  Document Read() &&;

 private:
  // Children that are still to be read, and what to do behind the last.
  struct Frame {
    uint32_t next;       // child to read next
    uint32_t end;        // EndOfChildren
    uint32_t path;       // of their parent
    bool in_array;       // else they are members
    bool nodes;          // nodes, else any JSON of which every string is read
    AdfLayout layout;    // of the node they belong to
    uint32_t index = 0;  // of `next` in its array
  };

  // The members of a node that matter; JsonTree::kNone where there is none.
  struct Node {
    uint32_t type = JsonTree::kNone;
    uint32_t text = JsonTree::kNone;
    uint32_t attrs = JsonTree::kNone;
    uint32_t marks = JsonTree::kNone;
    uint32_t content = JsonTree::kNone;
  };

  // A link target or other text of a mark, to be read when its block ends.
  struct Postponed {
    uint32_t value;
    uint32_t path;
  };

  void ReadNext();
  void ReadNodeAt(uint32_t value, uint32_t path);
  void ReadStrings(uint32_t value, uint32_t path);
  Node MembersOf(uint32_t value);

  void ReadTextNode(const Node& node, uint32_t path);
  void ReadAttributes(const Node& node, const AdfShape& shape, uint32_t path);
  void ReadMarks(const Node& node, uint32_t path);
  void ReadMark(uint32_t mark, const Node& node, uint32_t path);

  void ReadPiece(uint32_t value, uint32_t path, Separator separator);
  void SeparateBefore(AdfLayout layout);
  void SeparateBehind(AdfLayout layout);
  void ReadPostponed();

  void PushContent(const Node& node, AdfLayout layout, uint32_t path);
  void PushChildren(uint32_t value, uint32_t path, bool nodes, AdfLayout layout);
  void Push(const Frame& frame);
  uint32_t CountChildren(uint32_t next, uint32_t end) const;

  const JsonTree& tree_;
  const ReadLimits& limits_;
  DocumentBuilder builder_;
  std::vector<Frame> stack_;
  std::vector<Postponed> postponed_;
  uint32_t nodes_read_ = 0;
  bool at_row_start_ = false;
  std::string scratch_, other_scratch_, key_scratch_;  // for decoded strings
};

Document AdfReader::Read() && {
  ReadNodeAt(JsonTree::kRoot, DocumentBuilder::kRoot);
  while (!stack_.empty()) ReadNext();
  ReadPostponed();
  return std::move(builder_).Build();
}

void AdfReader::ReadNext() {
  Frame& frame = stack_.back();
  if (frame.next == frame.end) {
    const AdfLayout layout = frame.layout;
    stack_.pop_back();
    SeparateBehind(layout);
    return;
  }
  const uint32_t value = frame.next;
  if (frame.nodes && nodes_read_ >= limits_.max_nodes) {
    builder_.AddCut(CutReason::kTooManyNodes, frame.path, CountChildren(value, frame.end));
    stack_.clear();
    return;
  }
  frame.next = tree_.Next(value);
  const uint32_t path = frame.in_array ? builder_.AddPath(frame.path, frame.index++)
                                       : builder_.AddPath(frame.path, tree_.Key(value, &scratch_));
  if (frame.nodes) {
    ReadNodeAt(value, path);
  } else {
    ReadStrings(value, path);
  }
}

// Reads what stands where a node should. Anything else than a node is taken for what it may hold.
void AdfReader::ReadNodeAt(uint32_t value, uint32_t path) {
  ++nodes_read_;
  if (tree_.Is(value, JsonType::kArray)) return PushChildren(value, path, /*nodes=*/true, AdfLayout::kInline);
  if (!tree_.Is(value, JsonType::kObject)) return ReadStrings(value, path);

  const Node node = MembersOf(value);
  const AdfShape& shape = AdfShapeOf(tree_.Is(node.type, JsonType::kString) ? tree_.Text(node.type, &scratch_) : "");
  if (shape.layout == AdfLayout::kText) return ReadTextNode(node, path);
  if (shape.layout == AdfLayout::kBreak) return builder_.AppendLineBreak();

  // An unknown node is a block if others may lie in it, else something inside a line.
  const AdfLayout layout = shape.layout != AdfLayout::kUnknown ? shape.layout
                           : node.content != JsonTree::kNone   ? AdfLayout::kBlock
                                                               : AdfLayout::kInline;
  SeparateBefore(layout);
  at_row_start_ = layout == AdfLayout::kRow;
  ReadMarks(node, path);
  PushContent(node, layout, path);
  ReadAttributes(node, shape, path);
}

AdfReader::Node AdfReader::MembersOf(uint32_t value) {
  Node node;
  for (uint32_t i = tree_.FirstChild(value); i != tree_.EndOfChildren(value); i = tree_.Next(i)) {
    const std::string_view key = tree_.Key(i, &scratch_);
    if (key == "type") {
      node.type = i;
    } else if (key == "text") {
      node.text = i;
    } else if (key == "content") {
      node.content = i;
    } else if (key == "marks") {
      node.marks = i;
    } else if (key == "attrs") {
      node.attrs = i;
    }
  }
  return node;
}

void AdfReader::ReadTextNode(const Node& node, uint32_t path) {
  if (tree_.Is(node.text, JsonType::kString)) {
    builder_.AppendText(tree_.Text(node.text, &scratch_), builder_.AddPath(path, "text"), 0);
  }
  ReadMarks(node, path);
}

// Attributes come before the node's content. Those that nest are pushed on top of it.
void AdfReader::ReadAttributes(const Node& node, const AdfShape& shape, uint32_t path) {
  if (shape.layout == AdfLayout::kUnknown) {
    if (tree_.Is(node.text, JsonType::kString)) {
      ReadPiece(node.text, builder_.AddPath(path, "text"), Separator::kInline);
    }
    if (node.attrs != JsonTree::kNone) ReadStrings(node.attrs, builder_.AddPath(path, "attrs"));
    return;
  }
  for (const std::string_view name : shape.attributes) {
    const uint32_t value = name.empty() ? JsonTree::kNone : tree_.Find(node.attrs, name);
    if (value == JsonTree::kNone) continue;
    const uint32_t value_path = builder_.AddPath(builder_.AddPath(path, "attrs"), name);
    if (name == "text" && tree_.Is(value, JsonType::kString)) {
      ReadPiece(value, value_path, Separator::kInline);  // stands in the line, as a reader of the issue sees it
    } else {
      ReadStrings(value, value_path);
    }
  }
}

void AdfReader::ReadMarks(const Node& node, uint32_t path) {
  if (!tree_.Is(node.marks, JsonType::kArray)) return;
  uint32_t index = 0;
  for (uint32_t i = tree_.FirstChild(node.marks); i != tree_.EndOfChildren(node.marks); i = tree_.Next(i)) {
    const uint32_t type = tree_.Find(i, "type");
    const bool without_text = tree_.Is(type, JsonType::kString) && IsAdfMarkWithoutText(tree_.Text(type, &scratch_));
    if (!without_text) ReadMark(i, node, builder_.AddPath(builder_.AddPath(path, "marks"), index));
    ++index;
  }
}

// Takes the strings among the mark's attributes, but for a target that repeats the text.
void AdfReader::ReadMark(uint32_t mark, const Node& node, uint32_t path) {
  const uint32_t attrs = tree_.Find(mark, "attrs");
  if (!tree_.Is(attrs, JsonType::kObject)) return;
  const uint32_t attrs_path = builder_.AddPath(path, "attrs");
  for (uint32_t i = tree_.FirstChild(attrs); i != tree_.EndOfChildren(attrs); i = tree_.Next(i)) {
    const std::string_view key = tree_.Key(i, &key_scratch_);
    if (!tree_.Is(i, JsonType::kString) || key == kGeneratedId) continue;
    if (key == "href" && tree_.Is(node.text, JsonType::kString) &&
        FindRepeatedText(tree_.Text(i, &scratch_), tree_.Text(node.text, &other_scratch_))) {
      continue;
    }
    postponed_.push_back({i, builder_.AddPath(attrs_path, key)});
  }
}

// Reads a string, or all strings in an object or array.
void AdfReader::ReadStrings(uint32_t value, uint32_t path) {
  if (tree_.Is(value, JsonType::kString)) {
    if (tree_.Key(value, &scratch_) != kGeneratedId) ReadPiece(value, path, Separator::kField);
  } else if (!tree_.Is(value, JsonType::kOther)) {
    PushChildren(value, path, /*nodes=*/false, AdfLayout::kInline);
  }
}

void AdfReader::ReadPiece(uint32_t value, uint32_t path, Separator separator) {
  builder_.Separate(separator);
  builder_.AppendText(tree_.Text(value, &scratch_), path, 0);
  builder_.Separate(separator);
}

void AdfReader::SeparateBefore(AdfLayout layout) {
  SeparateBehind(layout);
  if (layout == AdfLayout::kCell && !at_row_start_) builder_.Separate(Separator::kCell);
}

void AdfReader::SeparateBehind(AdfLayout layout) {
  if (layout == AdfLayout::kInline) return builder_.Separate(Separator::kInline);
  ReadPostponed();
  builder_.Separate(Separator::kBlock);
}

void AdfReader::ReadPostponed() {
  for (const Postponed& piece : postponed_) ReadPiece(piece.value, piece.path, Separator::kField);
  postponed_.clear();
}

void AdfReader::PushContent(const Node& node, AdfLayout layout, uint32_t path) {
  if (tree_.Is(node.content, JsonType::kArray)) {
    PushChildren(node.content, builder_.AddPath(path, "content"), /*nodes=*/true, layout);
  } else {
    // No list of nodes: none, or one thing of another type, which is then the member "content" itself.
    const bool none = node.content == JsonTree::kNone;
    const uint32_t begin = none ? 0 : node.content;
    Push({begin, none ? 0 : tree_.Next(begin), path, /*in_array=*/false, /*nodes=*/true, layout});
  }
}

void AdfReader::PushChildren(uint32_t value, uint32_t path, bool nodes, AdfLayout layout) {
  Push({tree_.FirstChild(value), tree_.EndOfChildren(value), path, tree_.Is(value, JsonType::kArray), nodes, layout});
}

void AdfReader::Push(const Frame& frame) {
  if (stack_.size() < limits_.max_depth) {
    stack_.push_back(frame);
  } else if (frame.next != frame.end) {
    builder_.AddCut(CutReason::kTooDeep, frame.path, CountChildren(frame.next, frame.end));
  }
}

uint32_t AdfReader::CountChildren(uint32_t next, uint32_t end) const {
  uint32_t count = 0;
  for (; next != end; next = tree_.Next(next)) ++count;
  return count;
}

}  // namespace

absl::StatusOr<Document> ReadAdf(std::string_view adf_json, const ReadLimits& limits) {
  std::string repaired;
  if (!IsValidUtf8(adf_json)) adf_json = repaired = ReplaceInvalidUtf8(adf_json);
  const absl::StatusOr<JsonTree> tree = JsonTree::Parse(adf_json);
  if (!tree.ok()) return absl::InvalidArgumentError(absl::StrCat("adf: ", tree.status().message()));
  const bool is_node = tree->Is(tree->Find(JsonTree::kRoot, "type"), JsonType::kString);
  if (!is_node && !tree->Is(JsonTree::kRoot, JsonType::kArray)) {
    return absl::InvalidArgumentError("adf: the root is neither a node, which has a \"type\", nor an array of nodes");
  }
  return AdfReader(*tree, limits).Read();
}

}  // namespace secret_scanner

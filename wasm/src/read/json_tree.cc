#include "read/json_tree.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "read/json_string.h"

namespace secret_scanner {

// A parser with its own stack. Functions that return bool give false where the text is not JSON; at_ then stands at
// what is wrong.
class JsonParser {
 public:
  explicit JsonParser(std::string_view json) : json_(json), tree_(json) {}

  absl::StatusOr<JsonTree> Parse() &&;

 private:
  bool ParseDocument();
  bool ParseKey(Span* key);
  bool ParseScalar(Span key);
  bool ParseString();
  bool ParseLiteral(std::string_view literal);
  bool ParseNumber();
  bool ParseDigits();

  // Consumes an opening bracket; true if the container has content to parse next, false if it closes at once.
  bool Open(Span key);
  // Consumes closing brackets up to the comma before the next value (`*done` false) or the end of the text (true).
  bool CloseFinished(bool* done);
  void Close();

  void SkipWhitespace();
  char Peek() const { return at_ < json_.size() ? json_[at_] : '\0'; }
  bool Consume(char c);
  bool InObject() const { return !open_.empty() && tree_.values_[open_.back()].type == JsonType::kObject; }

  std::string_view json_;
  size_t at_ = 0;
  JsonTree tree_;
  std::vector<uint32_t> open_;  // containers that are not closed yet
};

absl::StatusOr<JsonTree> JsonTree::Parse(std::string_view json) { return JsonParser(json).Parse(); }

absl::StatusOr<JsonTree> JsonParser::Parse() && {
  if (json_.size() >= UINT32_MAX) return absl::InvalidArgumentError("not valid JSON: longer than 4 GiB");
  if (!ParseDocument()) return absl::InvalidArgumentError(absl::StrCat("not valid JSON at byte ", at_));
  return std::move(tree_);
}

bool JsonParser::ParseDocument() {
  constexpr size_t kUsualBytesPerValue = 24;
  tree_.values_.reserve(json_.size() / kUsualBytesPerValue);
  bool done = false;
  while (!done) {
    Span key;
    if (InObject() && !ParseKey(&key)) return false;
    SkipWhitespace();
    if (Peek() == '{' || Peek() == '[') {
      if (Open(key)) continue;
    } else if (!ParseScalar(key)) {
      return false;
    }
    if (!CloseFinished(&done)) return false;
  }
  return true;
}

bool JsonParser::ParseKey(Span* key) {
  SkipWhitespace();
  const size_t begin = at_ + 1;
  if (!ParseString()) return false;
  *key = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_ - 1)};
  SkipWhitespace();
  return Consume(':');
}

bool JsonParser::ParseScalar(Span key) {
  const auto begin = static_cast<uint32_t>(at_);
  const char c = Peek();
  const bool valid = c == '"'   ? ParseString()
                     : c == 't' ? ParseLiteral("true")
                     : c == 'f' ? ParseLiteral("false")
                     : c == 'n' ? ParseLiteral("null")
                                : ParseNumber();
  const auto next = static_cast<uint32_t>(tree_.values_.size() + 1);
  const JsonType type = c == '"' ? JsonType::kString : JsonType::kOther;
  tree_.values_.push_back({key, {begin, static_cast<uint32_t>(at_)}, next, type});
  return valid;
}

bool JsonParser::ParseString() {
  if (Peek() != '"') return false;
  const size_t size = FindStringEnd(json_.substr(at_ + 1));
  if (size == std::string_view::npos) return false;
  at_ += size + 2;
  return true;
}

bool JsonParser::ParseLiteral(std::string_view literal) {
  if (!json_.substr(at_).starts_with(literal)) return false;
  at_ += literal.size();
  return true;
}

bool JsonParser::ParseNumber() {
  Consume('-');
  if (!Consume('0') && !ParseDigits()) return false;
  if (Consume('.') && !ParseDigits()) return false;
  if (Consume('e') || Consume('E')) {
    if (!Consume('+')) Consume('-');
    return ParseDigits();
  }
  return true;
}

bool JsonParser::ParseDigits() {
  const size_t begin = at_;
  while (Peek() >= '0' && Peek() <= '9') ++at_;
  return at_ > begin;
}

bool JsonParser::Open(Span key) {
  const JsonType type = Peek() == '{' ? JsonType::kObject : JsonType::kArray;
  const auto begin = static_cast<uint32_t>(at_);
  open_.push_back(static_cast<uint32_t>(tree_.values_.size()));
  tree_.values_.push_back({key, {begin, begin}, 0, type});
  ++at_;
  SkipWhitespace();
  if (!Consume(type == JsonType::kObject ? '}' : ']')) return true;
  Close();
  return false;
}

bool JsonParser::CloseFinished(bool* done) {
  while (true) {
    SkipWhitespace();
    if (open_.empty()) {
      *done = at_ == json_.size();
      return *done;
    }
    if (Consume(',')) return true;
    if (!Consume(InObject() ? '}' : ']')) return false;
    Close();
  }
}

void JsonParser::Close() {
  JsonValue& container = tree_.values_[open_.back()];
  container.source.end = static_cast<uint32_t>(at_);
  container.end = static_cast<uint32_t>(tree_.values_.size());
  open_.pop_back();
}

void JsonParser::SkipWhitespace() {
  while (Peek() == ' ' || Peek() == '\n' || Peek() == '\r' || Peek() == '\t') ++at_;
}

bool JsonParser::Consume(char c) {
  if (Peek() != c) return false;
  ++at_;
  return true;
}

uint32_t JsonTree::Find(uint32_t index, std::string_view name) const {
  uint32_t found = kNone;
  if (!Is(index, JsonType::kObject)) return found;
  std::string scratch;
  for (uint32_t child = FirstChild(index); child != EndOfChildren(index); child = Next(child)) {
    if (Key(child, &scratch) == name) found = child;
  }
  return found;
}

std::string_view JsonTree::Key(uint32_t index, std::string* scratch) const {
  const Span key = values_[index].key;
  return DecodeString(json_.substr(key.begin, key.size()), scratch);
}

std::string_view JsonTree::Text(uint32_t index, std::string* scratch) const {
  const Span source = values_[index].source;
  return DecodeString(json_.substr(source.begin + 1, source.size() - 2), scratch);
}

}  // namespace secret_scanner

#include "match/shape.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "match/byte_sets.h"

namespace secret_scanner {
namespace {

// Reads one element of a shape, without its repetition, at `at`, moving it on.
absl::StatusOr<ByteClass> ParseShapeClass(std::string_view text, size_t& at) {
  ByteClass bytes;
  if (text[at] != '[') {
    if (text[at] == '\\' && at + 1 < text.size()) {
      ++at;
      if (text[at] == 'd') {
        for (unsigned c = '0'; c <= '9'; ++c) bytes.set(c);
        ++at;
        return bytes;
      }
    }
    bytes.set(static_cast<unsigned char>(text[at++]));
    return bytes;
  }
  size_t i = at + 1;
  while (i < text.size() && text[i] != ']') {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    const auto low = static_cast<unsigned char>(text[i++]);
    auto high = low;
    if (i + 1 < text.size() && text[i] == '-' && text[i + 1] != ']') {
      high = static_cast<unsigned char>(text[i + 1]);
      i += 2;
    }
    if (high < low) return absl::InvalidArgumentError(absl::StrCat("shape: range runs backwards at offset ", i));
    for (unsigned c = low; c <= high; ++c) bytes.set(c);
  }
  if (i == text.size()) return absl::InvalidArgumentError(absl::StrCat("shape: '[' at offset ", at, " is not closed"));
  at = i + 1;
  return bytes;
}

// Reads "{n}" at `at` if it stands there.
absl::StatusOr<size_t> ParseRepetition(std::string_view text, size_t& at) {
  if (at >= text.size() || text[at] != '{') return 1;
  size_t count = 0;
  size_t i = at + 1;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9' && count <= kMaxShapeLength) {
    count = count * 10 + static_cast<size_t>(text[i++] - '0');
  }
  if (i == text.size() || text[i] != '}' || count == 0) {
    return absl::InvalidArgumentError(absl::StrCat("shape: '{' at offset ", at, " must be {n} with n of 1 or more"));
  }
  at = i + 1;
  return count;
}

}  // namespace

absl::StatusOr<Shape> ParseShape(std::string_view text) {
  Shape shape;
  for (size_t at = 0; at < text.size();) {
    const absl::StatusOr<ByteClass> bytes = ParseShapeClass(text, at);
    if (!bytes.ok()) return bytes.status();
    const absl::StatusOr<size_t> count = ParseRepetition(text, at);
    if (!count.ok()) return count.status();
    shape.insert(shape.end(), *count, *bytes);
    if (shape.size() > kMaxShapeLength) {
      return absl::InvalidArgumentError(absl::StrCat("shape: longer than ", kMaxShapeLength, " bytes; shorten it"));
    }
  }
  if (shape.empty()) return absl::InvalidArgumentError("shape: empty");
  return shape;
}

Shape KeywordShape(std::string_view keyword) {
  Shape shape;
  for (const char c : keyword) {
    ByteClass& bytes = shape.emplace_back();
    bytes.set(static_cast<unsigned char>(c));
    if (IsAsciiLower(c)) bytes.set(static_cast<unsigned char>(c - 'a' + 'A'));
  }
  return shape;
}

}  // namespace secret_scanner

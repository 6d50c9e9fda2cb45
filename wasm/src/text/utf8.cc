#include "text/utf8.h"

#include "text/find_byte.h"

namespace secret_scanner {
namespace {

// What the bytes at the start of a text are.
struct Sequence {
  size_t size;  // of the character, or of the maximal ill-formed part; at least 1
  bool valid;
};

// Reads the sequence at the start of `text`, which is not empty.
Sequence ReadSequence(std::string_view text) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {1, true};
  if (lead < 0xC2 || lead > 0xF4) return {1, false};
  const size_t size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte alone decides on overlong forms, surrogates and the upper end of Unicode.
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (text.size() < 2 || byte(1) < low || byte(1) > high) return {1, false};
  for (size_t i = 2; i < size; ++i) {
    if (i >= text.size() || !IsContinuationByte(text[i])) return {i, false};
  }
  return {size, true};
}

}  // namespace

bool IsAscii(std::string_view text) {
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) seen |= LoadWord(text.data() + i);
  for (; i < text.size(); ++i) seen |= static_cast<unsigned char>(text[i]);
  return (seen & kHighBits) == 0;
}

size_t ValidUtf8Prefix(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    while (i + 8 <= text.size() && (LoadWord(text.data() + i) & kHighBits) == 0) i += 8;
    if (i >= text.size()) break;
    const Sequence sequence = ReadSequence(text.substr(i));
    if (!sequence.valid) break;
    i += sequence.size;
  }
  return i;
}

bool IsValidUtf8(std::string_view text) { return ValidUtf8Prefix(text) == text.size(); }

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const size_t valid = ValidUtf8Prefix(text);
    out.append(text.substr(0, valid));
    if (valid == text.size()) return out;
    text.remove_prefix(valid);
    out.append(kReplacementCharacter);
    text.remove_prefix(ReadSequence(text).size);
  }
}

void AppendUtf8(uint32_t code_point, std::string* out) {
  const auto put = [out](uint32_t byte) { out->push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | code_point >> 6);
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3F));
    put(0x80 | (code_point >> 6 & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

uint32_t CountUtf16(std::string_view text) {
  uint32_t units = 0;
  // One unit per character, one more for those of four bytes (beyond U+FFFF).
  for (const char c : text) units += !IsContinuationByte(c) + (static_cast<unsigned char>(c) >= 0xF0);
  return units;
}

size_t ByteOfUtf16(std::string_view text, uint32_t unit) {
  uint32_t units = 0;
  size_t i = 0;
  while (i < text.size()) {
    size_t next = i + 1;
    while (next < text.size() && IsContinuationByte(text[next])) ++next;
    units += static_cast<unsigned char>(text[i]) >= 0xF0 ? 2 : 1;
    if (units > unit) break;
    i = next;
  }
  return i;
}

std::string_view CutUtf8(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && IsContinuationByte(text[max_bytes])) --max_bytes;
  return text.substr(0, max_bytes);
}

}  // namespace secret_scanner

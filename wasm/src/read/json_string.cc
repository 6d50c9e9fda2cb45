#include "read/json_string.h"

#include <cstdint>

#include "text/find_byte.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

constexpr size_t kUnicodeEscapeSize = 6;  // \uXXXX

// Value of a hexadecimal digit, or -1.
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Code unit of the \uXXXX at `text[at]`, or -1 where there is none.
int32_t UnicodeEscapeAt(std::string_view text, size_t at) {
  if (at + kUnicodeEscapeSize > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = at + 2; i < at + kUnicodeEscapeSize; ++i) {
    const int digit = HexValue(text[i]);
    if (digit < 0) return -1;
    unit = unit << 4 | digit;
  }
  return unit;
}

// What a one-letter escape stands for, or NUL where there is no such escape.
char SimpleEscape(char letter) {
  switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
  }
}

// Marks what is more than a piece of text: a quote, a backslash, a control character, which strings must not hold.
constexpr ByteWord FirstBehindPlainText(ByteWord word) {
  return FirstEqual(word, '"') | FirstEqual(word, '\\') | FirstBelow(word, 0x20);
}

size_t FindBackslash(std::string_view raw, size_t from) {
  const size_t found = FindByte(raw, from, [](ByteWord word) { return FirstEqual(word, '\\'); });
  return found < raw.size() ? found : std::string_view::npos;
}

bool IsHighSurrogate(int32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool IsLowSurrogate(int32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Appends the character of the \uXXXX at `raw[at]`, or of the pair that begins there. Returns the offset behind it.
size_t DecodeUnicodeEscape(std::string_view raw, size_t at, std::string* out) {
  const int32_t unit = UnicodeEscapeAt(raw, at);
  const size_t next = at + kUnicodeEscapeSize;
  if (!IsHighSurrogate(unit) && !IsLowSurrogate(unit)) {
    AppendUtf8(static_cast<uint32_t>(unit), out);
    return next;
  }
  const int32_t low = UnicodeEscapeAt(raw, next);
  if (IsHighSurrogate(unit) && IsLowSurrogate(low)) {
    AppendUtf8(static_cast<uint32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), out);
    return next + kUnicodeEscapeSize;
  }
  out->append(kReplacementCharacter);
  return next;
}

}  // namespace

size_t FindStringEnd(std::string_view text) {
  size_t i = FindByte(text, 0, FirstBehindPlainText);
  while (i < text.size() && text[i] == '\\') {
    if (UnicodeEscapeAt(text, i) >= 0) {
      i += kUnicodeEscapeSize;
    } else if (i + 1 < text.size() && SimpleEscape(text[i + 1]) != '\0') {
      i += 2;
    } else {
      return std::string_view::npos;
    }
    i = FindByte(text, i, FirstBehindPlainText);
  }
  return i < text.size() && text[i] == '"' ? i : std::string_view::npos;
}

std::string_view DecodeString(std::string_view raw, std::string* scratch) {
  size_t escape = FindBackslash(raw, 0);
  if (escape == std::string_view::npos) return raw;
  scratch->clear();
  size_t at = 0;
  for (; escape != std::string_view::npos; escape = FindBackslash(raw, at)) {
    scratch->append(raw.substr(at, escape - at));
    if (raw[escape + 1] == 'u') {
      at = DecodeUnicodeEscape(raw, escape, scratch);
    } else {
      scratch->push_back(SimpleEscape(raw[escape + 1]));
      at = escape + 2;
    }
  }
  scratch->append(raw.substr(at));
  return *scratch;
}

std::string EncodeString(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string raw;
  raw.reserve(text.size());
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      raw.push_back('\\');
      raw.push_back(c);
    } else if (c == '\n') {
      raw.append("\\n");
    } else if (static_cast<unsigned char>(c) < 0x20) {
      raw.append("\\u00");
      raw.push_back(kHexDigits[static_cast<size_t>(c) >> 4]);
      raw.push_back(kHexDigits[static_cast<size_t>(c) & 0xF]);
    } else {
      raw.push_back(c);
    }
  }
  return raw;
}

}  // namespace secret_scanner

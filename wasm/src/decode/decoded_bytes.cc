#include "decode/decoded_bytes.h"

#include "decode/escape.h"
#include "secret_scanner/document.h"
#include "text/utf8.h"

namespace secret_scanner {
namespace {

constexpr char kNoText = static_cast<char>(Separator::kInline);

constexpr bool IsTextAscii(unsigned char byte) { return byte < 0x80 && IsTextCharacter(byte); }

// Drops every second byte, which is 0 in UTF-16 of ASCII.
void NarrowUtf16(std::string& out, size_t from) {
  size_t kept = from;
  for (size_t i = from; i + 1 < out.size(); i += 2) out[kept++] = out[i + 1] == '\0' ? out[i] : kNoText;
  out.resize(kept);
}

}  // namespace

bool TextTest::Add(unsigned char byte) {
  const bool ascii = IsTextAscii(byte);
  utf16_ = utf16_ && (count_ % 2 == 0 ? ascii : byte == 0);
  ++count_;
  if (continuation_ > 0) {
    utf8_ = utf8_ && IsContinuationByte(static_cast<char>(byte));
    --continuation_;
  } else if (!ascii) {
    utf8_ = utf8_ && byte >= 0xC2 && byte <= 0xF4;
    continuation_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
  }
  return utf8_ || utf16_;
}

bool FinishText(std::string& out, size_t from) {
  if (out.size() - from >= 2 && out[from + 1] == '\0') NarrowUtf16(out, from);
  const size_t size = out.size() - from;
  size_t bad = 0;
  for (size_t at = from; at < out.size();) {
    const size_t valid = ValidUtf8Prefix(std::string_view(out).substr(at));
    for (const size_t end = at + valid; at < end; ++at) {
      const auto byte = static_cast<unsigned char>(out[at]);
      if (byte >= 0x80 || IsTextAscii(byte)) continue;
      out[at] = kNoText;
      ++bad;
    }
    if (at < out.size()) {
      out[at++] = kNoText;
      ++bad;
    }
  }
  if (bad * 10 <= size) return true;
  out.resize(from);
  return false;
}

}  // namespace secret_scanner

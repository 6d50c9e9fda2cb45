#include "decode/base64.h"

#include "decode/decoded_bytes.h"

namespace secret_scanner {
namespace {

constexpr size_t kTestCharacters = (kTextTestBytes * 4 + 2) / 3;

// Calls `take(byte)` for every byte that `run` decodes to, until it returns false. False if it did.
template <typename Take>
bool Decode(std::string_view run, Take take) {
  uint32_t bits = 0;
  uint32_t have = 0;
  for (const char c : run) {
    if (c == '=') break;
    const int digit = Base64Digit(c);
    if (digit < 0) continue;
    bits = (bits << 6 | static_cast<uint32_t>(digit)) & 0xFFFF;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    if (!take(static_cast<unsigned char>(bits >> have & 0xFF))) return false;
  }
  return true;
}

bool IsTextStart(std::string_view run) {
  if (run.size() < kTestCharacters) return false;
  TextTest test;
  return Decode(run.substr(0, kTestCharacters), [&test](unsigned char byte) { return test.Add(byte); });
}

}  // namespace

EncodedRun FindBase64Text(std::string_view bytes) {
  if (!IsTextStart(bytes)) return {};
  bool standard = false;
  bool url = false;
  uint32_t end = 0;
  for (; end < bytes.size() && Base64Digit(bytes[end]) >= 0; ++end) {
    const char c = bytes[end];
    const bool is_standard = c == '+' || c == '/';
    const bool is_url = c == '-' || c == '_';
    if ((is_standard && url) || (is_url && standard)) break;
    standard = standard || is_standard;
    url = url || is_url;
  }
  if (end < kTestCharacters) return {};
  for (int padding = 0; padding < 2 && end < bytes.size() && bytes[end] == '='; ++padding) ++end;
  return {end, url ? Encoding::kBase64Url : Encoding::kBase64};
}

bool AppendBase64Text(std::string_view run, std::string& out) {
  const size_t from = out.size();
  Decode(run, [&out](unsigned char byte) {
    out.push_back(static_cast<char>(byte));
    return true;
  });
  return FinishText(out, from);
}

}  // namespace secret_scanner

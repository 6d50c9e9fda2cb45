#include "decode/hex.h"

#include "decode/decoded_bytes.h"
#include "decode/escape.h"

namespace secret_scanner {
namespace {

uint32_t PrefixSize(std::string_view run) { return run.starts_with("0x") || run.starts_with("0X") ? 2 : 0; }

}  // namespace

EncodedRun FindHexText(std::string_view bytes) {
  const uint32_t begin = PrefixSize(bytes);
  uint32_t end = begin;
  TextTest test;
  for (; end < begin + 2 * kTextTestBytes; end += 2) {
    const int byte = HexByte(bytes, end);
    if (byte < 0 || !test.Add(static_cast<unsigned char>(byte))) return {};
  }
  while (HexByte(bytes, end) >= 0) end += 2;
  const int digit = end < bytes.size() ? Base64Digit(bytes[end]) : -1;
  if (digit >= 0 && digit < 62) return {};  // a letter or digit: part of something else
  return {end, Encoding::kHex};
}

bool AppendHexText(std::string_view run, std::string& out) {
  const size_t from = out.size();
  for (uint32_t at = PrefixSize(run); at + 1 < run.size(); at += 2) {
    out.push_back(static_cast<char>(HexByte(run, at)));
  }
  return FinishText(out, from);
}

}  // namespace secret_scanner

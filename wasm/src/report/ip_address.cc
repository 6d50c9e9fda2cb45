#include "report/ip_address.h"

#include <algorithm>

namespace secret_scanner {
namespace {

// Reads up to `max_digits` digits of `base` from the front of `text`; -1 if there is none or one too many.
int ReadNumber(std::string_view& text, int base, size_t max_digits) {
  int value = 0;
  size_t digits = 0;
  while (digits < text.size()) {
    const char c = text[digits];
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (base == 16 && c >= 'a' && c <= 'f') digit = c - 'a' + 10;
    if (base == 16 && c >= 'A' && c <= 'F') digit = c - 'A' + 10;
    if (digit < 0) break;
    if (++digits > max_digits) return -1;
    value = value * base + digit;
  }
  text.remove_prefix(digits);
  return digits == 0 ? -1 : value;
}

bool ReadDottedQuad(std::string_view text, uint8_t* out) {
  for (int i = 0; i < 4; ++i) {
    if (i > 0) {
      if (text.empty() || text[0] != '.') return false;
      text.remove_prefix(1);
    }
    const int part = ReadNumber(text, 10, 3);
    if (part < 0 || part > 255) return false;
    out[i] = static_cast<uint8_t>(part);
  }
  return text.empty();
}

std::optional<IpAddress> ReadV6(std::string_view text) {
  std::array<uint8_t, 16> bytes{};
  size_t filled = 0;
  std::optional<size_t> gap;  // where "::" stands
  if (text.substr(0, 2) == "::") {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    if (filled <= 12 && text.find(':') == std::string_view::npos && text.find('.') != std::string_view::npos) {
      if (!ReadDottedQuad(text, bytes.data() + filled)) return std::nullopt;
      filled += 4;
      break;
    }
    const int group = ReadNumber(text, 16, 4);
    if (group < 0 || filled == 16) return std::nullopt;
    bytes[filled++] = static_cast<uint8_t>(group >> 8);
    bytes[filled++] = static_cast<uint8_t>(group & 255);
    if (text.empty()) break;
    if (text[0] != ':') return std::nullopt;
    text.remove_prefix(1);
    if (!text.empty() && text[0] == ':') {
      if (gap) return std::nullopt;
      gap = filled;
      text.remove_prefix(1);
    } else if (text.empty()) {
      return std::nullopt;
    }
  }
  if (!gap) return filled == 16 ? std::optional(IpAddress{bytes, false}) : std::nullopt;
  if (filled > 14) return std::nullopt;
  const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(*gap);
  std::rotate(begin, bytes.begin() + static_cast<std::ptrdiff_t>(filled), bytes.end());
  return IpAddress{bytes, false};
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return ReadV6(text);
  IpAddress address{.is_v4 = true};
  address.bytes[10] = address.bytes[11] = 0xFF;
  if (!ReadDottedQuad(text, address.bytes.data() + 12)) return std::nullopt;
  return address;
}

bool SamePrefix(const std::array<uint8_t, 16>& a, const std::array<uint8_t, 16>& b, int bits) {
  for (size_t i = 0; bits > 0; ++i, bits -= 8) {
    const int mask = bits >= 8 ? 0xFF : 0xFF00 >> bits & 0xFF;
    if (((a[i] ^ b[i]) & mask) != 0) return false;
  }
  return true;
}

}  // namespace secret_scanner

// Internet addresses. Only addresses that can be a person's connection count: global unicast. Private and loopback
// ranges, documentation ranges (RFC 5737, RFC 3849, RFC 9637) and public resolvers are not somebody's: examples.
// Link-local, shared, multicast and reserved ranges (IANA special-purpose registries, RFC 6890) are rejected.
#include <array>

#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr int Hex(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = ToLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// Four decimal parts without leading zeros.
bool ParseIpv4(std::string_view text, std::array<int, 4>& part) {
  size_t at = 0;
  for (size_t i = 0; i < 4; ++i) {
    if (i > 0 && (at >= text.size() || text[at++] != '.')) return false;
    const size_t begin = at;
    part[i] = 0;
    while (at < text.size() && IsDigit(text[at]) && at - begin < 3) part[i] = part[i] * 10 + (text[at++] - '0');
    if (at == begin || part[i] > 255 || (at - begin > 1 && text[begin] == '0')) return false;
  }
  return at == text.size();
}

bool IsSpecialIpv4(const std::array<int, 4>& p) {
  if (p[0] == 0 || p[0] >= 224) return true;
  if (p[0] == 100 && p[1] >= 64 && p[1] < 128) return true;  // shared address space, RFC 6598
  if (p[0] == 169 && p[1] == 254) return true;
  if (p[0] == 192 && p[1] == 0 && p[2] == 0) return true;
  return p[0] == 198 && (p[1] == 18 || p[1] == 19);  // benchmarks, RFC 2544
}

// Private networks (RFC 1918) and the machine itself.
bool IsPrivateIpv4(const std::array<int, 4>& p) {
  return p[0] == 10 || p[0] == 127 || (p[0] == 172 && p[1] >= 16 && p[1] < 32) || (p[0] == 192 && p[1] == 168);
}

bool IsDocumentationIpv4(const std::array<int, 4>& p) {
  return (p[0] == 192 && p[1] == 0 && p[2] == 2) || (p[0] == 198 && p[1] == 51 && p[2] == 100) ||
         (p[0] == 203 && p[1] == 0 && p[2] == 113);
}

// A piece of a file name or version: lib-4.1.2.130.jar, v4.1.2.130-beta.
bool IsPartOfName(const ValidatorInput& input) {
  const std::string_view buffer = input.buffer;
  const char before = input.span.begin > 0 ? buffer[input.span.begin - 1] : ' ';
  const char after = input.span.end < buffer.size() ? buffer[input.span.end] : ' ';
  const char next = input.span.end + 1 < buffer.size() ? buffer[input.span.end + 1] : ' ';
  return before == '-' || before == '+' || ((after == '.' || after == '-' || after == '+') && IsAlnum(next));
}

// Resolvers everyone pings.
bool IsPublicResolver(std::string_view text) {
  return IsOneOf(
      text, {"1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "4.2.2.2", "208.67.222.222", "208.67.220.220"});
}

// Eight groups of up to four hex digits, "::" standing once for at least one group of zeros. Upper-case hex is read
// too.
bool ParseIpv6(std::string_view text, std::array<int, 8>& group) {
  size_t count = 0;
  size_t gap = 9;
  size_t at = 0;
  while (at < text.size()) {
    if (text.substr(at, 2) == "::") {
      if (gap != 9) return false;
      gap = count;
      at += 2;
      continue;
    }
    if (count > 0 && text[at] == ':' && gap != count) ++at;
    const size_t begin = at;
    int value = 0;
    while (at < text.size() && at - begin < 4 && Hex(text[at]) >= 0) value = value * 16 + Hex(text[at++]);
    if (at == begin || count == 8) return false;
    group[count++] = value;
  }
  if (gap == 9) return count == 8;
  if (count > 7) return false;
  const size_t zeros = 8 - count;
  for (size_t i = count; i-- > gap;) group[i + zeros] = group[i];
  for (size_t i = 0; i < zeros; ++i) group[gap + i] = 0;
  return true;
}

}  // namespace

// Confirms where the digits look like an address and not like a version: at least two parts above 31.
// Of random strings of four numbers up to 255 about 7 in 8 pass.
Verdict Ipv4(const ValidatorInput& input) {
  std::array<int, 4> part{};
  if (!ParseIpv4(input.value, part) || IsSpecialIpv4(part)) return Verdict::kReject;
  if (IsPartOfName(input)) return Verdict::kReject;
  if (IsDocumentationIpv4(part) || IsPrivateIpv4(part) || IsPublicResolver(input.value)) return Verdict::kExample;
  const int large = (part[0] > 31) + (part[1] > 31) + (part[2] > 31) + (part[3] > 31);
  if (part[1] == 0 && part[2] == 0)
    return Verdict::kReject;  // 6.0.0.1: a version, or the first host of a provider's block
  return large >= 2 ? Verdict::kConfirm : Verdict::kNeutral;
}

// Global unicast is 2000::/3 (RFC 4291, IANA). Of random strings in the layout of an address 1 in 8 passes.
Verdict Ipv6(const ValidatorInput& input) {
  std::array<int, 8> group{};
  if (!ParseIpv6(input.value, group)) return Verdict::kReject;
  if (group[0] < 0x2000 || group[0] > 0x3fff) return Verdict::kReject;
  if ((group[0] == 0x2001 && group[1] == 0x0db8) || (group[0] == 0x3fff && group[1] < 0x1000)) return Verdict::kExample;
  const bool resolver = (group[0] == 0x2001 && group[1] == 0x4860 && group[2] == 0x4860) ||
                        (group[0] == 0x2606 && group[1] == 0x4700 && group[2] == 0x4700);
  return resolver ? Verdict::kExample : Verdict::kConfirm;
}

// EUI-48 with a device maker's prefix: group addresses, the documentation range (RFC 7042) and fillers are no device's.
// Of random strings of six bytes 1 in 4 passes: neither the group bit nor the local bit is set.
Verdict MacAddress(const ValidatorInput& input) {
  std::array<int, 6> byte{};
  size_t nibbles = 0;
  for (const char c : input.value) {
    if (c == ':' || c == '-' || c == '.') continue;
    if (Hex(c) < 0 || nibbles == 12) return Verdict::kReject;
    byte[nibbles / 2] = byte[nibbles / 2] * 16 + Hex(c);
    ++nibbles;
  }
  if (nibbles != 12 || (byte[0] & 3) != 0) return Verdict::kReject;
  // Six bytes out of a longer row are a fingerprint or a dump.
  const auto at = [&input](uint32_t i) { return i < input.buffer.size() ? input.buffer[i] : ' '; };
  const auto continues = [](char c) { return c == ':' || c == '-'; };
  const uint32_t end = input.span.end;
  if (continues(at(end)) && Hex(at(end + 1)) >= 0 && Hex(at(end + 2)) >= 0) return Verdict::kReject;
  if (input.span.begin > 1 && continues(at(input.span.begin - 1)) && Hex(at(input.span.begin - 2)) >= 0) {
    return Verdict::kReject;
  }
  if (byte[0] == 0 && byte[1] == 0 && byte[2] == 0x5e) return Verdict::kExample;
  if (IsOneOf(input.value, {"00:11:22:33:44:55", "00-11-22-33-44-55", "00:1A:2B:3C:4D:5E"})) return Verdict::kExample;
  const bool filler = byte[1] == byte[2] && byte[2] == byte[3] && byte[3] == byte[4] && byte[4] == byte[5];
  return filler ? Verdict::kReject : Verdict::kConfirm;
}

}  // namespace secret_scanner::validate

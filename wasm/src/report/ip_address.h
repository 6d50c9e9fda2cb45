// IP addresses as 16 bytes; IPv4 stands in its IPv4-mapped place (::ffff:0:0/96, RFC 4291 section 2.5.5.2).
#ifndef SECRET_SCANNER_SRC_REPORT_IP_ADDRESS_H_
#define SECRET_SCANNER_SRC_REPORT_IP_ADDRESS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace secret_scanner {

struct IpAddress {
  std::array<uint8_t, 16> bytes{};
  bool is_v4 = false;
};

// Dotted quad or RFC 4291 text form (with "::", with a trailing dotted quad, without zone). nullopt otherwise.
std::optional<IpAddress> ParseIpAddress(std::string_view text);

// Whether the first `bits` (0-128) agree.
bool SamePrefix(const std::array<uint8_t, 16>& a, const std::array<uint8_t, 16>& b, int bits);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_REPORT_IP_ADDRESS_H_

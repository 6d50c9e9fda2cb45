// The password of "scheme://user:password@host" (RFC 3986, userinfo). Only the password is judged; the host decides
// whether anybody could use it.
#include <algorithm>
#include <array>
#include <string_view>

#include "validate/id_text.h"
#include "validate/text_shapes.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

// Hosts that lead nowhere: loopback names and those that RFC 2606 and RFC 6761 reserve.
bool IsHarmlessHost(std::string_view host) {
  constexpr std::string_view kStarts[] = {"localhost", "127.", "0.0.0.0", "[::1]", "host.docker.internal"};
  constexpr std::string_view kEnds[] = {"example.com", "example.org", "example.net", ".test",
                                        ".invalid",    ".example",    ".localhost"};
  return std::any_of(std::begin(kStarts), std::end(kStarts), [host](auto start) { return host.starts_with(start); }) ||
         std::any_of(std::begin(kEnds), std::end(kEnds), [host](auto end) { return host.ends_with(end); });
}

// From behind the "@" after the password to the port, path or end.
std::string_view HostAfter(std::string_view buffer, uint32_t at) {
  if (at >= buffer.size() || buffer[at] != '@') return {};
  constexpr size_t kLongestHost = 253;
  const std::string_view rest = buffer.substr(at + 1, kLongestHost);
  size_t end = 0;
  while (end < rest.size() &&
         (IsAlnum(rest[end]) || std::string_view(".-_[]:").find(rest[end]) != std::string_view::npos))
    ++end;
  std::string_view host = rest.substr(0, end);
  if (!host.starts_with("[")) host = host.substr(0, host.find(':'));
  return host;
}

// Between "//" and the ":" before the password.
std::string_view UserBefore(std::string_view buffer, uint32_t at) {
  if (at == 0 || buffer[at - 1] != ':') return {};
  size_t begin = at - 1;
  while (begin > 0 && buffer[begin - 1] != '/') --begin;
  return buffer.substr(begin, at - 1 - begin);
}

}  // namespace

// Confirms a password that mixes kinds of characters; calls it an example where host or pair are ones of documentation
// (postgres:postgres and the like); stays neutral on plain words.
Verdict UrlPassword(const ValidatorInput& input) {
  constexpr std::array<std::string_view, 8> kImageDefaults = {"root",  "admin", "guest", "postgres",
                                                              "mysql", "mongo", "redis", "sa"};
  const std::string_view text = input.value;
  if (text.size() < 3 || text.find("//") != std::string_view::npos) return Verdict::kReject;
  const std::string_view host = HostAfter(input.buffer, input.span.end);
  const std::string_view user = UserBefore(input.buffer, input.span.begin);
  const bool image_default = std::find(kImageDefaults.begin(), kImageDefaults.end(), text) != kImageDefaults.end();
  if (IsHarmlessHost(host) || image_default || (!user.empty() && user == text)) return Verdict::kExample;
  const ByteKinds kinds = KindsOf(text);
  const bool mixed = kinds.kinds() >= 3 || (kinds.digits >= 2 && kinds.letters() >= 2);
  return mixed && text.size() >= 6 && WordPercent(text) < 80 ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate

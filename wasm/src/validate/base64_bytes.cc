// Base64 and hex of a known inside: so many bytes, printable text, a macaroon.
#include <algorithm>
#include <optional>
#include <string>

#include "validate/decode.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {

// Confirms base64 of exactly `bytes` bytes in its canonical form (RFC 4648 section 3.5: left-over bits are zero);
// behind the last "=" of "name=value", or all of the value. Neutral otherwise. Of random texts of the right length 1 in
// 4 passes for 32 bytes and 1 in 16 for 64.
Verdict Base64Bytes(const ValidatorInput& input) {
  std::string_view text = input.value;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  text.remove_prefix(std::min(text.size(), text.rfind('=') + 1));
  const std::optional<std::string> decoded = DecodeBase64(text);
  const bool canonical = decoded && decoded->size() == static_cast<size_t>(input.params[0]) && IsCanonicalBase64(text);
  return canonical ? Verdict::kConfirm : Verdict::kNeutral;
}

// Base64 of a text that could be a password or a token, as the values of Kubernetes secrets are: what `password_like`
// says of the text; neutral where it cannot be read. Of random texts of 8 characters 1 in 380 decodes to printable
// ones.
Verdict Base64Text(const ValidatorInput& input) {
  const std::optional<std::string> text = DecodeBase64(input.value);
  if (!text || text->empty() || input.value.size() % 4 != 0) return Verdict::kReject;
  if (!std::all_of(text->begin(), text->end(), [](char c) { return c >= ' ' && c <= '~'; })) return Verdict::kNeutral;
  ValidatorInput inner = input;
  inner.value = *text;
  inner.buffer = *text;
  inner.span = {0, static_cast<uint32_t>(text->size())};
  inner.params = {1, 0};  // hex digits may be the secret
  return PasswordLike(inner);
}

// A macaroon in its binary form: version 2, then the field "location" with the length of its text
// (github.com/rescrv/libmacaroons, doc/format.txt), in base64, or in hex as lnd writes it.
Verdict Macaroon(const ValidatorInput& input) {
  std::string bytes;
  if (std::all_of(input.value.begin(), input.value.end(), [](char c) { return HexValue(c) >= 0; })) {
    for (size_t i = 0; i + 1 < input.value.size(); i += 2) {
      bytes.push_back(static_cast<char>(HexValue(input.value[i]) << 4 | HexValue(input.value[i + 1])));
    }
  } else {
    std::string_view text = input.value;
    text.remove_suffix(text.size() % 4 == 1 ? 1 : 0);
    bytes = DecodeBase64(text).value_or("");
  }
  // Version, field type 1, length, location; field type 2, length, identifier.
  if (bytes.size() < 40 || bytes[0] != 2 || bytes[1] != 1) return Verdict::kReject;
  const size_t location = static_cast<unsigned char>(bytes[2]);
  return location < 64 && bytes.size() > location + 5 && bytes[3 + location] == 2 ? Verdict::kConfirm
                                                                                  : Verdict::kReject;
}

}  // namespace secret_scanner::validate

// Private key blocks: RFC 7468 (PEM), RFC 4880 section 6 (PGP armour with CRC-24), PROTOCOL.key of OpenSSH. The body is
// decoded rather than recognised by its header: of random bodies about 1 in 100,000,000 has the tag, the length and the
// version of a key in DER, 1 in 16,777,216 the sum of an armour, and 1 in 4,294,967,296 the repeated number of OpenSSH.
#include <cstdint>
#include <string>

#include "validate/decode.h"
#include "validate/id_text.h"

namespace secret_scanner::validate {
namespace {

constexpr bool IsBase64(char c) { return IsAlnum(c) || c == '+' || c == '/'; }

struct Block {
  std::string body;      // base64 characters, headers and line ends left out
  std::string checksum;  // of an armour: the four characters behind "="
  bool encrypted = false;
  bool cut = false;  // an ellipsis stands in it
};

// Drops "Name: value" lines as Proc-Type, DEK-Info, Version and Comment, and the two characters of an escaped line end.
Block ReadBlock(std::string_view value) {
  Block block;
  const size_t label_end = value.find("-----", 5);
  if (label_end == std::string_view::npos) return block;
  block.encrypted = value.find("ENCRYPTED") != std::string_view::npos;
  value.remove_prefix(label_end + 5);
  value = value.substr(0, value.find("-----"));
  block.cut = value.find("..") != std::string_view::npos || value.find("**") != std::string_view::npos;
  size_t line_start = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    const bool escaped_end = c == '\\' && i + 1 < value.size() && (value[i + 1] == 'n' || value[i + 1] == 'r');
    if (c == ':') {
      block.body.resize(line_start);
      while (i + 1 < value.size() && value[i + 1] != '\n' && value[i + 1] != '\\') ++i;
    } else if (c == '\n' || escaped_end) {
      line_start = block.body.size();
      i += escaped_end ? 1 : 0;
    } else if (c == '=' && line_start == block.body.size() && i + 4 < value.size() && IsBase64(value[i + 1])) {
      block.checksum = value.substr(i + 1, 4);
      i += 4;
    } else if (IsBase64(c)) {
      block.body.push_back(c);
    }
  }
  return block;
}

// Whether `der` is one SEQUENCE and nothing else (X.690 section 8.1.3) that begins with a version, an INTEGER 0 or 1,
// as PKCS #1, PKCS #8, SEC 1 and DSA keys do.
bool IsKeySequence(std::string_view der) {
  const auto byte = [der](size_t i) { return static_cast<unsigned char>(der[i]); };
  if (der.size() < 4 || byte(0) != 0x30) return false;
  const size_t length_bytes = byte(1) < 0x80 ? 0 : byte(1) & 0x7F;
  const size_t body = 2 + length_bytes;
  if (length_bytes > 3 || der.size() < body + 3) return false;
  size_t length = length_bytes == 0 ? byte(1) : 0;
  for (size_t i = 0; i < length_bytes; ++i) length = length << 8 | byte(2 + i);
  return der.size() == length + body && byte(body) == 2 && byte(body + 1) == 1 && byte(body + 2) <= 1;
}

// Reads strings of RFC 4251 section 5: a length of four bytes, then that many bytes.
class SshReader {
 public:
  explicit SshReader(std::string_view bytes) : rest_(bytes) {}

  // Empty, and failed() from then on, where the bytes end too early.
  std::string_view String() {
    const uint32_t size = Number();
    failed_ = failed_ || size > rest_.size();
    if (failed_) return {};
    const std::string_view text = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return text;
  }

  uint32_t Number() {
    failed_ = failed_ || rest_.size() < 4;
    if (failed_) return 0;
    uint32_t number = 0;
    for (size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(rest_[i]);
    rest_.remove_prefix(4);
    return number;
  }

  bool failed() const { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// PROTOCOL.key of OpenSSH: cipher, key derivation and its options, the number of keys, public keys, then the private
// part, which begins with the same random number twice where it was decrypted rightly or is in the clear.
bool IsClearOpenSshKey(std::string_view bytes) {
  SshReader file(bytes);
  const std::string_view cipher = file.String();
  const std::string_view derivation = file.String();
  file.String();
  const uint32_t keys = file.Number();
  for (uint32_t i = 0; i < keys && !file.failed(); ++i) file.String();
  SshReader secret(file.String());
  const uint32_t check = secret.Number();
  const bool same = check == secret.Number();
  return cipher == "none" && derivation == "none" && keys == 1 && same && !file.failed() && !secret.failed();
}

// CRC-24 of RFC 4880 section 6.1.
uint32_t Crc24(std::string_view bytes) {
  uint32_t crc = 0xB704CE;
  for (const char c : bytes) {
    crc ^= static_cast<uint32_t>(static_cast<unsigned char>(c)) << 16;
    for (int bit = 0; bit < 8; ++bit) {
      crc <<= 1;
      if ((crc & 0x1000000) != 0) crc ^= 0x1864CFB;
    }
  }
  return crc & 0xFFFFFF;
}

bool ArmourSumHolds(std::string_view checksum, std::string_view bytes) {
  const std::optional<std::string> sum = DecodeBase64(checksum);
  if (!sum || sum->size() != 3) return false;
  uint32_t told = 0;
  for (const char c : *sum) told = told << 8 | static_cast<unsigned char>(c);
  return told == Crc24(bytes);
}

}  // namespace

// Confirms a body that decodes to a key in the clear, stays neutral on an encrypted or damaged one, rejects what has
// hardly any body (a header quoted in prose) or is cut on purpose.
Verdict PemPrivateKey(const ValidatorInput& input) {
  constexpr std::string_view kOpenSshMagic{"openssh-key-v1\0", 15};
  constexpr size_t kShortestBody = 60;  // an Ed25519 key in PKCS #8 has 64 characters
  const Block block = ReadBlock(input.value);
  if (block.cut || block.body.size() < kShortestBody) return Verdict::kReject;
  const std::optional<std::string> decoded = DecodeBase64(block.body);
  if (!decoded || block.encrypted) return Verdict::kNeutral;
  if (decoded->starts_with(kOpenSshMagic)) {
    const std::string_view file = std::string_view(*decoded).substr(kOpenSshMagic.size());
    return IsClearOpenSshKey(file) ? Verdict::kConfirm : Verdict::kNeutral;
  }
  if (!block.checksum.empty()) return ArmourSumHolds(block.checksum, *decoded) ? Verdict::kConfirm : Verdict::kNeutral;
  return IsKeySequence(*decoded) ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate

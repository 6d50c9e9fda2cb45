// What decoding a run of base64 or hex gives: text, or bytes that are none. Images, keys, hashes and compressed data
// are none, and the first bytes tell.
#ifndef SECRET_SCANNER_SRC_DECODE_DECODED_BYTES_H_
#define SECRET_SCANNER_SRC_DECODE_DECODED_BYTES_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace secret_scanner {

// Decoded bytes that TextTest asks for; shorter runs are not decoded.
inline constexpr size_t kTextTestBytes = 12;

// Takes the first decoded bytes of a run one by one. Random bytes pass 12 of them once in 10,000 times.
class TextTest {
 public:
  // False once the bytes so far begin no text: neither UTF-8 without controls nor ASCII in UTF-16, little-endian.
  bool Add(unsigned char byte);

 private:
  size_t count_ = 0;
  size_t continuation_ = 0;  // bytes that the UTF-8 character begun still needs
  bool utf8_ = true;
  bool utf16_ = true;
};

// Turns the bytes of `out` from `from` on into text as a Document holds it: UTF-16 becomes ASCII, and what is no
// character of text an inline separator. False, and they are dropped, where that is more than a tenth.
bool FinishText(std::string& out, size_t from);

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_DECODE_DECODED_BYTES_H_

// What a value is when it is no secret: a path, an address, a date, an identifier, a piece of code. Decided by shape
// alone.
#ifndef SECRET_SCANNER_SRC_VALIDATE_TEXT_SHAPES_H_
#define SECRET_SCANNER_SRC_VALIDATE_TEXT_SHAPES_H_

#include <cstdint>
#include <string_view>

namespace secret_scanner::validate {

// How many bytes of each kind a text has. Bytes of other scripts count as lower-case letters.
struct ByteKinds {
  uint32_t lower = 0;
  uint32_t upper = 0;
  uint32_t digits = 0;
  uint32_t marks = 0;  // everything else

  uint32_t letters() const { return lower + upper; }
  int kinds() const { return (lower > 0) + (upper > 0) + (digits > 0) + (marks > 0); }
};

ByteKinds KindsOf(std::string_view text);

bool IsHex(std::string_view text);   // hex digits only, of either case
bool IsUuid(std::string_view text);  // 8-4-4-4-12 hex digits (RFC 4122)

// Numbers, versions, dates, times, amounts, addresses: digits with signs between them, and at most two letters ("v",
// "T", "Z").
bool IsNumeric(std::string_view text);

// "https://...", "www....", "name@host.tld".
bool IsAddress(std::string_view text);

// "/etc/passwd", "./run", "C:\dir", "a/b/c.txt", "%APPDATA%\x", "config.yaml".
bool IsPath(std::string_view text);

// "PROJ-123", "#123".
bool IsTicket(std::string_view text);

// Calls, member access, generics, operators, markup: "getPassword()", "req.body.pw", "Map<String", "a->b", "{color}".
bool IsCode(std::string_view text);

// Words joined as identifiers are: userName, user_name, USER_NAME, user-name, with at most two digits at the end.
bool IsIdentifier(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_TEXT_SHAPES_H_

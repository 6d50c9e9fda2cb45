// Shapes of values that are no secrets, whatever name stands before them.
#ifndef SECRET_SCANNER_SRC_VALIDATE_VALUE_SHAPES_H_
#define SECRET_SCANNER_SRC_VALIDATE_VALUE_SHAPES_H_

#include <string_view>

namespace secret_scanner::validate {

// RFC 9562: 8-4-4-4-12 hex digits.
bool IsUuid(std::string_view text);

bool IsHex(std::string_view text);     // hex digits of one case only, at least one letter and one digit
bool IsDigits(std::string_view text);  // decimal digits only

// "1.2.3", "v10.4.1-rc2", "2024-01-31", "12:30:59", "2024-01-31T12:30".
bool IsVersionOrDate(std::string_view text);

// "/usr/lib/x", "C:\temp", "http://host", "../x", "com.example.Thing", "a@b.org": several words with separators.
bool IsPathOrAddress(std::string_view text);

// Characters that only source code puts next to each other: calls, comparisons, arrows, scopes, string concatenation.
bool IsCode(std::string_view text);

// Names that mix letters and digits and stand near the word password in tickets: "utf8", "sha256", "http/1.1".
bool IsTechnicalName(std::string_view text);

// "my-release-postgresql-7c9f8d", "us-east-2", "thumb_400x300_q80": small words joined by hyphens or low lines.
bool IsResourceName(std::string_view text);

// Digests that say so ("sha256:...") and beginnings of files in base64: PNG, JPEG, GIF, PDF, ZIP, gzip, certificates.
bool IsEncodedFile(std::string_view text);

// "file1.txt", "keys2.jks": a name and an extension that people attach or configure.
bool IsFileName(std::string_view text);

// "^.{8,64}$", "(?=.*[A-Z])", "\\w+", "*token*".
bool IsPattern(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_VALUE_SHAPES_H_

// Values that no prefix marks: is it a generated key, or a password, or only a word of the text around it? Both checks
// judge shape only; the rule's pattern has already seen a name as "api_key" or "password" before the value. Of 100,000
// random base62 texts of 24 characters `randomness` confirms over 99 %, of the words and identifiers in the unit test
// none.
#include <algorithm>
#include <string_view>

#include "validate/entropy.h"
#include "validate/id_text.h"
#include "validate/text_shapes.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

// Least entropy of a generated value of `size` characters, millibits per byte: some 85 % of what random base62 has.
uint32_t LeastEntropy(size_t size, bool hex) {
  if (hex) return size >= 32 ? 3000 : 2600;
  return size >= 32 ? 3700 : size >= 20 ? 3300 : 2700;
}

// Names of types, states and fields that stand behind "password:" in code, tables and forms.
constexpr std::string_view kNotPasswords[] = {
    "true",     "false",    "yes",       "no",      "null",   "nil",     "none",    "string",    "str",
    "text",     "varchar",  "char",      "boolean", "bool",   "int",     "integer", "number",    "object",
    "optional", "required", "nullable",  "any",     "void",   "byte",    "bytes",   "function",  "const",
    "var",      "let",      "n/a",       "tbd",     "reset",  "changed", "expired", "invalid",   "incorrect",
    "wrong",    "missing",  "encrypted", "hashed",  "plain",  "md5",     "sha1",    "sha256",    "sha512",
    "bcrypt",   "base64",   "utf-8",     "utf8",    "latin1", "oauth2",  "ldap",    "kerberos",  "saml",
    "jwt",      "http",     "https",     "ssl",     "tls",    "aes256",  "aes-256", "nvarchar2", "varchar2",
    "int32",    "int64",    "log4j",     "http2",   "oauth",  "k8s",     "i18n",
};

bool IsNotPassword(std::string_view text) {
  return std::any_of(std::begin(kNotPasswords), std::end(kNotPasswords), [text](std::string_view word) {
    return word.size() == text.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == ToLower(b); });
  });
}

// Hashes as password stores write them: "$2b$12$...", "{SSHA}...", "pbkdf2:sha256:...", "*" and 40 hex digits of MySQL.
bool IsStoredHash(std::string_view text) {
  if (text.size() > 20 && text[0] == '$' && text.find('$', 1) != std::string_view::npos) return true;
  if (text.size() == 41 && text[0] == '*') return IsHex(text.substr(1));
  for (const std::string_view start : {"{SSHA", "{SHA", "{MD5", "{CRYPT", "pbkdf2", "scrypt:", "argon2", "sha256:",
                                       "sha512:", "sha1:", "md5:", "sha256-", "sha512-", "sha1-", "SHA256:", "MD5:"}) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

bool IsSomethingElse(std::string_view text) {
  return IsNumeric(text) || IsAddress(text) || IsPath(text) || IsTicket(text) || IsCode(text) || IsIdentifier(text) ||
         IsStoredHash(text);
}

}  // namespace

// A generated value: at least two kinds of bytes, digits among them or letters of both cases, entropy of its length,
// few words. Parameter `uuid`: 1 lets UUIDs pass, neutral.
Verdict Randomness(const ValidatorInput& input) {
  const std::string_view text = input.value;
  if (IsUuid(text)) return input.params[0] == 1 ? Verdict::kNeutral : Verdict::kReject;
  if (text.size() < 8 || IsSomethingElse(text)) return Verdict::kReject;
  const ByteKinds kinds = KindsOf(text);
  const bool hex = IsHex(text);
  if (kinds.letters() == 0 || (kinds.digits == 0 && (kinds.upper == 0 || kinds.lower == 0))) return Verdict::kReject;
  if (EntropyMillibits(text) < LeastEntropy(text.size(), hex)) return Verdict::kReject;
  const uint32_t words = WordPercent(text);
  if (words >= 45) return Verdict::kReject;
  const bool mixed = hex ? text.size() >= 32 : kinds.digits >= 2 && kinds.letters() >= 4;
  return mixed && words <= 25 ? Verdict::kConfirm : Verdict::kNeutral;
}

// A password somebody chose or was given. Rejects what is no value; confirms letters mixed with digits and with signs
// or both cases. Parameter `prose`: 1 also rejects plain words and numbers, as a sentence has them behind "password
// is".
Verdict PasswordLike(const ValidatorInput& input) {
  const std::string_view text = input.value;
  const bool prose = input.params[0] == 1;
  if (text.size() < 4 || IsNotPassword(text) || IsUuid(text) || IsSomethingElse(text)) return Verdict::kReject;
  const ByteKinds kinds = KindsOf(text);
  if (kinds.letters() == text.size()) {
    const bool one_case = kinds.upper == 0 || kinds.lower == 0 || (kinds.upper == 1 && IsUpper(text[0]));
    return prose || one_case ? Verdict::kReject : Verdict::kNeutral;
  }
  if (kinds.letters() == 0) return prose || kinds.marks == 0 ? Verdict::kReject : Verdict::kNeutral;
  if (kinds.digits == 0) {
    // Letters and signs alone are mostly words with punctuation.
    return prose || WordPercent(text) >= 60 ? Verdict::kReject : Verdict::kNeutral;
  }
  if (IsHex(text) && text.size() % 8 == 0 && text.size() >= 32) return prose ? Verdict::kReject : Verdict::kNeutral;
  const bool strong = kinds.kinds() >= 3 || (kinds.digits >= 2 && text.size() >= 8);
  return strong && text.size() >= 6 ? Verdict::kConfirm : Verdict::kNeutral;
}

}  // namespace secret_scanner::validate

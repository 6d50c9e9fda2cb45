#include "report/normalise.h"

#include <array>

#include "secret_scanner/document.h"

namespace secret_scanner {
namespace {

constexpr std::array<std::string_view, 7> kNames = {"exact", "digits", "alnum_upper", "email", "phone", "ip", "pem"};

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr char Lower(char c) { return IsUpper(c) ? static_cast<char>(c + 32) : c; }
constexpr char Upper(char c) { return IsLower(c) ? static_cast<char>(c - 32) : c; }

void Digits(std::string_view value, std::string& out) {
  for (const char c : value) {
    if (IsDigit(c)) out.push_back(c);
  }
}

void Phone(std::string_view value, std::string& out) {
  const size_t first = value.find_first_of("+0123456789");
  if (first == std::string_view::npos) return;
  if (value[first] == '+') out.push_back('+');
  Digits(value, out);
  if (out.size() > 2 && out[0] == '0' && out[1] == '0') out.replace(0, 2, "+");
}

// Leading zeros are dropped per decimal group only while no colon (IPv6) occurs.
void Ip(std::string_view value, std::string& out) {
  const bool v6 = value.find(':') != std::string_view::npos;
  for (size_t i = 0; i < value.size(); ++i) {
    const bool group_start = out.empty() || out.back() == '.';
    const bool more_digits = i + 1 < value.size() && IsDigit(value[i + 1]);
    if (!v6 && group_start && value[i] == '0' && more_digits) continue;
    out.push_back(Lower(value[i]));
  }
}

// A PEM or PGP block is its base64 body: dashes lines, "Name: value" headers, white space, separators, quoting ("> ")
// and escaped line ends (\n, \r as two characters) differ from paste to paste.
void Pem(std::string_view value, std::string& out) {
  const size_t label_end = value.find("-----", 5);
  if (label_end != std::string_view::npos) value.remove_prefix(label_end + 5);
  value = value.substr(0, value.find("-----"));
  size_t line_start = 0;
  bool header_line = false;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '\n' || c == '\r' || c == '\\' || IsSeparator(static_cast<unsigned char>(c))) {
      if (header_line) out.resize(line_start);
      line_start = out.size();
      header_line = false;
      if (c == '\\') ++i;
    } else if (c == ':') {
      header_line = true;
    } else if (IsDigit(c) || IsUpper(c) || IsLower(c) || c == '+' || c == '/' || c == '=') {
      out.push_back(c);
    }
  }
  if (header_line) out.resize(line_start);
}

}  // namespace

std::string_view Name(NormaliserId id) { return kNames[static_cast<size_t>(id)]; }

std::optional<NormaliserId> FindNormaliser(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<NormaliserId>(i);
  }
  return std::nullopt;
}

void Normalise(NormaliserId id, std::string_view value, std::string& out) {
  out.clear();
  switch (id) {
    case NormaliserId::kExact: out.assign(value); break;
    case NormaliserId::kDigits: Digits(value, out); break;
    case NormaliserId::kAlnumUpper:
      for (const char c : value) {
        if (IsDigit(c) || IsUpper(c) || IsLower(c)) out.push_back(Upper(c));
      }
      break;
    case NormaliserId::kEmail:
      for (const char c : value) out.push_back(Lower(c));
      break;
    case NormaliserId::kPhone: Phone(value, out); break;
    case NormaliserId::kIp: Ip(value, out); break;
    case NormaliserId::kPem: Pem(value, out); break;
  }
}

}  // namespace secret_scanner

#include "validate/text_shapes.h"

#include <algorithm>
#include <initializer_list>

#include "validate/id_text.h"
#include "validate/word_likeness.h"

namespace secret_scanner::validate {
namespace {

constexpr bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }
constexpr bool IsNameByte(char c) { return IsAlnum(c) || c == '_' || c == '$'; }

bool HasAny(std::string_view text, std::initializer_list<std::string_view> pieces) {
  return std::any_of(pieces.begin(), pieces.end(),
                     [text](std::string_view piece) { return text.find(piece) != std::string_view::npos; });
}

// "name.name" or longer, each part beginning with a letter and reading as words.
bool IsMemberAccess(std::string_view text) {
  if (text.find('.') == std::string_view::npos) return false;
  bool part_begins = true;
  for (const char c : text) {
    if (c == '.') {
      if (part_begins) return false;
      part_begins = true;
    } else if (!IsNameByte(c) || (part_begins && IsDigit(c))) {
      return false;
    } else {
      part_begins = false;
    }
  }
  return !part_begins && WordPercent(text) >= 50;
}

// A name and an extension of two to four lower-case letters, or of letters and one digit ("mp3", "p12").
bool IsFileName(std::string_view text) {
  const size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot < 2 || text.size() - dot < 3 || text.size() - dot > 5) return false;
  const std::string_view extension = text.substr(dot + 1);
  const bool plain = std::all_of(extension.begin(), extension.end(), [](char c) { return IsLower(c) || IsDigit(c); });
  const auto name_byte = [](char c) { return IsNameByte(c) || c == '-' || c == '.'; };
  return plain && IsLower(extension.front()) && std::all_of(text.begin(), text.end(), name_byte) &&
         WordPercent(text.substr(0, dot)) >= 40;
}

}  // namespace

ByteKinds KindsOf(std::string_view text) {
  ByteKinds kinds;
  for (const char c : text) {
    if (IsDigit(c)) {
      ++kinds.digits;
    } else if (IsUpper(c)) {
      ++kinds.upper;
    } else if (IsLower(c) || static_cast<unsigned char>(c) >= 0x80) {
      ++kinds.lower;
    } else {
      ++kinds.marks;
    }
  }
  return kinds;
}

bool IsHex(std::string_view text) {
  const auto hex = [](char c) { return IsDigit(c) || (ToLower(c) >= 'a' && ToLower(c) <= 'f'); };
  return !text.empty() && std::all_of(text.begin(), text.end(), hex);
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !IsHex(text.substr(i, 1))) return false;
  }
  return true;
}

bool IsNumeric(std::string_view text) {
  const ByteKinds kinds = KindsOf(text);
  const auto allowed = [](char c) {
    return IsDigit(c) || std::string_view(".,:;-+/ vVTZxX%()~").find(c) != std::string_view::npos;
  };
  return kinds.digits > 0 && kinds.letters() <= 2 && std::all_of(text.begin(), text.end(), allowed);
}

bool IsAddress(std::string_view text) {
  if (HasAny(text, {"://"}) || text.starts_with("www.") || text.starts_with("mailto:")) return true;
  const size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  // An e-mail address has a lower-case top-level name of letters, as few passwords with "@" do.
  const std::string_view host = text.substr(at + 1);
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot < 3) return false;
  return std::all_of(host.begin() + static_cast<std::ptrdiff_t>(dot) + 1, host.end(), IsLower);
}

bool IsPath(std::string_view text) {
  if (text.starts_with("./") || text.starts_with("../") || text.starts_with("~/") || text.starts_with("\\\\"))
    return true;
  if (text.size() > 2 && IsLetter(text[0]) && text[1] == ':' && (text[2] == '\\' || text[2] == '/')) return true;
  const auto slashes = std::count_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '\\'; });
  if (slashes > 0 && WordPercent(text) >= (text[0] == '/' ? 30U : 50U)) return true;
  return IsFileName(text);
}

bool IsTicket(std::string_view text) {
  const auto digits_from = [text](size_t at) {
    return at < text.size() && std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), IsDigit);
  };
  if (text.starts_with("#")) return digits_from(1);
  const size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash < 2 || dash > 10 || !IsUpper(text[0])) return false;
  const bool key = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(dash),
                               [](char c) { return IsUpper(c) || IsDigit(c) || c == '_'; });
  return key && digits_from(dash + 1);
}

bool IsCode(std::string_view text) {
  if (HasAny(text,
             {"->", "::", "=>", "==", "&&", "||", "()", "({", "[\"", "['", "</", "/>", "{{", "\\u", "&quot", "&amp"})) {
    return true;
  }
  if (text.starts_with("{") || text.starts_with("[") || text.starts_with("<") || text.starts_with("(")) return true;
  // A name directly before "(" or "[" is a call or an index.
  for (const char open : {'(', '['}) {
    const size_t at = text.find(open);
    if (at == std::string_view::npos || at < 2) continue;
    const std::string_view name = text.substr(0, at);
    const bool is_name = std::all_of(name.begin(), name.end(), [](char c) { return IsNameByte(c) || c == '.'; });
    if (is_name && WordPercent(name) >= 50) return true;
  }
  return IsMemberAccess(text);
}

bool IsIdentifier(std::string_view text) {
  size_t end = text.size();
  while (end > 0 && text.size() - end < 2 && IsDigit(text[end - 1])) --end;
  const std::string_view name = text.substr(0, end);
  uint32_t joints = 0;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == '.') {
      ++joints;
    } else if (!IsLetter(c)) {
      return false;
    }
  }
  const WordScore score = ScoreWords(name);
  return score.letters > 0 && score.word_letters * 100 >= score.letters * (joints > 0 ? 50U : 65U);
}

}  // namespace secret_scanner::validate

#include "report/json_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace secret_scanner {
namespace {

void AppendEscaped(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto needs_escape = [](char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; };
  const auto plain = static_cast<size_t>(std::find_if(text.begin(), text.end(), needs_escape) - text.begin());
  out.append(text.substr(0, plain));
  for (const char c : text.substr(plain)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (byte < 0x20) {
      out.append({'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]});
    } else {
      out.push_back(c);
    }
  }
}

}  // namespace

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  out_.append("\"").append(key).append("\":");
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view text) {
  Separate();
  out_.push_back('"');
  AppendEscaped(text, out_);
  out_.push_back('"');
  return *this;
}

JsonWriter& JsonWriter::Integer(int64_t number) {
  Separate();
  absl::StrAppend(&out_, number);
  return *this;
}

JsonWriter& JsonWriter::Bool(bool value) {
  Separate();
  out_.append(value ? "true" : "false");
  return *this;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  out_.push_back(bracket);
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  out_.push_back(bracket);
  needs_comma_ = true;
  return *this;
}

void JsonWriter::Separate() {
  if (needs_comma_) out_.push_back(',');
  needs_comma_ = true;
}

}  // namespace secret_scanner

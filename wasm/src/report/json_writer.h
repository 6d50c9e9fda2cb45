// A JSON writer for reports: appends to one string, in a fixed order, integers only. Equal reports give equal bytes.
#ifndef SECRET_SCANNER_SRC_REPORT_JSON_WRITER_H_
#define SECRET_SCANNER_SRC_REPORT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace secret_scanner {

// Call order: Begin.../End... pairs; inside an object Key before each value. Commas are put where they belong.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);  // one that needs no escapes
  JsonWriter& String(std::string_view text);
  JsonWriter& Integer(int64_t number);
  JsonWriter& Bool(bool value);

  // Key and value in one.
  JsonWriter& Field(std::string_view key, std::string_view text) { return Key(key).String(text); }
  JsonWriter& Field(std::string_view key, const char* text) { return Key(key).String(text); }
  JsonWriter& Field(std::string_view key, int64_t number) { return Key(key).Integer(number); }
  JsonWriter& Field(std::string_view key, bool value) { return Key(key).Bool(value); }

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  void Separate();

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_REPORT_JSON_WRITER_H_

// The module's surface, and the only file that knows Emscripten.
//
// Hot path, plain exports over one buffer: the caller asks for room (ss_input), writes UTF-8 there, calls ss_scan or
// ss_scan_batch, and reads the answer at ss_output. An answer of 0 bytes means: nothing to report. Cold calls go
// through Embind as JSON strings. Texts never do: Embind's string conversion corrupts lone surrogates.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "session/session.h"

namespace {

using secret_scanner::Engine;
using secret_scanner::InputFormat;

constexpr size_t kKeptBytes = 1 << 20;  // room that stays allocated between calls

Engine& TheEngine() {
  static Engine engine;
  return engine;
}

std::string& Input() {
  static std::string input;
  return input;
}

std::string& Output() {
  static std::string output;
  return output;
}

// Bytes of the input that a caller may have written since it was cleared.
size_t lent = 0;

// No text stays in memory between calls: the next one may be another customer's. Clears what was lent, not all the room
// that some long text made: that would cost every short text after it.
void ClearInput() {
  std::memset(Input().data(), 0, lent);
  lent = 0;
  if (Input().capacity() > kKeptBytes) std::string().swap(Input());
}

size_t ReadLength(std::string_view bytes) {
  uint32_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);  // wasm is little-endian
  return length;
}

}  // namespace

extern "C" {

// Room for `bytes` bytes of input; valid until the next call of any export.
EMSCRIPTEN_KEEPALIVE char* ss_input(size_t bytes) {
  if (Input().size() < bytes) Input().resize(bytes);
  lent = std::max(lent, bytes);
  return Input().data();
}

// Where the last answer stands.
EMSCRIPTEN_KEEPALIVE const char* ss_output() { return Output().data(); }

// Scans the first `bytes` of the input; returns the length of the answer (Engine::Scan).
EMSCRIPTEN_KEEPALIVE size_t ss_scan(uint32_t session, uint32_t format, size_t bytes) {
  Output().clear();
  TheEngine().Scan(session, static_cast<InputFormat>(format), std::string_view(Input().data(), bytes), Output());
  ClearInput();
  return Output().size();
}

// Scans a batch: per text a format and a length (32 bits each, little-endian), then its bytes. The answer is a JSON
// list with null for a text without anything to report; 0 bytes if that is so for all.
EMSCRIPTEN_KEEPALIVE size_t ss_scan_batch(uint32_t session, size_t bytes) {
  std::string& output = Output();
  output.assign("[");
  bool any = false;
  for (std::string_view rest(Input().data(), bytes); rest.size() >= 8;) {
    const auto format = static_cast<InputFormat>(ReadLength(rest));
    const std::string_view text = rest.substr(8, ReadLength(rest.substr(4)));
    rest.remove_prefix(8 + text.size());
    if (output.size() > 1) output.push_back(',');
    const size_t before = output.size();
    TheEngine().Scan(session, format, text, output);
    any |= output.size() > before;
    if (output.size() == before) output.append("null");
  }
  output.push_back(']');
  if (!any) output.clear();
  ClearInput();
  return output.size();
}

}  // extern "C"

EMSCRIPTEN_BINDINGS(secret_scanner) {
  using emscripten::function;
  function(
      "version", +[] { return TheEngine().Version(); });
  function(
      "describeRules", +[] { return TheEngine().DescribeRules(); });
  function(
      "compileCustomRules", +[](const std::string& rules) { return TheEngine().CompileCustomRules(rules); });
  function(
      "openSession", +[](const std::string& options) { return TheEngine().OpenSession(options); });
  function(
      "closeSession", +[](uint32_t session) { return TheEngine().CloseSession(session); });
  function(
      "rewrap", +[](const std::string& request) { return TheEngine().Rewrap(request); });
  // Fingerprints of the value that the first `bytes` of the input are.
  function(
      "fingerprintsOf", +[](uint32_t session, uint32_t bytes) {
        std::string answer = TheEngine().FingerprintsOf(session, std::string_view(Input().data(), bytes));
        ClearInput();
        return answer;
      });
  // Redacts the first `bytes` of the input.
  function(
      "redact", +[](uint32_t session, uint32_t format, uint32_t bytes, const std::string& request) {
        std::string answer = TheEngine().Redact(session, static_cast<InputFormat>(format),
                                                std::string_view(Input().data(), bytes), request);
        ClearInput();
        return answer;
      });
}

// Answers scan requests natively: the other half of the comparison with the module (tests/wasm).
//
// Standard input: one JSON object per line, {"options": {...}, "format": "text" | "plain" | "adf", "content": "..."}.
// Standard output: per line what the engine answers, byte for byte; an empty line where there is nothing to report.
#include <iostream>
#include <string>

#include "nlohmann/json.hpp"
#include "session/session.h"

namespace {

using secret_scanner::InputFormat;

InputFormat FormatOf(const std::string& name) {
  if (name == "adf") return InputFormat::kAdf;
  return name == "plain" ? InputFormat::kPlain : InputFormat::kText;
}

}  // namespace

int main() {
  secret_scanner::Engine engine;
  std::string line;
  while (std::getline(std::cin, line)) {
    const nlohmann::json request = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!request.is_object() || !request.contains("options") || !request.contains("format") ||
        !request.contains("content")) {
      std::cerr << "native_report: a line is not a request\n";
      return 2;
    }
    const std::string opened = engine.OpenSession(request["options"].dump());
    const nlohmann::json answer = nlohmann::json::parse(opened);
    if (!answer.contains("session")) {
      std::cout << opened << '\n';
      continue;
    }
    const auto session = answer["session"].get<uint32_t>();
    std::string out;
    engine.Scan(session, FormatOf(request["format"].get<std::string>()), request["content"].get<std::string>(), out);
    engine.CloseSession(session);
    std::cout << out << '\n';
  }
  return 0;
}

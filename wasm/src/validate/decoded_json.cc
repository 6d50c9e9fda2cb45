#include "validate/decoded_json.h"

#include <optional>

#include "validate/decode.h"

namespace secret_scanner::validate {

using nlohmann::json;

json DecodedObject(std::string_view text) {
  const std::optional<std::string> decoded = DecodeBase64(text);
  if (!decoded || decoded->empty() || decoded->front() != '{') return json(json::value_t::discarded);
  json parsed = json::parse(*decoded, nullptr, /*allow_exceptions=*/false);
  return parsed.is_object() ? parsed : json(json::value_t::discarded);
}

std::string TextMember(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace secret_scanner::validate

// JSON inside base64, as tokens carry it.
#ifndef SECRET_SCANNER_SRC_VALIDATE_DECODED_JSON_H_
#define SECRET_SCANNER_SRC_VALIDATE_DECODED_JSON_H_

#include <string>
#include <string_view>

#include "nlohmann/json.hpp"

namespace secret_scanner::validate {

// The object that base64 `text` decodes to; discarded when it is none.
nlohmann::json DecodedObject(std::string_view text);

// The text member `name` of `object`; "" where there is none.
std::string TextMember(const nlohmann::json& object, const char* name);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_DECODED_JSON_H_

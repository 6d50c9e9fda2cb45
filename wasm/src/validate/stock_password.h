// Passwords out of the common stock: "Welcome1", "admin123", "P@ssw0rd", "letmein". They hold words that elsewhere tell
// a placeholder; with the number or the look-alike that policies ask for they are what people set.
#ifndef SECRET_SCANNER_SRC_VALIDATE_STOCK_PASSWORD_H_
#define SECRET_SCANNER_SRC_VALIDATE_STOCK_PASSWORD_H_

#include <string_view>

namespace secret_scanner::validate {

bool IsStockPassword(std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_STOCK_PASSWORD_H_

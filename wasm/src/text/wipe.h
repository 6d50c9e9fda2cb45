// Overwriting what a customer wrote, once it is no longer needed.
#ifndef SECRET_SCANNER_SRC_TEXT_WIPE_H_
#define SECRET_SCANNER_SRC_TEXT_WIPE_H_

#include <string>

namespace secret_scanner {

// Overwrites `text` with zeros and empties it; its memory stays.
inline void Wipe(std::string& text) {
  volatile char* p = text.data();  // volatile: a dead store the compiler may not drop
  for (size_t i = 0; i < text.size(); ++i) p[i] = 0;
  text.clear();
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_SRC_TEXT_WIPE_H_

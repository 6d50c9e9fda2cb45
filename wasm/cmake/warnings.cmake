# What our own code is compiled with: warnings are errors.
add_library(secret_scanner_warnings INTERFACE)
target_compile_options(secret_scanner_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
if(SECRET_SCANNER_SANITIZE)
  target_compile_options(secret_scanner_warnings INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                           -fno-omit-frame-pointer)
  target_link_options(secret_scanner_warnings INTERFACE -fsanitize=address,undefined)
endif()
if(SECRET_SCANNER_FUZZ)
  # Coverage of the engine is what steers the fuzzers.
  target_compile_options(secret_scanner_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(EMSCRIPTEN)
  target_compile_options(secret_scanner_warnings INTERFACE -msimd128)
endif()

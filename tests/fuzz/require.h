// Fuzzers check invariants with Require, which stops the run at the first that does not hold.
#ifndef SECRET_SCANNER_TESTS_FUZZ_REQUIRE_H_
#define SECRET_SCANNER_TESTS_FUZZ_REQUIRE_H_

namespace secret_scanner {

inline void Require(bool holds) {
  if (!holds) __builtin_trap();
}

}  // namespace secret_scanner

#endif  // SECRET_SCANNER_TESTS_FUZZ_REQUIRE_H_

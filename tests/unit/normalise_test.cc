#include "report/normalise.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace secret_scanner {
namespace {

std::string Normalised(NormaliserId id, std::string_view value) {
  std::string out = "left over";
  Normalise(id, value, out);
  return out;
}

TEST(Normalise, SameValueWrittenDifferently) {
  struct Row {
    const char* why;
    NormaliserId id;
    std::string_view value;
    std::string_view normalised;
  };
  const Row rows[] = {
      {"exact keeps everything", NormaliserId::kExact, " a B\xC3\xA9", " a B\xC3\xA9"},
      {"digits drop separators", NormaliserId::kDigits, "4111 1111-1111.1111", "4111111111111111"},
      {"alnum is upper case", NormaliserId::kAlnumUpper, "gb82 west-1234", "GB82WEST1234"},
      {"alnum drops other letters", NormaliserId::kAlnumUpper,
       "a\xC3\xA9"
       "b",
       "AB"},
      {"e-mail is lower case", NormaliserId::kEmail, "Ann.Lee@Corp.Org", "ann.lee@corp.org"},
      {"phone keeps its plus", NormaliserId::kPhone, "+44 (20) 7946-0018", "+442079460018"},
      {"00 is a plus", NormaliserId::kPhone, "0044 20 7946 0018", "+442079460018"},
      {"national stays national", NormaliserId::kPhone, "(020) 7946 0018", "02079460018"},
      {"no digits, nothing", NormaliserId::kPhone, "n/a", ""},
      {"IPv4 without leading zeros", NormaliserId::kIp, "010.001.0.00", "10.1.0.0"},
      {"IPv6 in lower case", NormaliserId::kIp, "2001:DB8::00A", "2001:db8::00a"},
      {"PEM body on lines", NormaliserId::kPem, "-----BEGIN X-----\nAB+/\r\nC=\n-----END X-----", "AB+/C="},
      {"PEM with escaped line ends", NormaliserId::kPem, "-----BEGIN X-----\\nAB+/\\nC=\\n-----END X-----", "AB+/C="},
      {"PEM over paragraphs", NormaliserId::kPem,
       "-----BEGIN X-----\xF9"
       "AB+/\xF9"
       "C=\xF9-----END X-----",
       "AB+/C="},
      {"PEM headers go", NormaliserId::kPem, "-----BEGIN X-----\nProc-Type: 4,ENC\n\nAB+/\n-----END X-----", "AB+/"},
      {"PEM in quotes", NormaliserId::kPem, "-----BEGIN X-----\n> AB+/\n> C=\n> -----END X-----", "AB+/C="},
      {"PEM without end", NormaliserId::kPem, "-----BEGIN X-----\nAB", "AB"},
  };
  for (const Row& row : rows) EXPECT_EQ(Normalised(row.id, row.value), row.normalised) << row.why;
}

TEST(Normalise, NamesAreFoundAgain) {
  for (int i = 0; i <= static_cast<int>(NormaliserId::kPem); ++i) {
    const auto id = static_cast<NormaliserId>(i);
    EXPECT_EQ(FindNormaliser(Name(id)), id);
  }
  EXPECT_EQ(FindNormaliser("none"), std::nullopt);
}

}  // namespace
}  // namespace secret_scanner

#include "secret_scanner/fingerprint.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"
#include "report/sha256.h"

namespace secret_scanner {
namespace {

template <typename Bytes>
std::string Hex(const Bytes& bytes) {
  std::string hex;
  for (const uint8_t byte : bytes) {
    hex.push_back("0123456789abcdef"[byte >> 4]);
    hex.push_back("0123456789abcdef"[byte & 15]);
  }
  return hex;
}

std::string Mac(const std::string& key, std::string_view text) { return Hex(HmacKey(key).Mac({text})); }

// NIST CAVP SHA256ShortMsg.rsp and the examples of FIPS 180-4.
TEST(Sha256, NistVectors) {
  EXPECT_EQ(Hex(Sha256Of("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Hex(Sha256Of("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256Of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(Hex(Sha256Of(std::string(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// Every split of a text gives the digest of the whole: the buffer holds at each length around a block.
TEST(Sha256, PiecesGiveTheSameDigest) {
  const std::string text(200, 'x');
  for (size_t split = 0; split <= text.size(); ++split) {
    Sha256 hash;
    hash.Update(std::string_view(text).substr(0, split));
    hash.Update(std::string_view(text).substr(split));
    EXPECT_EQ(hash.Finish(), Sha256Of(text)) << "split at " << split;
  }
}

// RFC 4231, test cases 1, 2, 3, 4, 6 and 7.
TEST(Hmac, Rfc4231Vectors) {
  EXPECT_EQ(Mac(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(Mac("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(Mac(std::string(20, '\xaa'), std::string(50, '\xdd')),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  std::string counting;
  for (char c = 1; c <= 25; ++c) counting.push_back(c);
  EXPECT_EQ(Mac(counting, std::string(50, '\xcd')), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  EXPECT_EQ(Mac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(
      Mac(std::string(131, '\xaa'),
          "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
          "hashed before being used by the HMAC algorithm."),
      "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST(KeyChain, NoKeyNoFingerprint) {
  const FingerprintPair pair = KeyChain().Of("secret", "value");
  EXPECT_FALSE(pair.current.has_value());
  EXPECT_FALSE(pair.previous.has_value());
}

TEST(KeyChain, RefusesKeysOfAnotherLength) {
  KeyChain chain;
  EXPECT_FALSE(chain.Append("short"));
  EXPECT_FALSE(chain.Append(std::string(33, 'k')));
  EXPECT_TRUE(chain.empty());
}

TEST(KeyChain, DomainAndValueAreKeptApart) {
  KeyChain chain;
  ASSERT_TRUE(chain.Append(std::string(32, 'k')));
  EXPECT_NE(chain.Of("ab", "c").current, chain.Of("a", "bc").current);
  EXPECT_EQ(chain.Of("iban", "x").current, chain.Of("iban", "x").current);
}

// A row stored under the first key and rewrapped equals what a scan under the longer chain computes.
TEST(KeyChain, RotationEqualsRewrapping) {
  KeyChain old_chain;
  KeyChain new_chain;
  const std::string first(32, 'a');
  const std::string second(32, 'b');
  ASSERT_TRUE(old_chain.Append(first));
  ASSERT_TRUE(new_chain.Append(first) && new_chain.Append(second));
  const Fingerprint stored = *old_chain.Of("secret", "value").current;
  const FingerprintPair now = new_chain.Of("secret", "value");
  EXPECT_EQ(now.current, Rewrap(HmacKey(second), stored));
  EXPECT_EQ(now.previous, stored);
}

TEST(Fingerprint, HexRoundTrip) {
  const Fingerprint fingerprint = {0, 1, 0xab, 0xff};
  EXPECT_EQ(FingerprintFromHex(ToHex(fingerprint)), fingerprint);
  EXPECT_EQ(FingerprintFromHex("00"), std::nullopt);
  EXPECT_EQ(FingerprintFromHex(std::string(32, 'g')), std::nullopt);
}

}  // namespace
}  // namespace secret_scanner

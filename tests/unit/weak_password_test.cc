#include "validator_testing.h"

namespace secret_scanner {
namespace {

TEST(WeakPassword, OwnNamesAndDefaultsBehindAUserAreConfirmed) {
  EXPECT_EQ(Judge("weak_password", "falcon", "--username=falcon --password="), Verdict::kConfirm);
  EXPECT_EQ(Judge("weak_password", "Falcon", "user: falcon\n  password: "), Verdict::kConfirm);
  EXPECT_EQ(Judge("weak_password", "guest", "username: monitor\n  password: "), Verdict::kConfirm);
  EXPECT_EQ(Judge("weak_password", "xdpwd", "--username=xdlake --password="), Verdict::kConfirm);
}

TEST(WeakPassword, WordsElsewhereAreRejected) {
  EXPECT_EQ(Judge("weak_password", "guest", "password: "), Verdict::kReject) << "no user";
  EXPECT_EQ(Judge("weak_password", "required", "username: ann, password: "), Verdict::kReject);
  EXPECT_EQ(Judge("weak_password", "username", "user=username password="), Verdict::kReject);
  EXPECT_EQ(Judge("weak_password", "password", "user=ann password="), Verdict::kReject) << "documentation";
  EXPECT_EQ(Judge("weak_password", "user", "user=user password="), Verdict::kReject);
  EXPECT_EQ(Judge("weak_password", "otherpwd", "user=ann password="), Verdict::kReject);
  EXPECT_EQ(Judge("weak_password", "pwd", "user=ann password="), Verdict::kReject);
  EXPECT_EQ(Judge("weak_password", "falcon", "user"), Verdict::kReject) << "no sign";
  EXPECT_EQ(Judge("weak_password", "", "user="), Verdict::kReject);
}

TEST(WeakPassword, TheUserStandsNear) {
  const std::string gap(200, ' ');
  EXPECT_EQ(Judge("weak_password", "falcon", "user=falcon" + gap + "password="), Verdict::kReject);
}

}  // namespace
}  // namespace secret_scanner

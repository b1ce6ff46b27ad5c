#include "services/identity/bootstrap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "common/config/secret_file.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/bootstrap_reasons.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

// RunningIdentity has bootstrapped `admin` and svc-submission once already.
class BootstrapTest : public ::testing::Test {
 protected:
  std::string Token(const std::string& name) { return config::ReadSecretFile(identity.FilePath(name)).value(); }

  RunningIdentity identity;
  const ServiceToken submission{"submission", identity.FilePath("submission.token")};
  const ServiceToken scoring{"scoring", identity.FilePath("scoring.token")};
};

TEST_F(BootstrapTest, MakesAnAdministratorAndAServiceThatCanCall) {
  const v1::Account admin = identity.GetCaller(identity.admin()).value();
  ASSERT_THAT(admin.grants(), SizeIs(1));
  EXPECT_EQ(admin.grants(0).role(), common::v1::ROLE_ADMINISTRATOR);
  const v1::Account service = identity.GetCaller(identity.service()).value();
  EXPECT_EQ(service.username(), "svc-submission");
  ASSERT_THAT(service.grants(), SizeIs(1));
  EXPECT_EQ(service.grants(0).role(), common::v1::ROLE_SERVICE);
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM token WHERE expire_time > UTC_TIMESTAMP() + INTERVAL 9 YEAR"), 1);
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM audit WHERE actor = 'bootstrap'"), 2);
}

TEST_F(BootstrapTest, WritesTokensForTheirOwnerOnly) {
  struct stat status;
  ASSERT_EQ(stat(submission.file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(BootstrapTest, ASecondTimeChangesNothing) {
  const int64_t tokens = identity.Count("SELECT COUNT(*) FROM token");
  EXPECT_THAT(identity.BootstrapAs("admin", {submission}), IsOkAndHolds(IsEmpty()));
  EXPECT_EQ(Token("submission.token"), identity.service());
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM token"), tokens);
  EXPECT_THAT(identity.GetCaller(identity.admin()), IsOk());
}

TEST_F(BootstrapTest, ASecondTimeAddsWhatIsNew) {
  EXPECT_THAT(identity.BootstrapAs("admin", {submission, scoring}), IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(identity.GetCaller(Token("scoring.token")).value().username(), "svc-scoring");
}

TEST_F(BootstrapTest, RefusesASecondAdministrator) {
  EXPECT_THAT(identity.BootstrapAs("mallory", {scoring}), ReasonIs(kAdministratorExists));
  EXPECT_FALSE(std::filesystem::exists(scoring.file));
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM account"), 2);
}

TEST_F(BootstrapTest, RefusesAnAccountThatIsNoAdministrator) {
  identity.Make("siti");
  EXPECT_THAT(identity.BootstrapAs("siti", {}), ReasonIs(kUsernameTaken));
  identity.Make("svc-scoring");
  EXPECT_THAT(identity.BootstrapAs("admin", {scoring}), ReasonIs(kUsernameTaken));
}

TEST_F(BootstrapTest, ReplacesALostTokenAndRevokesIt) {
  std::filesystem::remove(submission.file);
  EXPECT_THAT(identity.BootstrapAs("admin", {submission}), IsOkAndHolds(SizeIs(1)));
  EXPECT_TRUE(identity.EndsAtOnce(identity.service()));
  EXPECT_THAT(identity.GetCaller(Token("submission.token")), IsOk());
}

TEST_F(BootstrapTest, LeavesTheTokenOfAnotherServiceAlone) {
  EXPECT_THAT(identity.BootstrapAs("admin", {{"scoring", submission.file}}), ReasonIs(kTokenFileTaken));
  EXPECT_THAT(identity.GetCaller(Token("submission.token")), IsOk());
}

TEST_F(BootstrapTest, RefusesWhatCannotBe) {
  EXPECT_THAT(identity.BootstrapAs("Admin Satu", {}), ReasonIs(kUsernameMalformed));
  EXPECT_THAT(identity.BootstrapAs("terbang", {}), ReasonIs(kPasswordTooWeak)) << "the password holds the user name";
  EXPECT_THAT(identity.BootstrapAs("admin", {{"scoring", identity.FilePath("missing/token")}}),
              ReasonIs(kFileNotWritten));
  EXPECT_EQ(identity.Count("SELECT COUNT(*) FROM account"), 2);
}

}  // namespace
}  // namespace juri::identity

#include "services/identity/bootstrap_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

// On a service that has been bootstrapped as `admin` with svc-submission.
class BootstrapCommandTest : public ::testing::Test {
 protected:
  BootstrapCommandTest() {
    Write("config",
          absl::StrCat("name: 'identity' listen: '127.0.0.1:0' database { socket: '", identity.options().socket,
                       "' user: '", identity.options().user, "' schema: '", identity.options().schema, "' }"));
    Write("password", absl::StrCat(kPassword, "\n"));
    arguments = {"admin", identity.FilePath("password"), {}};
  }

  void Write(const std::string& name, const std::string& content) {
    std::ofstream(identity.FilePath(name)) << content;
    chmod(identity.FilePath(name).c_str(), 0600);
  }

  int Run() {
    CaptureStdout();
    CaptureStderr();
    const int exit_status = RunBootstrap(identity.FilePath("config"), arguments);
    out = GetCapturedStdout();
    err = GetCapturedStderr();
    return exit_status;
  }

  RunningIdentity identity;
  BootstrapArguments arguments;
  std::string out, err;
};

TEST_F(BootstrapCommandTest, SaysWhatItDidAndThenThatNothingIsLeft) {
  arguments.service_tokens = {"scoring=" + identity.FilePath("scoring.token")};
  EXPECT_EQ(Run(), 0) << err;
  EXPECT_EQ(out, absl::StrCat("token of svc-scoring in ", identity.FilePath("scoring.token"), "\n"));
  EXPECT_EQ(Run(), 0) << err;
  EXPECT_EQ(out, "everything is there already\n");
}

TEST_F(BootstrapCommandTest, SaysWhyItCannot) {
  arguments.admin_username = "mallory";
  EXPECT_EQ(Run(), 1);
  EXPECT_THAT(err, HasSubstr("mallory"));
  EXPECT_EQ(out, "");
}

TEST_F(BootstrapCommandTest, RefusesAMalformedServiceToken) {
  for (const char* malformed : {"scoring", "scoring=", "=file", "Scoring=file"}) {
    arguments.service_tokens = {malformed};
    EXPECT_EQ(Run(), 1);
    EXPECT_THAT(err, HasSubstr(malformed));
  }
}

TEST_F(BootstrapCommandTest, RefusesAPasswordFileThatOthersCanRead) {
  chmod(arguments.admin_password_file.c_str(), 0644);
  EXPECT_EQ(Run(), 1);
  EXPECT_THAT(err, HasSubstr("chmod 600"));
}

}  // namespace
}  // namespace juri::identity

#include "common/config/secret_file.h"

#include <gtest/gtest.h>

#include "common/config/temporary_file.h"
#include "common/config/textproto.h"
#include "common/testing/status_matchers.h"

namespace juri::config {
namespace {

TEST(SecretFileTest, ReadsPrivateFilesWithoutTheLineBreak) {
  EXPECT_THAT(ReadSecretFile(TemporaryFile("s3cret\n", 0600).path()), IsOkAndHolds("s3cret"));
  EXPECT_THAT(ReadSecretFile(TemporaryFile(" s3cret ", 0400).path()), IsOkAndHolds(" s3cret "));
}

TEST(SecretFileTest, RefusesFilesThatOthersMayTouch) {
  for (const mode_t mode : {0644, 0640, 0660, 0620, 0604, 0700, 04600}) {
    EXPECT_THAT(ReadSecretFile(TemporaryFile("s3cret", mode).path()), ReasonIs(kSecretExposed)) << std::oct << mode;
  }
}

TEST(SecretFileTest, RefusesWhatHoldsNoSecret) {
  EXPECT_THAT(ReadSecretFile(TemporaryFile("", 0600).path()), ReasonIs(kSecretEmpty));
  EXPECT_THAT(ReadSecretFile(TemporaryFile("\n", 0600).path()), ReasonIs(kSecretEmpty));
  EXPECT_THAT(ReadSecretFile(TemporaryFile(std::string(kMaxSecretBytes + 2, 'x'), 0600).path()),
              ReasonIs(kSecretEmpty));
  EXPECT_THAT(ReadSecretFile("/no/such/file"), ReasonIs(kFileUnreadable));
  EXPECT_THAT(ReadSecretFile("/tmp"), ReasonIs(kFileUnreadable));
}

TEST(SecretFileTest, ARefusalDoesNotQuoteTheSecret) {
  const absl::Status status = ReadSecretFile(TemporaryFile("s3cret", 0644).path()).status();
  EXPECT_EQ(status.ToString().find("s3cret"), std::string::npos);
}

}  // namespace
}  // namespace juri::config

#include "common/db/kept_answers.h"

#include <gtest/gtest.h>

#include "common/db/test_schema.h"
#include "common/testing/status_matchers.h"

namespace juri::db {
namespace {

constexpr absl::string_view kMethod = "juri.test.v1.Test/Change";

class KeptAnswersTest : public testing::Test {
 protected:
  // Answers to the requests 1 to `count` of as many callers.
  void Keep(int count, absl::string_view method, absl::string_view answer) {
    schema_.Run(
        "INSERT INTO request (principal, method, request_id, fingerprint, response, create_time)"
        " SELECT CONCAT('accounts/', seq), ?, CONCAT('request-', seq), '', ?, UTC_TIMESTAMP(6)"
        " FROM seq_1_to_1000000 WHERE seq <= ?",
        {method, answer, count});
  }
  int64_t Holding(absl::string_view answer) {
    return schema_.Count("SELECT COUNT(*) FROM request WHERE response = ?", {answer});
  }

  TestSchema schema_;
};

TEST_F(KeptAnswersTest, ReplacesHoweverManyHoldTheText) {
  Keep(10'500, kMethod, "accounts/7 is called Sari");
  Keep(3, "juri.test.v1.Test/Other", "accounts/7 is called Sari");
  schema_.Run("UPDATE request SET response = 'accounts/8 is called Budi' WHERE principal = 'accounts/1200'");
  ASSERT_THAT(schema_.database().Write(
                  Soon(), [](Transaction& tx) { return ReplaceAnswers(tx, kMethod, "accounts/7", "accounts/7 left"); }),
              IsOk());
  EXPECT_EQ(Holding("accounts/7 left"), 10'499);
  EXPECT_EQ(Holding("accounts/8 is called Budi"), 1);
  EXPECT_EQ(Holding("accounts/7 is called Sari"), 3) << "answers of another method";
}

TEST_F(KeptAnswersTest, DropsThoseOfOneCaller) {
  Keep(3, kMethod, "done");
  ASSERT_THAT(schema_.database().Write(Soon(), [](Transaction& tx) { return DropAnswers(tx, "accounts/2"); }), IsOk());
  EXPECT_EQ(schema_.Count("SELECT COUNT(*) FROM request"), 2);
  EXPECT_EQ(schema_.Count("SELECT COUNT(*) FROM request WHERE principal = 'accounts/2'"), 0);
}

}  // namespace
}  // namespace juri::db

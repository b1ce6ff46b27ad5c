#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/db/error.h"
#include "common/testing/status_matchers.h"
#include "services/identity/testing/running_identity.h"

namespace juri::identity {
namespace {

using ::testing::HasSubstr;

struct RefusedRow {
  const char* constraint;
  const char* sql;
};

// The schema refuses by itself what would be wrong in every case, whatever a later version of the service does.
const RefusedRow kRefused[] = {
    {"account_username", "INSERT INTO account VALUES (REPEAT('x', 16), 'admin', 'x', NULL, 1, 1, UTC_TIMESTAMP())"},
    {"account_username_form", "UPDATE account SET username = 'Admin'"},
    {"account_display_name_given", "UPDATE account SET display_name = ''"},
    {"account_password_hashed", "UPDATE account SET password_hash = 'kuda terbang biru'"},
    {"account_username_form", "UPDATE account SET username = CONCAT('erased:', UUID())"},
    {"account_username_form", "UPDATE account SET state = 3, password_hash = NULL"},
    {"account_erased_without_password",
     "UPDATE account SET state = 3, username = CONCAT('erased:', UUID()) WHERE password_hash IS NOT NULL"},
    {"account_state_known", "UPDATE account SET state = 4"},
    {"account_revision_counts", "UPDATE account SET revision = 0"},
    {"role_grant_account",
     "INSERT INTO role_grant VALUES (REPEAT('x', 16), 12, 'competitions/a', '', UTC_TIMESTAMP())"},
    {"role_grant_role_given",
     "INSERT INTO role_grant SELECT account_id, 10, 'competitions/a', '', UTC_TIMESTAMP() FROM account"},
    {"role_grant_competition_bound",
     "INSERT INTO role_grant SELECT account_id, 12, '', '', UTC_TIMESTAMP() FROM account"},
    {"role_grant_competition_bound",
     "INSERT INTO role_grant SELECT account_id, 3, 'competitions/a', '', UTC_TIMESTAMP() FROM account"},
    {"role_grant_competition_form",
     "INSERT INTO role_grant SELECT account_id, 12, 'a', '', UTC_TIMESTAMP() FROM account"},
    {"role_grant_agency_bound",
     "INSERT INTO role_grant SELECT account_id, 5, 'competitions/a', '', UTC_TIMESTAMP() FROM account"},
    {"role_grant_agency_bound",
     "INSERT INTO role_grant SELECT account_id, 12, 'competitions/a', 'agencies/x', UTC_TIMESTAMP() FROM account"},
    {"role_grant_agency_form",
     "INSERT INTO role_grant SELECT account_id, 5, 'competitions/a', 'x', UTC_TIMESTAMP() FROM account"},
    {"token_account_exists",
     "INSERT INTO token VALUES (REPEAT('x', 32), REPEAT('x', 16), UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL 1 DAY,"
     " '', '', NULL, NULL, '', 0, 0)"},
    {"token_limit_competition_form", "UPDATE token SET limit_competition = 'a'"},
    {"token_limit_role_given", "UPDATE token SET limit_role = 10"},
    {"token_read_only_or_not", "UPDATE token SET read_only = 2"},
    {"token_address_form", "UPDATE token SET address = 'elsewhere'"},
    {"token_expires_later", "UPDATE token SET expire_time = create_time"},
    {"grants_epoch_one_row", "INSERT INTO grants_epoch VALUES (2, 1)"},
    {"grants_epoch_counts", "UPDATE grants_epoch SET epoch = 0"},
};

TEST(IdentityMigrationsTest, TheSchemaRefusesWrongRows) {
  RunningIdentity identity;
  for (const RefusedRow& row : kRefused) {
    const absl::Status status = identity.Run(row.sql);
    ASSERT_FALSE(status.ok()) << row.sql;
    EXPECT_THAT(absl::StrCat(db::LogTextOf(status), db::DuplicateKeyOf(status).value_or("")), HasSubstr(row.constraint))
        << row.sql;
  }
}

}  // namespace
}  // namespace juri::identity

#include "services/identity/store/personal_tables.h"

#include "absl/strings/strip.h"
#include "juri/common/v1/options.pb.h"
#include "juri/identity/v1/resources.pb.h"
#include "services/identity/domain/account.h"

namespace juri::identity {
namespace {

constexpr char kAccount[] = R"sql(
  SELECT account_id, username, display_name, state, create_time
    FROM account
   WHERE account_id = ?
   LIMIT ? OFFSET ?)sql";

void ReadAccount(const db::Row& row, PersonalValues& values) {
  values.Add("name", AccountName(row.TextView(0)));
  values.Add("username", row.TextView(1));
  values.Add("display_name", row.TextView(2));
  const std::string& state = v1::AccountState_Name(static_cast<v1::AccountState>(row.Int(3)));
  values.Add("state", absl::StripPrefix(state, "ACCOUNT_STATE_"));
  values.Add("create_time", row.Time(4));
}

constexpr char kGrants[] = R"sql(
  SELECT role, competition, agency, create_time
    FROM role_grant
   WHERE account_id = ?
   ORDER BY role, competition, agency
   LIMIT ? OFFSET ?)sql";

void ReadGrant(const db::Row& row, PersonalValues& values) {
  const std::string& role = common::v1::Role_Name(static_cast<common::v1::Role>(row.Int(0)));
  values.Add("role", absl::StripPrefix(role, "ROLE_"));
  values.Add("competition", row.TextView(1));
  values.Add("agency", row.TextView(2));
  values.Add("create_time", row.Time(3));
}

constexpr char kTokens[] = R"sql(
  SELECT label, address, create_time, COALESCE(last_use_time, create_time), expire_time
    FROM token
   WHERE account_id = ?
   ORDER BY create_time, token_sha256
   LIMIT ? OFFSET ?)sql";

void ReadToken(const db::Row& row, PersonalValues& values) {
  values.Add("label", row.TextView(0));
  values.Add("address", row.TextView(1));
  values.Add("create_time", row.Time(2));
  values.Add("last_use_time", row.Time(3));
  values.Add("expire_time", row.Time(4));
}

}  // namespace

std::vector<PersonalTable> PersonalTables() {
  return {{.kept_in = "identity.account", .meaning = "identity.DATA_ACCOUNT", .sql = kAccount, .read = ReadAccount},
          {.kept_in = "identity.role_grant", .meaning = "identity.DATA_GRANT", .sql = kGrants, .read = ReadGrant},
          {.kept_in = "identity.token", .meaning = "identity.DATA_TOKEN", .sql = kTokens, .read = ReadToken}};
}

}  // namespace juri::identity

#include "services/identity/store/account_rows.h"

#include "common/base/macros.h"
#include "common/db/row.h"

namespace juri::identity {
namespace {

Account AccountOf(const db::Row& row) {
  return {.id = row.Text(0),
          .username = row.Text(1),
          .display_name = row.Text(2),
          .state = static_cast<AccountState>(row.Int(3)),
          .revision = row.Int(4),
          .create_time = row.Time(5),
          .grants = {}};
}

}  // namespace

absl::StatusOr<std::vector<Account>> ReadAccounts(db::Transaction& tx, absl::string_view sql,
                                                  absl::Span<const db::Value> values) {
  std::vector<Account> accounts;
  JURI_RETURN_IF_ERROR(tx.Query(sql, values, [&](const db::Row& row) {
    if (accounts.empty() || accounts.back().id != row.TextView(0)) accounts.push_back(AccountOf(row));
    if (!row.IsNull(6)) {
      accounts.back().grants.push_back({static_cast<rpc::Role>(row.Int(6)), row.Text(7), row.Text(8)});
    }
    return absl::OkStatus();
  }));
  return accounts;
}

}  // namespace juri::identity

// Accounts read from a SELECT that answers one row a grant.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/db/value.h"
#include "services/identity/domain/account.h"

namespace juri::identity {

// Runs `sql`, whose nine columns are account_id, username, display_name, state, revision, create_time, role,
// competition, agency, and whose rows of one account are neighbours. A row with a NULL role is an account without
// grants.
absl::StatusOr<std::vector<Account>> ReadAccounts(db::Transaction& tx, absl::string_view sql,
                                                  absl::Span<const db::Value> values);

}  // namespace juri::identity

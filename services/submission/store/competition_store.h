// Table `competition`.
#pragma once

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/competition.h"

namespace juri::submission {

// Whether the scope may see the competition while its definition is a draft: services, administrators and its
// organizers.
bool SeesDrafts(const rpc::Scope& scope, absl::string_view slug);

// Inserts `competition` and its counter of registration numbers. ALREADY_EXISTS (COMPETITION_EXISTS).
absl::Status InsertCompetition(db::Transaction& tx, const rpc::Scope& scope, const Competition& competition);

// NOT_FOUND (COMPETITION_NOT_FOUND) when there is none or it is a draft that the scope may not see.
absl::StatusOr<Competition> ReadCompetition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug);

// As ReadCompetition, and holds a row lock until the transaction ends.
absl::StatusOr<Competition> LockCompetition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug);

// Stores every field of a competition that this transaction has locked.
absl::Status UpdateCompetition(db::Transaction& tx, const rpc::Scope& scope, const Competition& competition);

// Up to `limit` frozen competitions whose slug comes after `after`, by slug.
absl::StatusOr<std::vector<Competition>> ListFrozenCompetitions(db::Transaction& tx, const rpc::Scope& scope,
                                                                absl::string_view after, int limit);

}  // namespace juri::submission

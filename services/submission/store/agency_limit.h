// How many proposals an agency has in a competition, counted so that two submissions at once cannot both be the last.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

// The number of proposals other than `proposal` that its agency has handed in. Withdrawn ones do not count; returned
// ones keep their place.
absl::StatusOr<int64_t> CountOtherSubmissions(db::Transaction& tx, const rpc::Scope& scope, const Proposal& proposal);

// As CountOtherSubmissions, and keeps every other submission of the agency waiting until the transaction ends.
absl::StatusOr<int64_t> LockAndCountOtherSubmissions(db::Transaction& tx, const rpc::Scope& scope,
                                                     const Proposal& proposal);

}  // namespace juri::submission

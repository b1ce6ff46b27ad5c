// Table `stage_entry`.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/entry.h"

namespace juri::scoring {

// Puts `entries` in the place of those that the stage had. Requires: the stage is locked and has no assignments.
absl::Status ReplaceEntries(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                            absl::Span<const Entry> entries);

struct StoredEntries {
  std::vector<Entry> entries;       // by proposal id
  std::vector<int> extra_readings;  // of each, beyond those of the definition
};

absl::StatusOr<StoredEntries> ReadEntries(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage);

// Requires: the stage is locked and has the entry.
absl::Status UpdateExtraReadings(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                 absl::string_view proposal_id, int extra_readings);

// Calls `take` with the proposal ids of the stage, ascending, in pieces of at most about 2,000, and stops at its first
// failure. Each piece is the ids' 16 bytes one after the other.
absl::Status ForEachEntryIds(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                             absl::FunctionRef<absl::Status(const std::string& ids)> take);

}  // namespace juri::scoring

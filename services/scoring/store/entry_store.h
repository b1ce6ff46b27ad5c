// Table `stage_entry`.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/entry.h"

namespace juri::scoring {

// Puts `entries` in the place of those that the stage had. Requires: the stage is locked and has no assignments.
absl::Status ReplaceEntries(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                            absl::Span<const Entry> entries);

// Calls `take` with the proposal ids of the stage, ascending, in pieces of at most about 2,000, and stops at its first
// failure. Each piece is the ids' 16 bytes one after the other.
absl::Status ForEachEntryIds(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                             absl::FunctionRef<absl::Status(const std::string& ids)> take);

}  // namespace juri::scoring

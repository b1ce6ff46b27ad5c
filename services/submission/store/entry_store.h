// Proposals as other services read them; only for scopes of services.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/entry.h"
#include "services/submission/domain/names.h"

namespace juri::submission {

struct EntryFilter {
  std::vector<ProposalState> states;  // at least one
  std::vector<std::string> ids;       // 16 bytes each, ascending, no two the same; empty: every proposal
};

// Calls `take` with the entries of `competition` that pass, by proposal id, and stops at its first failure. Holds at
// most about 2,000 of them at a time. Inside Database::Read all are of one snapshot.
absl::Status ForEachEntry(db::Transaction& tx, const rpc::Scope& scope, absl::string_view competition,
                          const EntryFilter& filter, absl::FunctionRef<absl::Status(Entry)> take);

struct EntryWithParts {
  Entry entry;
  std::vector<Part> parts;
};

// NOT_FOUND (PROPOSAL_NOT_FOUND).
absl::StatusOr<EntryWithParts> ReadEntryWithParts(db::Transaction& tx, const rpc::Scope& scope,
                                                  const ProposalName& name);

}  // namespace juri::submission

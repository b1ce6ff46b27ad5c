// Writing table `proposal`. What the scope may not see is answered as if it were missing: PERMISSION_DENIED.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

struct NewProposal {
  const rpc::Scope& scope;  // of who makes it
  Proposal proposal;
};

// Inserts proposals of agencies that their scopes see; `create_time` and `update_time` are set to the database's time.
absl::Status InsertProposals(db::Transaction& tx, absl::Span<NewProposal> proposals);

// The proposal with a row lock that is held until the transaction ends.
absl::StatusOr<Proposal> LockProposal(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name);

// Both store a changed proposal that this transaction has locked, as its next revision: `revision` grows by one and
// `update_time` is set to the database's time.
// Stores title, group, category and parts.
absl::Status UpdateContent(db::Transaction& tx, const rpc::Scope& scope, Proposal& proposal);
// Stores state, decision and submit_time.
absl::Status UpdateState(db::Transaction& tx, const rpc::Scope& scope, Proposal& proposal);

}  // namespace juri::submission

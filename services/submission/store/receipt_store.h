// Table `receipt`, insert only.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

// Inserts the receipt of a proposal that this transaction submits.
absl::Status InsertReceipt(db::Transaction& tx, const rpc::Scope& scope, const Receipt& receipt);

// The receipt of the last submission. PERMISSION_DENIED when there is no such proposal or the scope does not see it,
// NOT_FOUND (RECEIPT_NOT_FOUND) when it was never submitted.
absl::StatusOr<Receipt> ReadLastReceipt(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name);

}  // namespace juri::submission

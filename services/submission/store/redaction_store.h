// Table `redaction`, insert only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/redaction.h"

namespace juri::submission {

// The newest revision of a copy, of a proposal that this transaction has locked; 0 when there is none.
absl::StatusOr<int64_t> ReadLastRevision(db::Transaction& tx, const rpc::Scope& scope, const RedactionName& name);

// Inserts the next revision; `create_time` is set to the database's time.
absl::Status InsertRedaction(db::Transaction& tx, const rpc::Scope& scope, Redaction& redaction);

// Up to `limit` revisions after that of `after_part` and `after_revision`, by part and revision. PERMISSION_DENIED when
// there is no such proposal or the scope does not see it. One statement.
absl::StatusOr<std::vector<Redaction>> ListRedactions(db::Transaction& tx, const rpc::Scope& scope,
                                                      const ProposalName& name, absl::string_view after_part,
                                                      int64_t after_revision, int limit);

// The newest copy of each part that has one; only for scopes of services. One statement.
absl::StatusOr<std::vector<Part>> ReadNewestRedactions(db::Transaction& tx, const rpc::Scope& scope,
                                                       const ProposalName& name);

}  // namespace juri::submission

// Table `definition`: the versions of a competition's rules as they were applied, insert only.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/submission/domain/competition.h"

namespace juri::submission {

// Inserts a version of `slug`, whose row this transaction has inserted or locked.
absl::Status InsertDefinition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug,
                              const DefinitionText& definition);

// Version 0 means the frozen one, or the newest when none is frozen. NOT_FOUND (DEFINITION_NOT_FOUND) when there is no
// such version, or it is not frozen and the scope may not see drafts.
absl::StatusOr<DefinitionText> ReadDefinition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug,
                                              int version);

}  // namespace juri::submission

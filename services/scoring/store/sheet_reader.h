// Reads the filed sheets of a stage: the newest revision of each.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/seal.h"

namespace juri::scoring {

struct SheetRange {
  // The place after which to begin, a sheet that exists or not; the default is the beginning.
  std::string after_proposal = std::string(16, '\0');
  int after_alias = 0;
  // Only this proposal's sheets; empty: of all proposals.
  std::string proposal;
};

// Calls `take` with each sheet in the range, by proposal id and alias, and stops at its first failure. A sheet given is
// valid until the next. Reads some thousand rows at a time; a consistent whole needs Database::Read or a locked stage.
absl::Status ForEachFiledSheet(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                               const SheetRange& range, absl::FunctionRef<absl::Status(const FiledSheet&)> take);

}  // namespace juri::scoring

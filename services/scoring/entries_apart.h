// Which entries are read once more because their judges disagree.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/engine/definition.h"
#include "services/scoring/domain/entry.h"

namespace juri::scoring {

// Indexes of the entries, ascending, with two filed sheets further apart than the rules' reading distance
// (services/engine/apart.h). `entries`: those of the stage, by proposal id. A consistent whole needs Database::Read or
// a locked stage.
absl::StatusOr<std::vector<size_t>> ReadEntriesApart(db::Transaction& tx, const rpc::Scope& scope,
                                                     const StageName& stage, const engine::Stage& rules,
                                                     absl::Span<const Entry> entries);

}  // namespace juri::scoring

// Which entries a stage has, as submission and the approved lists say now.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/call.h"
#include "services/scoring/domain/entry.h"
#include "services/scoring/frozen_rules.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

// The eligible proposals of the first stage, or of a later one those eligible on any list that feeds it; by proposal
// id. FAILED_PRECONDITION: SCREENING_UNFINISHED while proposals await screening (first stage), STAGE_ENTRIES_MISSING
// when a list is not approved yet or no entry is left.
absl::StatusOr<std::vector<Entry>> GatherEntries(db::Transaction& tx, const rpc::Call& call,
                                                 SubmissionSource& submission, const StageName& stage,
                                                 const engine::Stage& rules);

}  // namespace juri::scoring

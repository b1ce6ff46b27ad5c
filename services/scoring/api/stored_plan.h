// What planning a stage for the first time and planning it anew have in common.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/base/ids.h"
#include "common/db/transaction.h"
#include "common/rpc/call.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/domain/stage_plan.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {

// Id of a judge or an assignment: 80 random bits, 16 characters.
std::string NewId(IdSource& ids);

// DEADLINE_EXCEEDED once the call's time is over; for MakeStagePlan. `call` outlives it.
std::function<absl::Status()> WithinDeadline(const rpc::Call& call);

// The plan's figures, and its digest of 32 bytes.
v1::AssignmentPlan PlanMessage(const StageName& stage, const StagePlan& plan, absl::string_view sha256);

// Writes the stage with a new revision, and the plan as the file of that revision. Requires: the stage is locked.
absl::Status StorePlan(db::Transaction& tx, const rpc::Call& call, Stage& stage, const StagePlan& plan,
                       const std::string& sha256);

}  // namespace juri::scoring

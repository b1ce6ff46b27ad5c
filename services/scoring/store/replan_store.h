// What a plan made anew reads and writes: tables `stage_conflict`, `stage_leave`, `stage_plan`, and states of
// `assignment`. Everything that writes requires that the stage is locked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/sheet.h"
#include "services/scoring/domain/stage.h"
#include "services/scoring/domain/stage_plan.h"

namespace juri::scoring {

// A conflict or leave that is stored already stays as it is.
absl::Status InsertConflicts(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                             absl::Span<const JudgeConflict> conflicts);
absl::Status InsertLeaves(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                          absl::Span<const std::string> judge_ids);
absl::StatusOr<std::vector<JudgeConflict>> ReadConflicts(db::Transaction& tx, const rpc::Scope& scope,
                                                         const StageName& stage);
absl::StatusOr<std::vector<std::string>> ReadLeaves(db::Transaction& tx, const rpc::Scope& scope,
                                                    const StageName& stage);

// Every assignment of the stage, also those that are nobody's any more.
absl::StatusOr<std::vector<HeldAssignment>> ReadHeld(db::Transaction& tx, const rpc::Scope& scope,
                                                     const StageName& stage);

// kRecused or kHandedOver.
absl::Status EndAssignments(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage, SheetState state,
                            absl::Span<const std::string> ids);
// Back to what they were before they were handed over.
absl::Status TakeBackAssignments(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                 absl::Span<const std::string> ids);

// `csv` as the plan of the stage's revision.
absl::Status InsertPlan(db::Transaction& tx, const rpc::Scope& scope, const Stage& stage, absl::string_view csv);

struct PlanPart {
  std::string csv;
  int64_t revision = 0;  // of the stage
  bool more = false;     // whether a part follows
};

// A part, from 1, of the plan of the stage's `revision`; 0: of the newest. nullopt when there is none.
absl::StatusOr<std::optional<PlanPart>> ReadPlanPart(db::Transaction& tx, const rpc::Scope& scope,
                                                     const StageName& stage, int64_t revision, int part);

}  // namespace juri::scoring

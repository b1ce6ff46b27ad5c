// Table `assignment`. A judge finds only the own ones: another judge's and a missing one are told alike, as
// PERMISSION_DENIED (ASSIGNMENT_NOT_YOURS).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/db/transaction.h"
#include "common/rpc/scope.h"
#include "services/scoring/domain/replan.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// Removes the assignments of a stage that is not open yet. Requires: the stage is locked.
absl::Status DeleteAssignments(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage);
absl::Status InsertAssignments(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                               absl::Span<const NewAssignment> assignments);

// The judges who have an assignment in the stage, by id.
absl::StatusOr<std::vector<std::string>> AssignedJudges(db::Transaction& tx, const rpc::Scope& scope,
                                                        const StageName& stage);

struct QueueItem {
  AssignmentName name;
  SheetState state = SheetState::kToDo;
  std::string title;
  std::string registration_number;
  int64_t queue_position = 0;
};

// Those that are no longer a judge's are nobody's in everything below.
// Up to `limit` of the caller's assignments after `after` in the own queue; with `state`, only those.
absl::StatusOr<std::vector<QueueItem>> ListQueue(db::Transaction& tx, const rpc::Scope& scope, const StageName& stage,
                                                 std::optional<SheetState> state, int64_t after, int limit);

absl::StatusOr<Assignment> ReadOwnAssignment(db::Transaction& tx, const rpc::Scope& scope, const AssignmentName& name);

// The same with a shared lock on stage and assignment until the transaction ends: the stage stays as it is, and of two
// that go on to write the same sheet one is undone and run again.
absl::StatusOr<Assignment> LockOwnAssignment(db::Transaction& tx, const rpc::Scope& scope, const AssignmentName& name);

// An assignment that somebody asks for.
struct WantedAssignment {
  const rpc::Scope& scope;
  const std::string& id;
};

// Locks assignments of several judges in one stage. In the order of `wanted`, which is not empty; nullopt for those
// that are missing or another judge's. tx.now() is known from then on.
absl::StatusOr<std::vector<std::optional<Assignment>>> LockOwnAssignments(db::Transaction& tx, const StageName& stage,
                                                                          absl::Span<const WantedAssignment> wanted);

// Stores that the sheet of an assignment, which this transaction has locked, was saved.
absl::Status UpdateSaved(db::Transaction& tx, const rpc::Scope& scope, const Assignment& assignment);

}  // namespace juri::scoring

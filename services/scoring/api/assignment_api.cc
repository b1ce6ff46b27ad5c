#include "services/scoring/api/assignment_api.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/scoring/api/messages.h"
#include "services/scoring/api/stored_plan.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/stage_states.h"
#include "services/scoring/stage_entries.h"
#include "services/scoring/store/entry_store.h"
#include "services/scoring/store/judge_store.h"
#include "services/scoring/store/replan_store.h"
#include "services/scoring/store/stage_store.h"

namespace juri::scoring {
namespace {

using rpc::Call;
using WrittenPlan = rpc::Written<v1::AssignmentPlan>;

// The definition's window decides, by the database's clock. A later stage takes lists and has nothing to wait for.
absl::Status CheckSubmissionOver(const StageRules& rules, absl::Time now, const v1::AssignStageRequest& request) {
  const engine::Definition& definition = rules.rules->definition;
  const absl::Time closes = definition.submission.closes;
  if (request.before_close() || !rules->from_lists.empty() || now > closes) return absl::OkStatus();
  return Refusal(kSubmissionOpen).With("close_time", absl::FormatTime(absl::RFC3339_sec, closes, definition.time_zone));
}

// A plan with what it was made of.
struct Planned {
  std::vector<Entry> entries;
  std::vector<Judge> judges;
  StagePlan plan;
  std::string sha256;

  v1::AssignmentPlan Message(const StageName& stage) const { return PlanMessage(stage, plan, sha256); }
};

// All faults at once.
absl::Status MarkAnchors(const v1::AssignStageRequest& request, const StageName& stage, std::vector<Entry>& entries) {
  Refusal faults;
  for (int i = 0; i < request.anchors_size(); ++i) {
    const absl::StatusOr<std::string> id = ParseProposalOf(stage.competition, request.anchors(i));
    const auto found =
        absl::c_find_if(entries, [&](const Entry& entry) { return id.ok() && entry.proposal_id == *id; });
    if (found != entries.end()) {
      found->anchor = true;
    } else {
      faults.Violation(absl::StrCat("anchors[", i, "]"), kEntryNotInStage, {{"proposal", request.anchors(i)}});
    }
  }
  return faults.Status();
}

absl::StatusOr<Planned> MakePlanned(db::Transaction& tx, const Call& call, SubmissionSource& submission,
                                    const StageName& name, const engine::Stage& rules,
                                    const v1::AssignStageRequest& request) {
  Planned planned;
  JURI_ASSIGN_OR_RETURN(planned.entries, GatherEntries(tx, call, submission, name, rules));
  JURI_RETURN_IF_ERROR(MarkAnchors(request, name, planned.entries));
  JURI_ASSIGN_OR_RETURN(planned.judges, JudgesOfStage(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(const std::vector<JudgeConflict> conflicts, ReadConflicts(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> leaving, ReadLeaves(tx, call.scope(), name));
  JURI_ASSIGN_OR_RETURN(planned.plan,
                        MakeStagePlan(rules, {request.seed(), planned.entries, planned.judges, conflicts, leaving},
                                      WithinDeadline(call)));
  JURI_RETURN_IF_ERROR(CheckConnected(rules, planned.plan));
  planned.sha256 = PlanDigest(name, planned.entries, planned.judges, planned.plan);
  return planned;
}

std::vector<NewAssignment> NewAssignments(IdSource& ids, const Planned& planned) {
  std::vector<NewAssignment> assignments;
  const auto& readings = planned.plan.plan.readings;
  const std::vector<int> places = QueuePlaces(planned.plan.problem, planned.plan.plan);
  assignments.reserve(readings.size());
  for (size_t i = 0; i < readings.size(); ++i) {
    assignments.push_back({NewId(ids), planned.judges[readings[i].judge].id,
                           planned.entries[readings[i].proposal].proposal_id, places[i]});
  }
  return assignments;
}

// Requires: the stage is locked.
absl::Status Store(db::Transaction& tx, const Call& call, IdSource& ids, const Planned& planned, Stage& stage) {
  JURI_RETURN_IF_ERROR(DeleteAssignments(tx, call.scope(), stage.name));
  JURI_RETURN_IF_ERROR(ReplaceEntries(tx, call.scope(), stage.name, planned.entries));
  JURI_RETURN_IF_ERROR(InsertAssignments(tx, call.scope(), stage.name, NewAssignments(ids, planned)));
  stage.entry_count = static_cast<int64_t>(planned.entries.size());
  stage.entries_sha256 = EntriesDigest(stage.name, planned.entries);
  return StorePlan(tx, call, stage, planned.plan, planned.sha256);
}

std::optional<SheetState> FilterOf(const v1::ListAssignmentsRequest& request) {
  if (request.state() == v1::ASSIGNMENT_STATE_UNSPECIFIED) return std::nullopt;
  return static_cast<SheetState>(request.state());
}

}  // namespace

// The entries are gathered inside the transaction: a repeated request is answered before anything is asked or planned.
absl::StatusOr<v1::AssignmentPlan> AssignmentApi::Assign(const Call& call, const v1::AssignStageRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.name()));
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name));
  if (request.dry_run()) {
    return database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<v1::AssignmentPlan> {
      JURI_ASSIGN_OR_RETURN(const Stage stage, ReadStage(tx, call.scope(), name, rules.version()));
      JURI_RETURN_IF_ERROR(StateAfter(stage.state, StageAction::kAssign).status());
      JURI_RETURN_IF_ERROR(CheckSubmissionOver(rules, tx.now(), request));
      JURI_ASSIGN_OR_RETURN(const Planned planned, MakePlanned(tx, call, submission_, name, *rules.stage, request));
      return planned.Message(name);
    });
  }
  return rpc::WriteOnce<v1::AssignmentPlan>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenPlan> {
        JURI_ASSIGN_OR_RETURN(Stage stage, LockStage(tx, call.scope(), name, rules.version()));
        JURI_ASSIGN_OR_RETURN(stage.state, StateAfter(stage.state, StageAction::kAssign));
        JURI_RETURN_IF_ERROR(CheckSubmissionOver(rules, tx.now(), request));
        JURI_ASSIGN_OR_RETURN(const Planned planned, MakePlanned(tx, call, submission_, name, *rules.stage, request));
        stage.seed = request.seed();
        JURI_RETURN_IF_ERROR(Store(tx, call, ids_, planned, stage));
        return WrittenPlan{planned.Message(name), request.name(), stage.revision - 1, stage.revision};
      });
}

absl::StatusOr<v1::ListAssignmentsResponse> AssignmentApi::List(const Call& call,
                                                                const v1::ListAssignmentsRequest& request) {
  JURI_ASSIGN_OR_RETURN(const StageName name, ParseStage(request.parent()));
  JURI_RETURN_IF_ERROR(rules_.Of(call, name).status());
  JURI_ASSIGN_OR_RETURN(const std::string token_position, pages_.Read(call, request));
  JURI_ASSIGN_OR_RETURN(const int64_t after, PositionOf(token_position));
  const int size = rpc::PageSize(request.page_size());
  JURI_ASSIGN_OR_RETURN(std::vector<QueueItem> queue, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListQueue(tx, call.scope(), name, FilterOf(request), after, size + 1);
  }));
  v1::ListAssignmentsResponse response;
  if (queue.size() > static_cast<size_t>(size)) {
    queue.resize(size);
    response.set_next_page_token(pages_.Make(call, request, absl::StrCat(queue.back().queue_position)));
  }
  for (QueueItem& item : queue) *response.add_assignments() = ToMessage(std::move(item));
  return response;
}

// The relation is checked in one transaction, the texts are fetched after it: submission does not know judges.
absl::StatusOr<v1::AssignedEntry> AssignmentApi::GetEntry(const Call& call,
                                                          const v1::GetAssignedEntryRequest& request) {
  JURI_ASSIGN_OR_RETURN(const AssignmentName name, ParseAssignment(request.name()));
  JURI_ASSIGN_OR_RETURN(const Assignment assignment, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadOwnAssignment(tx, call.scope(), name);
  }));
  if (assignment.stage_state != StageState::kOpen) return WrongState(assignment.stage_state);
  JURI_ASSIGN_OR_RETURN(const StageRules rules, rules_.Of(call, name.stage));
  JURI_ASSIGN_OR_RETURN(EntryText text, submission_.ReadEntryText(call, name.stage.competition, assignment.proposal_id,
                                                                  /*redacted=*/rules->conceals.any()));
  return ToMessage(name, std::move(text), rules->conceals);
}

}  // namespace juri::scoring

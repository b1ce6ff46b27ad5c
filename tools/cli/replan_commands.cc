// juri stage replan, plan: a plan made anew with the least change, and the plan as it is published.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/assignment_plan.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;
using Service = v1::ScoringService;

// A judge by id or full name, as `juri judge list` has it.
absl::StatusOr<std::string> JudgeName(const Invocation& invocation, const std::string& id_or_name) {
  if (id_or_name.find('/') != std::string::npos) return id_or_name;
  JURI_ASSIGN_OR_RETURN(const std::string competition, invocation.Competition());
  return absl::StrCat(competition, "/judges/", id_or_name);
}

absl::Status AddConflict(Invocation& invocation, const std::string& judge, v1::ConflictReason reason,
                         v1::ReplanStageRequest& request) {
  v1::StageConflict& conflict = *request.add_conflicts();
  JURI_ASSIGN_OR_RETURN(*conflict.mutable_judge(), JudgeName(invocation, judge));
  conflict.set_reason(reason);
  conflict.set_note(invocation.Get(kNote));
  return absl::OkStatus();
}

absl::Status AddConflicts(Invocation& invocation, v1::ReplanStageRequest& request) {
  for (const std::string& judge : invocation.All(kRecuse)) {
    JURI_RETURN_IF_ERROR(AddConflict(invocation, judge, v1::CONFLICT_REASON_RECUSED, request));
  }
  for (const std::string& pair : invocation.All(kConflictPair)) {
    const std::pair<std::string, std::string> parts = absl::StrSplit(pair, absl::MaxSplits('=', 1));
    if (parts.second.empty()) {
      return Refusal(kValueInvalid)
          .With("parameter", kConflictPair.name)
          .With("value", pair)
          .With("known", kConflictPair.value);
    }
    JURI_RETURN_IF_ERROR(AddConflict(invocation, parts.first, v1::CONFLICT_REASON_DECLARED_BY_ORGANIZER, request));
    JURI_ASSIGN_OR_RETURN(*request.mutable_conflicts()->rbegin()->mutable_proposal(),
                          ProposalName(invocation, parts.second));
  }
  return absl::OkStatus();
}

absl::Status Replan(Invocation& invocation) {
  v1::ReplanStageRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), StageName(invocation, invocation.Get(kStageArgument)));
  JURI_RETURN_IF_ERROR(AddConflicts(invocation, request));
  for (const std::string& judge : invocation.All(kLeave)) {
    JURI_ASSIGN_OR_RETURN(*request.add_leaving_judges(), JudgeName(invocation, judge));
  }
  for (const std::string& number : invocation.All(kReadAgain)) {
    v1::ExtraReading& extra = *request.add_extra_readings();
    JURI_ASSIGN_OR_RETURN(*extra.mutable_proposal(), ProposalName(invocation, number));
    extra.set_count(1);
  }
  request.set_read_apart(invocation.Has(kReadApart));
  request.set_dry_run(invocation.Has(kDryRun));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::AssignmentPlan plan, invocation.Call(&Service::Stub::ReplanStage, request));
  ShowAssignmentPlan(invocation, plan);
  if (request.dry_run()) invocation.output().Note("cli.DRY_RUN");
  return absl::OkStatus();
}

absl::Status ShowPlan(Invocation& invocation) {
  v1::GetAssignmentPlanRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), StageName(invocation, invocation.Get(kStageArgument)));
  request.set_part(1);
  while (request.part() > 0) {
    JURI_ASSIGN_OR_RETURN(const v1::AssignmentPlanPart part,
                          invocation.Call(&Service::Stub::GetAssignmentPlan, request));
    invocation.output().Raw(part.csv());
    request.set_revision(part.revision());
    request.set_part(part.next_part());
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> ReplanCommands() {
  return {
      {Person::kOrganizer,
       "stage",
       "replan",
       {kStageArgument, kLeave, kRecuse, kConflictPair, kReadAgain, kReadApart, kNote, kDryRun, kRequestId},
       "stage replan evaluation --recuse aaaaaaaaaaaaaaaa --read-again KIPP-2018-000123",
       Replan,
       kNothingChanged},
      {Person::kOrganizer, "stage", "plan", {kStageArgument}, "stage plan evaluation > plan.csv", ShowPlan},
  };
}

}  // namespace juri::cli

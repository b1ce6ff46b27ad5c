#include "tools/cli/queue.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

using scoring::v1::ScoringService;

absl::StatusOr<std::string> JudgedStage(Invocation& invocation) {
  if (invocation.Has(kStage)) return StageName(invocation, invocation.Get(kStage));
  JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation.Definition());
  for (const engine::Stage& rules : definition->stages) {
    scoring::v1::GetStageRequest request;
    JURI_ASSIGN_OR_RETURN(*request.mutable_name(), StageName(invocation, rules.code));
    JURI_ASSIGN_OR_RETURN(const scoring::v1::Stage stage, invocation.Call(&ScoringService::Stub::GetStage, request));
    if (stage.state() == scoring::v1::STAGE_STATE_OPEN) return stage.name();
  }
  return Refusal(kNoOpenStage).Status();
}

absl::StatusOr<scoring::v1::ListAssignmentsResponse> Queue(Invocation& invocation, const std::string& stage) {
  scoring::v1::ListAssignmentsRequest request;
  request.set_parent(stage);
  return invocation.CallAll(&ScoringService::Stub::ListAssignments, request);
}

absl::StatusOr<std::string> AssignmentName(Invocation& invocation, const std::string& number_or_name) {
  if (absl::StartsWith(number_or_name, "competitions/")) return number_or_name;
  JURI_ASSIGN_OR_RETURN(const std::string stage, JudgedStage(invocation));
  JURI_ASSIGN_OR_RETURN(const scoring::v1::ListAssignmentsResponse queue, Queue(invocation, stage));
  const std::string number = absl::AsciiStrToUpper(number_or_name);
  for (const scoring::v1::Assignment& assignment : queue.assignments()) {
    if (assignment.registration_number() == number) return assignment.name();
  }
  return Refusal(kNotAssigned).With("proposal", number).With("stage", IdOf(stage)).Status();
}

std::string SheetName(const std::string& assignment) {
  return absl::EndsWith(assignment, "/scoreSheet") ? assignment : absl::StrCat(assignment, "/scoreSheet");
}

}  // namespace juri::cli

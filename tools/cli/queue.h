// A judge's own assignments.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// The stage of --stage, else the one stage of the competition that is open. NO_OPEN_STAGE.
absl::StatusOr<std::string> JudgedStage(Invocation& invocation);

// The caller's assignments in the stage, in the order drawn for the judge.
absl::StatusOr<scoring::v1::ListAssignmentsResponse> Queue(Invocation& invocation, const std::string& stage);

// The caller's assignment of the proposal with this registration number, in the stage of --stage, else in the open one.
// NOT_ASSIGNED.
absl::StatusOr<std::string> AssignmentName(Invocation& invocation, const std::string& number_or_name);

// The sheet of an assignment.
std::string SheetName(const std::string& assignment);

}  // namespace juri::cli

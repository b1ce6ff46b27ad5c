// How a plan of who judges what is shown.
#pragma once

#include "juri/scoring/v1/scoring_service.pb.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

void ShowAssignmentPlan(Invocation& invocation, const scoring::v1::AssignmentPlan& plan);

}  // namespace juri::cli

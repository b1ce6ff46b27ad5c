// What changes in a stage when its plan is made anew.
#pragma once

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/scoring/domain/entry.h"
#include "services/scoring/domain/judge.h"
#include "services/scoring/domain/sheet.h"
#include "services/scoring/domain/stage_plan.h"

namespace juri::scoring {

struct NewAssignment {
  std::string id;
  std::string judge_id;
  std::string proposal_id;  // 16 bytes
  int queue_position = 0;
};

// Ids of assignments by what becomes of them, and pairs that had none.
struct PlanChanges {
  std::vector<std::string> recused;      // a conflict ends them, filed or not
  std::vector<std::string> handed_over;  // to another judge, unfiled
  std::vector<std::string> taken_back;   // handed over before, and the judge's again
  std::vector<NewAssignment> added;      // without ids; behind everything in the judge's queue, in the plan's order
};

// From the assignments that the stage has to `plan`, which was made with them held. Requires: of these entries and
// judges.
PlanChanges ChangesTo(const StagePlan& plan, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
                      absl::Span<const HeldAssignment> held);

}  // namespace juri::scoring

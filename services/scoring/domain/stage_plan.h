// Who judges what in a stage: the engine's plan (services/engine/assignment), for entries and judges.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "services/engine/assignment/plan.h"
#include "services/engine/assignment/quality.h"
#include "services/engine/definition.h"
#include "services/scoring/domain/entry.h"
#include "services/scoring/domain/judge.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// A conflict that somebody declared.
struct JudgeConflict {
  std::string judge_id;
  std::string proposal_id;  // 16 bytes; empty: every entry
  engine::assignment::ConflictReason reason = engine::assignment::ConflictReason::kNone;
  std::string note;
};

// What a plan is made of, beside the rules of the stage.
struct PlanInput {
  uint64_t seed = 0;
  absl::Span<const Entry> entries;  // by proposal id
  absl::Span<const Judge> judges;   // by id
  absl::Span<const JudgeConflict> conflicts = {};
  absl::Span<const std::string> leaving = {};  // ids of judges who take nothing new
  absl::Span<const int> extra_readings = {};   // of each entry; empty: none
  absl::Span<const HeldAssignment> held = {};  // a plan made anew
};

struct StagePlan {
  engine::assignment::Problem problem;  // proposals and judges in the order of the entries and judges; ids as texts
  engine::assignment::Plan plan;
  engine::assignment::Quality quality;
};

// The engine's plan by the rules of the stage. FAILED_PRECONDITION: TOO_FEW_JUDGES names the first 20 entries that lack
// judges, LOADS_TOO_GREAT the first 20 judges whose fewest entries cannot be had; TOO_MANY_PAIRS beyond what a plan is
// made for. Asks `may_go_on` before each attempt to balance and returns its failure.
absl::StatusOr<StagePlan> MakeStagePlan(
    const engine::Stage& rules, const PlanInput& input,
    absl::FunctionRef<absl::Status()> may_go_on = [] { return absl::OkStatus(); });

// FAILED_PRECONDITION: JUDGES_IN_PARTS when the rules adjust for severity and the plan has judges who cannot be
// compared with all others through shared entries; names the first 20 outside the largest part.
absl::Status CheckConnected(const engine::Stage& rules, const StagePlan& plan);

// SHA-256 over the plan, 32 bytes (docs/seal.md).
std::string PlanDigest(const StageName& stage, absl::Span<const Entry> entries, absl::Span<const Judge> judges,
                       const StagePlan& plan);

}  // namespace juri::scoring

// Between the domain's types and the contract's messages.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/domain/judge.h"
#include "services/scoring/domain/marks.h"
#include "services/scoring/domain/stage_plan.h"
#include "services/scoring/store/assignment_store.h"
#include "services/scoring/store/progress_store.h"
#include "services/scoring/store/sheet_store.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

v1::Stage ToMessage(const Stage& stage);
v1::Judge ToMessage(const Judge& judge);
v1::Assignment ToMessage(QueueItem item);
v1::JudgeProgress ToMessage(absl::string_view competition, const JudgeProgress& progress);

// The answer of an assignment, without its digest.
v1::AssignmentPlan ToMessage(const StageName& stage, const StagePlan& plan);

// With the agency only when the stage conceals neither it nor the region, which its name tells.
v1::AssignedEntry ToMessage(const AssignmentName& name, EntryText text, const engine::Blindness& conceals);

v1::ScoreSheet ToMessage(const engine::Stage& rules, const Assignment& assignment, const FiledContent& content);
// Without the comment unless the stage's rules show it.
v1::OtherSheet ToMessage(const engine::Stage& rules, OtherSheet sheet);
v1::SheetReceipt ReceiptFor(const Assignment& assignment);

// The number that a page token stands for; 0 for the first page. PAGE_TOKEN_INVALID.
absl::StatusOr<int64_t> PositionOf(absl::string_view token_position);

template <typename MarkMessages>
std::vector<GivenMark> GivenMarks(const MarkMessages& messages) {
  std::vector<GivenMark> given;
  for (const v1::Mark& mark : messages) {
    given.push_back({mark.criterion(), mark.has_centipoints() ? std::optional(mark.centipoints()) : std::nullopt});
  }
  return given;
}

}  // namespace juri::scoring

#include "tools/demo/replanning.h"

#include <algorithm>

#include "common/base/macros.h"

namespace juri::demo {
namespace {

using Scoring = scoring::v1::ScoringService::Stub;

constexpr int kJudgesWhoDeclare = 2;

absl::Status Replan(const Edition& edition, scoring::v1::ReplanStageRequest request, JudgedStage& stage) {
  request.set_name(stage.name);
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(stage.plan, edition.organizer().session.Call(&Scoring::ReplanStage, request));
  return ReadQueues(edition, stage);
}

}  // namespace

absl::Status DeclareConflicts(const Edition& edition, JudgedStage& stage, Progress& progress) {
  scoring::v1::ReplanStageRequest request;
  for (int judge = 0; judge < kJudgesWhoDeclare; ++judge) {
    const auto first = std::find_if(stage.sittings.begin(), stage.sittings.end(),
                                    [judge](const Sitting& sitting) { return sitting.judge == judge; });
    if (first == stage.sittings.end()) continue;
    scoring::v1::StageConflict& conflict = *request.add_conflicts();
    conflict.set_judge(stage.judges[judge].judge);
    conflict.set_proposal(edition.registrations[first->proposal].name);
    conflict.set_reason(scoring::v1::CONFLICT_REASON_DECLARED_BY_JUDGE);
    conflict.set_note("Mengenal pengusulnya (contoh).");
    stage.declared.emplace(judge, first->proposal);
    progress.Add();
  }
  return Replan(edition, std::move(request), stage);
}

}  // namespace juri::demo

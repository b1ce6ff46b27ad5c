#include "tools/demo/replanning.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/macros.h"
#include "tools/demo/lists.h"

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

// Returns how many readings more there are than before.
absl::StatusOr<int> ReadMore(const Edition& edition, scoring::v1::ReplanStageRequest request, JudgedStage& stage) {
  const int before = stage.plan.assignment_count();
  JURI_RETURN_IF_ERROR(Replan(edition, std::move(request), stage));
  return stage.plan.assignment_count() - before;
}

const Registration& RegistrationOf(const Edition& edition, const std::string& number) {
  return *std::find_if(edition.registrations.begin(), edition.registrations.end(),
                       [&](const Registration& registration) { return registration.number == number; });
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

absl::StatusOr<int> CallThirdReadings(const Edition& edition, JudgedStage& stage) {
  scoring::v1::ReplanStageRequest request;
  request.set_read_apart(true);
  return ReadMore(edition, std::move(request), stage);
}

absl::StatusOr<int> CallBorderlineReadings(const Edition& edition, JudgedStage& stage) {
  JURI_ASSIGN_OR_RETURN(const ranking::v1::RankingAnalysis analysis, AnalyzeSheets(edition, stage));
  scoring::v1::ReplanStageRequest request;
  for (const ranking::v1::ListAnalysis& list : analysis.lists()) {
    for (const ranking::v1::AnalyzedEntry& entry : list.entries()) {
      if (entry.chance().verdict() != ranking::v1::VERDICT_BORDERLINE) continue;
      scoring::v1::ExtraReading& extra = *request.add_extra_readings();
      extra.set_proposal(RegistrationOf(edition, entry.registration_number()).name);
      extra.set_count(1);
    }
  }
  return ReadMore(edition, std::move(request), stage);
}

}  // namespace juri::demo

#include "tools/demo/replanning.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "services/engine/assignment/extra_readings.h"
#include "services/engine/rank_stage.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_score.h"
#include "services/engine/statistics/certainty.h"
#include "tools/demo/stage_sheets.h"

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

absl::StatusOr<int> ReadOnceMore(const Edition& edition, const std::vector<int>& proposals, JudgedStage& stage) {
  if (proposals.empty()) return 0;
  scoring::v1::ReplanStageRequest request;
  for (const int proposal : proposals) {
    scoring::v1::ExtraReading& extra = *request.add_extra_readings();
    extra.set_proposal(edition.registrations[proposal].name);
    extra.set_count(1);
  }
  JURI_RETURN_IF_ERROR(Replan(edition, std::move(request), stage));
  return static_cast<int>(proposals.size());
}

std::vector<std::vector<Fraction>> ScoresOf(const engine::Stage& rules, const StageSheets& sheets) {
  std::vector<std::vector<Fraction>> scores(sheets.proposals.size());
  for (size_t sheet = 0; sheet < sheets.marks.sheets(); ++sheet) {
    const std::optional<Fraction> score = engine::SheetScore(rules, sheets.marks.marks(sheet));
    if (score.has_value()) scores[sheets.marks.entry(sheet)].push_back(*score);
  }
  return scores;
}

// Entries in the order of the ranking that may be on the list.
std::vector<uint32_t> CandidatesOf(const engine::ListRule& list, const StageSheets& sheets,
                                   const engine::StageResult& result) {
  std::vector<uint32_t> candidates;
  for (const uint32_t entry : result.scored_order) {
    if (list.group.empty() || sheets.entries.groups[entry] == list.group) candidates.push_back(entry);
  }
  return candidates;
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
  const StageSheets sheets = SheetsOf(edition, stage);
  const Fraction distance = MakeFraction(kPointsApart * engine::kCentipointsPerPoint);
  std::vector<int> proposals;
  for (const size_t entry : engine::assignment::ProposalsApart(ScoresOf(stage.rules, sheets), distance)) {
    proposals.push_back(sheets.proposals[entry]);
  }
  return ReadOnceMore(edition, proposals, stage);
}

absl::StatusOr<int> CallBorderlineReadings(const Edition& edition, JudgedStage& stage) {
  const StageSheets sheets = SheetsOf(edition, stage);
  JURI_ASSIGN_OR_RETURN(const engine::StageResult result, engine::RankStage(stage.rules, sheets.entries, sheets.marks));
  const engine::Readings readings = engine::ReadingsOf(stage.rules, sheets.entries, sheets.marks);
  const std::optional<engine::Variances> variances = engine::EstimateVariances(readings);
  if (!variances.has_value()) return absl::InternalError("the sheets do not tell judges from chance");
  std::vector<int> proposals;
  for (const engine::ListRule& list : stage.rules.lists) {
    const auto candidates = CandidatesOf(list, sheets, result);
    for (const engine::EntryCertainty& entry :
         engine::CertaintyOf(readings, *variances, candidates, static_cast<size_t>(list.size))) {
      if (entry.verdict == engine::Verdict::kBorderline) proposals.push_back(sheets.proposals[entry.entry]);
    }
  }
  return ReadOnceMore(edition, proposals, stage);
}

}  // namespace juri::demo

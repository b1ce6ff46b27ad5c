#include "services/ranking/computation.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/stage_input.h"
#include "services/ranking/store/ranking_store.h"

namespace juri::ranking {
namespace {

absl::Status CheckSeed(const engine::Definition& rules, const std::string& seed) {
  if (seed.empty() || engine::IsCommittedSeed(rules, seed)) return absl::OkStatus();
  return Refusal(kSeedWrong).Violation("seed", kSeedWrong);
}

absl::StatusOr<engine::StageResult> Rank(const engine::Stage& stage, const engine::StageEntries& entries,
                                         const engine::StageMarks& marks, const std::optional<std::string>& seed) {
  absl::StatusOr<engine::StageResult> result = engine::RankStage(stage, entries, marks, {seed});
  if (!absl::IsOutOfRange(result.status())) return result;
  return Refusal(kScoreTooPrecise).With("cause", result.status().message()).Status();
}

// Each entry is compared with each.
constexpr int kMostAnalyzed = 10'000;

absl::StatusOr<std::optional<engine::StageAnalysis>> Analyze(const engine::Stage& stage,
                                                             const engine::StageEntries& entries,
                                                             const engine::StageMarks& marks,
                                                             const engine::StageResult& result) {
  if (CountsOf(result).ranked > kMostAnalyzed) {
    return Refusal(kAnalysisTooLarge).Violation("analyze", kAnalysisTooLarge, {{"limit", absl::StrCat(kMostAnalyzed)}});
  }
  return engine::AnalyzeStage(stage, entries, marks, result, AliasTexts(marks));
}

}  // namespace

absl::StatusOr<std::vector<RankingName>> Computation::AddEarlier(const rpc::Call& call, const StageName& name,
                                                                 const engine::Stage& stage,
                                                                 const std::vector<std::string>& proposal_ids,
                                                                 engine::StageEntries& entries) const {
  return database_.ReadAs(call.deadline(), [&](db::Transaction& tx) -> absl::StatusOr<std::vector<RankingName>> {
    std::vector<RankingName> earlier;
    for (const std::string& code : EarlierStagesOf(stage)) {
      JURI_ASSIGN_OR_RETURN(const auto ranking, RankingOfApprovedLists(tx, call.scope(), {name.competition, code}));
      if (ranking.has_value()) earlier.push_back(*ranking);
    }
    JURI_RETURN_IF_ERROR(AddEarlierNumbers(tx, call.scope(), earlier, proposal_ids, entries));
    return earlier;
  });
}

absl::StatusOr<Computed> Computation::Of(const rpc::Call& call, const StageName& name, const std::string& seed,
                                         bool analyze) const {
  JURI_ASSIGN_OR_RETURN(const JudgedStage judged, scoring_.Stage(call, name));
  if (judged.state == StageState::kNotOpen) return Refusal(kStageNotOpen).About("stage", name.Text()).Status();
  JURI_ASSIGN_OR_RETURN(const std::shared_ptr<const FrozenDefinition> definition,
                        submission_.Definition(call, name.competition, judged.definition_version));
  const engine::Stage* const stage = definition->rules.FindStage(name.stage);
  if (stage == nullptr) return Refusal(kStageNotFound).With("stage", name.stage).Status();
  JURI_RETURN_IF_ERROR(CheckSeed(definition->rules, seed));

  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> proposal_ids, scoring_.EntryIds(call, name));
  JURI_ASSIGN_OR_RETURN(StageInput input,
                        ReceiveInput(call, scoring_, submission_, name, definition->version, *stage, proposal_ids));
  const SheetSeal received = input.sheets.Seal();
  const bool closed = judged.state == StageState::kClosed;
  if (closed) JURI_RETURN_IF_ERROR(CheckSeal(judged.seal, received));

  Computed computed;
  Ranking& ranking = computed.ranking;
  engine::StageEntries columns = ColumnsOf(input.entries);
  JURI_ASSIGN_OR_RETURN(ranking.earlier, AddEarlier(call, name, *stage, proposal_ids, columns));
  if (!seed.empty()) ranking.seed = seed;
  JURI_ASSIGN_OR_RETURN(const engine::StageResult result, Rank(*stage, columns, input.sheets.marks(), ranking.seed));

  ranking.name.stage = name;
  ranking.kind = closed ? RankingKind::kFinal : RankingKind::kProvisional;
  ranking.definition_version = definition->version;
  ranking.seal = closed ? received : SheetSeal{received.sheet_count, ""};
  ranking.entries_sha256 = EntriesDigest(name, input.entries);
  ranking.engine_version = std::string(engine::kEngineVersion);
  ranking.counts = CountsOf(result);
  if (analyze) {
    JURI_ASSIGN_OR_RETURN(computed.analysis, Analyze(*stage, columns, input.sheets.marks(), result));
  }
  computed.rows = RowsOf(*stage, std::move(input.entries), result);
  return computed;
}

}  // namespace juri::ranking

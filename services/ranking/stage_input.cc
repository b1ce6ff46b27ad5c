#include "services/ranking/stage_input.h"

#include <map>
#include <optional>
#include <set>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/store/entry_store.h"

namespace juri::ranking {

absl::StatusOr<SheetColumns> ReceiveSheets(const rpc::Call& call, ScoringSource& scoring, const StageName& name,
                                           int definition_version, const engine::Stage& stage,
                                           const std::vector<std::string>& proposal_ids) {
  SheetColumns columns(name, definition_version, stage.criteria.size(), proposal_ids);
  JURI_RETURN_IF_ERROR(scoring.Sheets(call, name, [&](const SheetBatch& batch) { return columns.Add(batch); }));
  return columns;
}

absl::Status CheckSeal(const SheetSeal& sealed, const SheetSeal& received) {
  if (sealed == received) return absl::OkStatus();
  return Refusal(kSealMismatch).With("sealed", sealed.sheet_count).With("received", received.sheet_count);
}

std::vector<std::string> EarlierStagesOf(const engine::Stage& stage) {
  std::set<std::string> codes;
  for (const engine::EarlierPart& part : stage.scoring.earlier) codes.insert(part.stage);
  for (const engine::TieBreaker& breaker : stage.ties) {
    if (breaker.kind == engine::TieBreaker::Kind::kStageScore) codes.insert(breaker.code);
  }
  codes.erase(stage.code);
  return {codes.begin(), codes.end()};
}

absl::Status AddEarlierTotals(db::Transaction& tx, const rpc::Scope& scope, const std::vector<RankingName>& earlier,
                              const std::vector<std::string>& proposal_ids, engine::StageEntries& entries) {
  for (const RankingName& ranking : earlier) {
    JURI_ASSIGN_OR_RETURN(const auto totals, ReadTotals(tx, scope, ranking));
    std::vector<std::optional<Fraction>>& column = entries.earlier_totals[ranking.stage.stage];
    column.clear();
    for (const std::string& id : proposal_ids) {
      const auto found = totals.find(id);
      column.push_back(found == totals.end() ? std::nullopt : std::optional(found->second));
    }
  }
  return absl::OkStatus();
}

}  // namespace juri::ranking

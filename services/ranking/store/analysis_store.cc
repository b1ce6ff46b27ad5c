#include "services/ranking/store/analysis_store.h"

#include <optional>

#include "absl/strings/string_view.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO ranking_analysis (competition_id, stage, number, analysis) VALUES (?, ?, ?, ?))sql";

constexpr absl::string_view kRead = R"sql(
  SELECT analysis FROM ranking_analysis WHERE competition_id = ? AND stage = ? AND number = ?)sql";

}  // namespace

absl::Status InsertAnalysis(db::Transaction& tx, const rpc::Scope&, const RankingName& ranking,
                            const std::string& analysis) {
  return tx.Execute(kInsert, {ranking.stage.competition, ranking.stage.stage, ranking.number, analysis}).status();
}

absl::StatusOr<std::string> ReadAnalysis(db::Transaction& tx, const rpc::Scope&, const RankingName& ranking) {
  JURI_ASSIGN_OR_RETURN(std::optional<std::string> found,
                        tx.QueryOne(kRead, {ranking.stage.competition, ranking.stage.stage, ranking.number},
                                    [](const db::Row& row) { return row.Text(0); }));
  if (!found.has_value()) return Refusal(kAnalysisNotFound).About("analysis", ranking.AnalysisText()).Status();
  return *std::move(found);
}

}  // namespace juri::ranking

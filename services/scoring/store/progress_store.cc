#include "services/scoring/store/progress_store.h"

#include <optional>

#include "common/base/macros.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kProgress = R"sql(
  SELECT j.judge_id, j.display_name, COUNT(CASE WHEN a.state = 3 THEN 1 END), COUNT(CASE WHEN a.state = 2 THEN 1 END),
         COUNT(*)
    FROM assignment AS a
    JOIN judge AS j ON j.competition_id = a.competition_id AND j.judge_id = a.judge_id
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.state <= 3
   GROUP BY j.judge_id, j.display_name
   ORDER BY j.display_name, j.judge_id
   LIMIT 2000)sql";

constexpr absl::string_view kComplete = R"sql(
  SELECT COUNT(*)
    FROM (SELECT proposal_id
            FROM assignment
           WHERE competition_id = ? AND stage_id = ? AND state = 3
           GROUP BY proposal_id
          HAVING COUNT(*) >= ?) AS complete)sql";

}  // namespace

absl::StatusOr<std::vector<JudgeProgress>> ReadProgress(db::Transaction& tx, const rpc::Scope&,
                                                        const StageName& stage) {
  return tx.QueryAll(kProgress, {stage.competition, stage.stage}, [](const db::Row& row) {
    return JudgeProgress{row.Text(0), row.Text(1), row.Int(2), row.Int(3), row.Int(4)};
  });
}

absl::StatusOr<int64_t> CountCompleteEntries(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                             int minimum_sheets) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                        tx.QueryOne(kComplete, {stage.competition, stage.stage, minimum_sheets},
                                    [](const db::Row& row) { return row.Int(0); }));
  return count.value_or(0);
}

}  // namespace juri::scoring

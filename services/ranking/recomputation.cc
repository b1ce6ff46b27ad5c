#include "services/ranking/recomputation.h"

#include <string>
#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/stage_input.h"
#include "services/ranking/store/entry_store.h"
#include "services/ranking/store/ranking_store.h"

namespace juri::ranking {
namespace {

struct Stored {
  Ranking ranking;
  std::vector<RankedEntry> rows;
  std::vector<std::string> proposal_ids;
  engine::StageEntries entries;
};

absl::StatusOr<Stored> ReadStored(db::Transaction& tx, const rpc::Scope& scope, const RankingName& name) {
  Stored stored;
  JURI_ASSIGN_OR_RETURN(stored.ranking, ReadRanking(tx, scope, name));
  if (stored.ranking.kind != RankingKind::kFinal) {
    return Refusal(kRankingProvisional).About("ranking", name.Text()).Status();
  }
  JURI_ASSIGN_OR_RETURN(stored.rows, ReadRankedEntries(tx, scope, name));
  stored.entries = ColumnsOf(stored.rows);
  for (const RankedEntry& row : stored.rows) stored.proposal_ids.push_back(row.proposal_id);
  JURI_RETURN_IF_ERROR(AddEarlierNumbers(tx, scope, stored.ranking.earlier, stored.proposal_ids, stored.entries));
  return stored;
}

}  // namespace

absl::StatusOr<Recomputed> Recomputation::Of(const rpc::Call& call, const RankingName& name) const {
  JURI_ASSIGN_OR_RETURN(Stored stored, database_.ReadAs(call.deadline(), [&](db::Transaction& tx) {
    return ReadStored(tx, call.scope(), name);
  }));
  const int version = stored.ranking.definition_version;
  JURI_ASSIGN_OR_RETURN(auto definition, submission_.Definition(call, name.stage.competition, version));
  const engine::Stage* const stage = definition->rules.FindStage(name.stage.stage);
  if (stage == nullptr) return Internal("a ranking is of a stage that its definition does not have");
  JURI_ASSIGN_OR_RETURN(SheetColumns sheets,
                        ReceiveSheets(call, scoring_, name.stage, version, *stage, stored.proposal_ids));
  JURI_RETURN_IF_ERROR(CheckSeal(stored.ranking.seal, sheets.Seal()));
  engine::StageMarks marks = sheets.TakeMarks();
  JURI_ASSIGN_OR_RETURN(engine::StageResult result,
                        engine::RankStage(*stage, stored.entries, marks, {stored.ranking.seed}));
  if (!Confirms(result, stored.rows)) return Internal("a ranking computed again differs from the one stored");
  return Recomputed{std::move(stored.ranking), std::move(definition),     stage,
                    std::move(stored.rows),    std::move(stored.entries), std::move(marks),
                    std::move(result)};
}

}  // namespace juri::ranking

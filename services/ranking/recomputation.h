// Computes a stored final ranking again from the sealed sheets: the base of explanations, exports and lists.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "services/engine/rank_stage.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/clients/submission_source.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// Everything that a result was made from, and the result. Entries everywhere in the order of `rows`, by proposal id.
struct Recomputed {
  Ranking ranking;
  std::shared_ptr<const FrozenDefinition> definition;
  const engine::Stage* stage = nullptr;  // in `definition`
  std::vector<RankedEntry> rows;
  engine::StageEntries entries;
  engine::StageMarks marks;  // a judge is his alias number
  engine::StageResult result;
};

// Thread-safe.
class Recomputation {
 public:
  // All of them outlive it.
  Recomputation(db::Database& database, ScoringSource& scoring, SubmissionSource& submission)
      : database_(database), scoring_(scoring), submission_(submission) {}

  // NOT_FOUND (RANKING_NOT_FOUND), FAILED_PRECONDITION (RANKING_PROVISIONAL; SEAL_MISMATCH when the sheets are not
  // those of the ranking), INTERNAL when the result is not the one that was stored.
  absl::StatusOr<Recomputed> Of(const rpc::Call& call, const RankingName& name) const;

 private:
  db::Database& database_;
  ScoringSource& scoring_;
  SubmissionSource& submission_;
};

}  // namespace juri::ranking

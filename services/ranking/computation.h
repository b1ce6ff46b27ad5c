// Computes a ranking from what submission and scoring say now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "services/engine/statistics/stage_analysis.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/clients/submission_source.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// A ranking that is not stored yet: without number and time.
struct Computed {
  Ranking ranking;
  std::vector<RankedEntry> rows;  // in the order of the ranking
  std::optional<engine::StageAnalysis> analysis;
};

// Thread-safe. All of them outlive it.
class Computation {
 public:
  Computation(db::Database& database, ScoringSource& scoring, SubmissionSource& submission)
      : database_(database), scoring_(scoring), submission_(submission) {}

  // PROVISIONAL while the stage is open; FINAL once it is closed, from sheets that match the seal. `seed` of lots,
  // empty for none; with `analyze` also what the sheets say beside it. The errors are those of ComputeRanking.
  absl::StatusOr<Computed> Of(const rpc::Call& call, const StageName& name, const std::string& seed,
                              bool analyze) const;

 private:
  absl::StatusOr<std::vector<RankingName>> AddEarlier(const rpc::Call& call, const StageName& name,
                                                      const engine::Stage& stage,
                                                      const std::vector<std::string>& proposal_ids,
                                                      engine::StageEntries& entries) const;

  db::Database& database_;
  ScoringSource& scoring_;
  SubmissionSource& submission_;
};

}  // namespace juri::ranking

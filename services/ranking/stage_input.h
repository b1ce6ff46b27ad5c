// What a ranking is made from: its entries, sheets that match their seal, and totals and scores of earlier stages.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/db/transaction.h"
#include "common/rpc/call.h"
#include "services/engine/definition.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/clients/submission_source.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// The sheets of the stage `name` as they are now. `proposal_ids`: its entries, ascending.
absl::StatusOr<SheetColumns> ReceiveSheets(const rpc::Call& call, ScoringSource& scoring, const StageName& name,
                                           int definition_version, const engine::Stage& stage,
                                           const std::vector<std::string>& proposal_ids);

struct StageInput {
  std::vector<Entry> entries;  // as many as `proposal_ids`, and in that order
  SheetColumns sheets;
};

// Entries and sheets, read at the same time. The first half that fails ends the other one at the next thing that it
// receives, and its error is returned.
absl::StatusOr<StageInput> ReceiveInput(const rpc::Call& call, ScoringSource& scoring, SubmissionSource& submission,
                                        const StageName& name, int definition_version, const engine::Stage& stage,
                                        const std::vector<std::string>& proposal_ids);

// FAILED_PRECONDITION (SEAL_MISMATCH) unless both are the same.
absl::Status CheckSeal(const SheetSeal& sealed, const SheetSeal& received);

// The earlier stages whose totals or scores the rules of `stage` look at, each once.
std::vector<std::string> EarlierStagesOf(const engine::Stage& stage);

// Adds the stored totals and scores of the rankings `earlier` to `entries`, whose proposals are `proposal_ids`.
absl::Status AddEarlierNumbers(db::Transaction& tx, const rpc::Scope& scope, const std::vector<RankingName>& earlier,
                               const std::vector<std::string>& proposal_ids, engine::StageEntries& entries);

}  // namespace juri::ranking

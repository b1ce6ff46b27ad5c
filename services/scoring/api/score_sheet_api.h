// A judge's own sheets.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"

namespace juri::scoring {

class ScoreSheetApi {
 public:
  ScoreSheetApi(db::Database& database, FrozenRulesCache& rules) : database_(database), rules_(rules) {}

  absl::StatusOr<v1::ScoreSheet> Get(const rpc::Call& call, const v1::GetScoreSheetRequest& request);
  absl::StatusOr<v1::ScoreSheet> Save(const rpc::Call& call, const v1::SaveScoreSheetRequest& request);
  absl::StatusOr<v1::SheetReceipt> File(const rpc::Call& call, const v1::FileScoreSheetRequest& request);
  absl::StatusOr<v1::SheetReceipt> Revise(const rpc::Call& call, const v1::ReviseScoreSheetRequest& request);

 private:
  // NOT_FOUND of a stage is told as an assignment that is not the caller's.
  absl::StatusOr<StageRules> RulesOf(const rpc::Call& call, const StageName& stage);

  db::Database& database_;
  FrozenRulesCache& rules_;
};

}  // namespace juri::scoring

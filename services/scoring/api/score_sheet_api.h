// A judge's own sheets, and what the others filed on the same entries.
#pragma once

#include <optional>

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"
#include "services/scoring/group_filing.h"

namespace juri::scoring {

class ScoreSheetApi {
 public:
  ScoreSheetApi(db::Database& database, FrozenRulesCache& rules, const rpc::PageTokens& pages)
      : database_(database), rules_(rules), pages_(pages), group_(database) {}

  absl::StatusOr<v1::ScoreSheet> Get(const rpc::Call& call, const v1::GetScoreSheetRequest& request);
  absl::StatusOr<v1::ScoreSheet> Save(const rpc::Call& call, const v1::SaveScoreSheetRequest& request);
  absl::StatusOr<v1::SheetReceipt> File(const rpc::Call& call, const v1::FileScoreSheetRequest& request);
  absl::StatusOr<v1::SheetReceipt> Revise(const rpc::Call& call, const v1::ReviseScoreSheetRequest& request);
  absl::StatusOr<v1::ListOtherSheetsResponse> ListOthers(const rpc::Call& call,
                                                         const v1::ListOtherSheetsRequest& request);

 private:
  // NOT_FOUND of a stage is told as an assignment that is not the caller's.
  absl::StatusOr<StageRules> RulesOf(const rpc::Call& call, const StageName& stage);
  // The receipt when the sheet was filed together with others; without one it is to be filed alone.
  absl::StatusOr<std::optional<v1::SheetReceipt>> FileInGroup(const rpc::Call& call,
                                                              const v1::FileScoreSheetRequest& request,
                                                              const AssignmentName& name, const engine::Stage& rules);

  db::Database& database_;
  FrozenRulesCache& rules_;
  const rpc::PageTokens& pages_;
  GroupFiling group_;
};

}  // namespace juri::scoring

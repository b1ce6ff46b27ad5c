// Naming judges.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"

namespace juri::scoring {

class JudgeApi {
 public:
  JudgeApi(db::Database& database, FrozenRulesCache& rules, IdSource& ids, const rpc::PageTokens& pages)
      : database_(database), rules_(rules), ids_(ids), pages_(pages) {}

  absl::StatusOr<v1::Judge> Create(const rpc::Call& call, const v1::CreateJudgeRequest& request);
  absl::StatusOr<v1::ListJudgesResponse> List(const rpc::Call& call, const v1::ListJudgesRequest& request);

 private:
  db::Database& database_;
  FrozenRulesCache& rules_;
  IdSource& ids_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::scoring

// Plans made anew: conflicts, judges who leave, are recused or join, entries read once more; and the plan as published.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"

namespace juri::scoring {

class ReplanApi {
 public:
  ReplanApi(db::Database& database, FrozenRulesCache& rules, IdSource& ids)
      : database_(database), rules_(rules), ids_(ids) {}

  absl::StatusOr<v1::AssignmentPlan> Replan(const rpc::Call& call, const v1::ReplanStageRequest& request);
  absl::StatusOr<v1::AssignmentPlanPart> GetPlan(const rpc::Call& call, const v1::GetAssignmentPlanRequest& request);

 private:
  db::Database& database_;
  FrozenRulesCache& rules_;
  IdSource& ids_;
};

}  // namespace juri::scoring

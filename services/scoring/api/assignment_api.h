// Who judges what: the plan, a judge's queue, and the entry behind an assignment.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

class AssignmentApi {
 public:
  AssignmentApi(db::Database& database, FrozenRulesCache& rules, SubmissionSource& submission, IdSource& ids,
                const rpc::PageTokens& pages)
      : database_(database), rules_(rules), submission_(submission), ids_(ids), pages_(pages) {}

  absl::StatusOr<v1::AssignmentPlan> Assign(const rpc::Call& call, const v1::AssignStageRequest& request);
  absl::StatusOr<v1::ListAssignmentsResponse> List(const rpc::Call& call, const v1::ListAssignmentsRequest& request);
  absl::StatusOr<v1::AssignedEntry> GetEntry(const rpc::Call& call, const v1::GetAssignedEntryRequest& request);

 private:
  db::Database& database_;
  FrozenRulesCache& rules_;
  SubmissionSource& submission_;
  IdSource& ids_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::scoring

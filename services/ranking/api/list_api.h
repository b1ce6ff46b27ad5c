// Finalist lists up to their approval.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "services/ranking/clients/submission_source.h"
#include "services/ranking/domain/finalist_list.h"
#include "services/ranking/recomputation.h"
#include "services/ranking/stage_pusher.h"

namespace juri::ranking {

class ListApi {
 public:
  // All of them outlive it.
  ListApi(db::Database& database, const Recomputation& recomputation, SubmissionSource& submission, StagePusher& pusher)
      : database_(database), recomputation_(recomputation), submission_(submission), pusher_(pusher) {}

  absl::StatusOr<v1::FinalistList> Compose(const rpc::Call& call, const v1::ComposeListRequest& request);
  absl::StatusOr<v1::FinalistList> Propose(const rpc::Call& call, const v1::ProposeListRequest& request);
  absl::StatusOr<v1::FinalistList> Approve(const rpc::Call& call, const v1::ApproveListRequest& request);
  absl::StatusOr<v1::FinalistList> Get(const rpc::Call& call, const v1::GetFinalistListRequest& request);

 private:
  absl::StatusOr<FinalistList> Composed(const rpc::Call& call, const v1::ComposeListRequest& request) const;

  db::Database& database_;
  const Recomputation& recomputation_;
  SubmissionSource& submission_;
  StagePusher& pusher_;
};

}  // namespace juri::ranking

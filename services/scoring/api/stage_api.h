// The life of a stage after its assignment, and how far it is.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "google/protobuf/empty.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "services/scoring/frozen_rules.h"
#include "services/scoring/submission_source.h"

namespace juri::scoring {

class StageApi {
 public:
  StageApi(db::Database& database, FrozenRulesCache& rules, SubmissionSource& submission, IdSource& ids)
      : database_(database), rules_(rules), submission_(submission), ids_(ids) {}

  absl::StatusOr<v1::Stage> Get(const rpc::Call& call, const v1::GetStageRequest& request);
  absl::StatusOr<v1::StageProgress> GetProgress(const rpc::Call& call, const v1::GetStageProgressRequest& request);
  absl::StatusOr<v1::Stage> Open(const rpc::Call& call, const v1::OpenStageRequest& request);
  absl::StatusOr<v1::Stage> Close(const rpc::Call& call, const v1::CloseStageRequest& request);
  absl::StatusOr<google::protobuf::Empty> SetEntries(const rpc::Call& call, const v1::SetStageEntriesRequest& request);

 private:
  db::Database& database_;
  FrozenRulesCache& rules_;
  SubmissionSource& submission_;
  IdSource& ids_;
};

}  // namespace juri::scoring

// What the secretariat and the organizer decide on a proposal.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "services/submission/store/frozen_definitions.h"

namespace juri::submission {

class ScreeningApi {
 public:
  ScreeningApi(db::Database& database, FrozenDefinitions& definitions)
      : database_(database), definitions_(definitions) {}

  absl::StatusOr<v1::Proposal> Screen(const rpc::Call& call, const v1::ScreenProposalRequest& request);
  absl::StatusOr<v1::Proposal> Disqualify(const rpc::Call& call, const v1::DisqualifyProposalRequest& request);

 private:
  db::Database& database_;
  FrozenDefinitions& definitions_;
};

}  // namespace juri::submission

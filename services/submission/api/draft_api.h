// Writing a proposal until it is handed in.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "services/submission/proposal_creation.h"
#include "services/submission/store/frozen_definitions.h"

namespace juri::submission {

class DraftApi {
 public:
  DraftApi(db::Database& database, FrozenDefinitions& definitions, IdSource& ids)
      : database_(database), definitions_(definitions), ids_(ids), creation_(database, definitions) {}

  absl::StatusOr<v1::Proposal> Create(const rpc::Call& call, const v1::CreateProposalRequest& request);
  absl::StatusOr<v1::Proposal> Update(const rpc::Call& call, const v1::UpdateProposalRequest& request);
  absl::StatusOr<v1::CheckProposalResponse> Check(const rpc::Call& call, const v1::CheckProposalRequest& request);

 private:
  db::Database& database_;
  FrozenDefinitions& definitions_;
  IdSource& ids_;
  ProposalCreation creation_;
};

}  // namespace juri::submission

// Handing a proposal in, the proof of it, and taking it back.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "services/submission/store/frozen_definitions.h"

namespace juri::submission {

class SubmitApi {
 public:
  SubmitApi(db::Database& database, FrozenDefinitions& definitions) : database_(database), definitions_(definitions) {}

  absl::StatusOr<v1::Receipt> Submit(const rpc::Call& call, const v1::SubmitProposalRequest& request);
  absl::StatusOr<v1::Receipt> GetReceipt(const rpc::Call& call, const v1::GetReceiptRequest& request);
  absl::StatusOr<v1::Proposal> Withdraw(const rpc::Call& call, const v1::WithdrawProposalRequest& request);

 private:
  db::Database& database_;
  FrozenDefinitions& definitions_;
};

}  // namespace juri::submission

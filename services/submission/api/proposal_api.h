// Reading proposals.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/submission/v1/submission_service.pb.h"

namespace juri::submission {

class ProposalApi {
 public:
  ProposalApi(db::Database& database, const rpc::PageTokens& pages) : database_(database), pages_(pages) {}

  absl::StatusOr<v1::Proposal> Get(const rpc::Call& call, const v1::GetProposalRequest& request);
  absl::StatusOr<v1::LookupProposalResponse> Lookup(const rpc::Call& call, const v1::LookupProposalRequest& request);
  absl::StatusOr<v1::BatchGetProposalsResponse> BatchGet(const rpc::Call& call,
                                                         const v1::BatchGetProposalsRequest& request);
  absl::StatusOr<v1::ListProposalsResponse> List(const rpc::Call& call, const v1::ListProposalsRequest& request);

 private:
  db::Database& database_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::submission

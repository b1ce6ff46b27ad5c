// Redacted copies of parts of proposals.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/submission/v1/submission_service.pb.h"

namespace juri::submission {

class RedactionApi {
 public:
  RedactionApi(db::Database& database, const rpc::PageTokens& pages) : database_(database), pages_(pages) {}

  absl::StatusOr<v1::Redaction> Redact(const rpc::Call& call, const v1::RedactProposalPartRequest& request);
  absl::StatusOr<v1::ListRedactionsResponse> List(const rpc::Call& call, const v1::ListRedactionsRequest& request);

 private:
  db::Database& database_;
  const rpc::PageTokens& pages_;
};

}  // namespace juri::submission

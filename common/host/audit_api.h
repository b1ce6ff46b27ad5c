// How people read and check a service's audit trail: the handlers of ListAuditRows and VerifyAuditTrail, which every
// service has.
#pragma once

#include "absl/status/statusor.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/common/v1/audit.pb.h"

namespace juri {

class AuditApi {
 public:
  // Both outlive this.
  AuditApi(db::Database& database, const rpc::PageTokens& page_tokens)
      : database_(&database), page_tokens_(&page_tokens) {}

  absl::StatusOr<common::v1::VerifyAuditTrailResponse> Verify(const rpc::Call& call,
                                                              const common::v1::VerifyAuditTrailRequest& request);
  absl::StatusOr<common::v1::ListAuditRowsResponse> List(const rpc::Call& call,
                                                         const common::v1::ListAuditRowsRequest& request);

 private:
  db::Database* database_;
  const rpc::PageTokens* page_tokens_;
};

}  // namespace juri

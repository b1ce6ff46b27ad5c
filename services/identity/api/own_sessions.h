// The caller's own sessions: which there are, how to end them, and tokens for programs.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "google/protobuf/empty.pb.h"
#include "juri/identity/v1/identity_service.pb.h"

namespace juri::identity {

class OwnSessions {
 public:
  // All of them outlive this.
  OwnSessions(db::Database& database, const rpc::PageTokens& page_tokens, IdSource& ids)
      : database_(database), page_tokens_(page_tokens), ids_(ids) {}

  absl::StatusOr<v1::CreateTokenResponse> CreateToken(const rpc::Call& call, const v1::CreateTokenRequest& request);
  absl::StatusOr<v1::ListSessionsResponse> List(const rpc::Call& call, const v1::ListSessionsRequest& request);
  absl::StatusOr<google::protobuf::Empty> Revoke(const rpc::Call& call, const v1::RevokeSessionRequest& request);
  absl::StatusOr<v1::RevokeOtherSessionsResponse> RevokeOthers(const rpc::Call& call,
                                                               const v1::RevokeOtherSessionsRequest& request);

 private:
  db::Database& database_;
  const rpc::PageTokens& page_tokens_;
  IdSource& ids_;
};

}  // namespace juri::identity

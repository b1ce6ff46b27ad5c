// Whose token it is: for other services by RPC, for identity's own call wrapper without a detour.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/identity_source.h"
#include "juri/identity/v1/identity_service.pb.h"
#include "services/identity/store/tokens.h"

namespace juri::identity {

class TokenResolver : public rpc::IdentitySource {
 public:
  explicit TokenResolver(db::Database& database) : database_(database) {}

  absl::StatusOr<rpc::Principal> Resolve(absl::string_view token) override;
  absl::StatusOr<int64_t> Epoch() override;

  absl::StatusOr<v1::ResolveTokenResponse> ResolveToken(const rpc::Call& call, const v1::ResolveTokenRequest& request);
  absl::StatusOr<v1::GrantsEpoch> GetGrantsEpoch(const rpc::Call& call, const v1::GetGrantsEpochRequest& request);

 private:
  absl::StatusOr<ResolvedToken> Find(absl::string_view token, absl::Time deadline);

  db::Database& database_;
};

}  // namespace juri::identity

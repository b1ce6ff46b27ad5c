#include "common/rpc/remote_identity.h"

#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/client_context.h"
#include "common/rpc/message_time.h"
#include "common/rpc/status_wire.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "juri/identity/v1/identity_service.grpc.pb.h"

namespace juri::rpc {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(1);

Principal ToPrincipal(const identity::v1::ResolveTokenResponse& response) {
  Principal principal;
  principal.account = response.account();
  for (const identity::v1::Grant& grant : response.grants()) {
    principal.grants.push_back({grant.role(), grant.competition(), grant.agency()});
  }
  if (response.has_expire_time()) principal.expire_time = FromMessage(response.expire_time());
  principal.read_only = response.read_only();
  principal.limited = response.limited();
  if (response.has_password_age()) principal.password_age = FromMessage(response.password_age());
  return principal;
}

class Remote final : public IdentitySource {
 public:
  Remote(std::shared_ptr<grpc::Channel> channel, std::string service_token)
      : stub_(identity::v1::IdentityService::NewStub(std::move(channel))), service_token_(std::move(service_token)) {}

  absl::StatusOr<Principal> Resolve(absl::string_view token) override {
    identity::v1::ResolveTokenRequest request;
    request.set_user_token(std::string(token));
    identity::v1::ResolveTokenResponse response;
    grpc::ClientContext context;
    Prepare(context);
    const absl::Status status = FromGrpc(stub_->ResolveToken(&context, request, &response));
    // A token that identity cannot even read is no token of its making.
    if (absl::IsInvalidArgument(status)) return Refusal(kUnauthenticated).Status();
    if (!status.ok()) return status;
    return ToPrincipal(response);
  }

  absl::StatusOr<int64_t> Epoch() override {
    identity::v1::GrantsEpoch response;
    grpc::ClientContext context;
    Prepare(context);
    const absl::Status status = FromGrpc(stub_->GetGrantsEpoch(&context, {}, &response));
    if (!status.ok()) return status;
    return response.epoch();
  }

 private:
  void Prepare(grpc::ClientContext& context) const {
    CallMetadata metadata;
    metadata.deadline = absl::Now() + kPatience;
    metadata.bearer = service_token_;
    FillContext(metadata, context);
  }

  const std::unique_ptr<identity::v1::IdentityService::Stub> stub_;
  const std::string service_token_;
};

}  // namespace

std::unique_ptr<IdentitySource> RemoteIdentity(std::shared_ptr<grpc::Channel> channel, std::string service_token) {
  return std::make_unique<Remote>(std::move(channel), std::move(service_token));
}

}  // namespace juri::rpc

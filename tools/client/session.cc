#include "tools/client/session.h"

#include "absl/time/clock.h"
#include "common/base/encoding.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "tools/client/retry.h"

namespace juri::client {

std::string NewRequestId() { return Base32(RealIds().Random(16)); }

absl::StatusOr<Session> Session::SignIn(const std::string& username, const std::string& password) const {
  identity::v1::SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  JURI_ASSIGN_OR_RETURN(const identity::v1::SignInResponse answer,
                        Call(&identity::v1::IdentityService::Stub::SignIn, request));
  Session session = *this;
  session.token_ = answer.token();
  return session;
}

absl::Status Session::ConfirmPassword(const std::string& password) const {
  identity::v1::ConfirmPasswordRequest request;
  request.set_password(password);
  return Call(&identity::v1::IdentityService::Stub::ConfirmPassword, request).status();
}

absl::Status Session::Retried(absl::FunctionRef<grpc::Status(grpc::ClientContext&)> call) const {
  const absl::Time deadline = absl::Now() + patience_;
  absl::Status refused;  // by the last attempt that may be repeated
  while (true) {
    grpc::ClientContext context;
    Fill(deadline, context);
    absl::Status status = rpc::FromGrpc(call(context));
    // That time ran out says less than why the call had to be repeated.
    if (absl::IsDeadlineExceeded(status) && !refused.ok()) return refused;
    if (!WaitToRetry(status, deadline)) return status;
    refused = std::move(status);
  }
}

absl::Status Session::Once(absl::FunctionRef<grpc::Status(grpc::ClientContext&, absl::Status&)> call) const {
  grpc::ClientContext context;
  Fill(absl::Now() + patience_, context);
  absl::Status failure;
  const grpc::Status ended = call(context, failure);
  return failure.ok() ? rpc::FromGrpc(ended) : failure;
}

void Session::Fill(absl::Time deadline, grpc::ClientContext& context) const {
  rpc::CallMetadata metadata;
  metadata.deadline = deadline;
  metadata.bearer = token_;
  metadata.request_id = Base32(RealIds().Random(10));
  metadata.language = language_;
  rpc::FillContext(metadata, context);
}

}  // namespace juri::client

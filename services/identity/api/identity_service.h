// The gRPC face of identity: one line per method, the call wrapper does the rest.
#pragma once

#include "common/rpc/runtime.h"
#include "juri/identity/v1/identity_service.grpc.pb.h"
#include "services/identity/api/accounts.h"
#include "services/identity/api/sessions.h"
#include "services/identity/api/token_resolver.h"

namespace juri::identity {

class IdentityService final : public v1::IdentityService::CallbackService {
 public:
  // All of them outlive the service.
  IdentityService(rpc::Runtime& runtime, Sessions& sessions, Accounts& accounts, TokenResolver& tokens)
      : runtime_(runtime), sessions_(sessions), accounts_(accounts), tokens_(tokens) {}

  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  Reactor* SignIn(Context* context, const v1::SignInRequest* request, v1::SignInResponse* response) override;
  Reactor* SignOut(Context* context, const v1::SignOutRequest* request, google::protobuf::Empty* response) override;
  Reactor* GetCaller(Context* context, const v1::GetCallerRequest* request, v1::Account* response) override;
  Reactor* CreateAccount(Context* context, const v1::CreateAccountRequest* request, v1::Account* response) override;
  Reactor* GetAccount(Context* context, const v1::GetAccountRequest* request, v1::Account* response) override;
  Reactor* ListAccounts(Context* context, const v1::ListAccountsRequest* request,
                        v1::ListAccountsResponse* response) override;
  Reactor* GrantRole(Context* context, const v1::GrantRoleRequest* request, v1::Account* response) override;
  Reactor* RevokeRole(Context* context, const v1::RevokeRoleRequest* request, v1::Account* response) override;
  Reactor* SetAccountState(Context* context, const v1::SetAccountStateRequest* request, v1::Account* response) override;
  Reactor* ChangePassword(Context* context, const v1::ChangePasswordRequest* request,
                          google::protobuf::Empty* response) override;
  Reactor* ResolveToken(Context* context, const v1::ResolveTokenRequest* request,
                        v1::ResolveTokenResponse* response) override;
  Reactor* GetGrantsEpoch(Context* context, const v1::GetGrantsEpochRequest* request,
                          v1::GrantsEpoch* response) override;

 private:
  rpc::Runtime& runtime_;
  Sessions& sessions_;
  Accounts& accounts_;
  TokenResolver& tokens_;
};

}  // namespace juri::identity

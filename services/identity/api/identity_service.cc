#include "services/identity/api/identity_service.h"

#include "common/rpc/unary.h"

namespace juri::identity {

using rpc::Call;
using rpc::Unary;

grpc::ServerUnaryReactor* IdentityService::SignIn(Context* context, const v1::SignInRequest* request,
                                                  v1::SignInResponse* response) {
  return Unary(runtime_, "SignIn", context, request, response,
               [this](const Call& call, const v1::SignInRequest& r) { return sessions_.SignIn(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::SignOut(Context* context, const v1::SignOutRequest* request,
                                                   google::protobuf::Empty* response) {
  return Unary(runtime_, "SignOut", context, request, response,
               [this](const Call& call, const v1::SignOutRequest& r) { return sessions_.SignOut(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::GetCaller(Context* context, const v1::GetCallerRequest* request,
                                                     v1::Account* response) {
  return Unary(runtime_, "GetCaller", context, request, response,
               [this](const Call& call, const v1::GetCallerRequest& r) { return sessions_.GetCaller(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::CreateAccount(Context* context, const v1::CreateAccountRequest* request,
                                                         v1::Account* response) {
  return Unary(runtime_, "CreateAccount", context, request, response,
               [this](const Call& call, const v1::CreateAccountRequest& r) { return accounts_.Create(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::GetAccount(Context* context, const v1::GetAccountRequest* request,
                                                      v1::Account* response) {
  return Unary(runtime_, "GetAccount", context, request, response,
               [this](const Call& call, const v1::GetAccountRequest& r) { return accounts_.Get(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::ListAccounts(Context* context, const v1::ListAccountsRequest* request,
                                                        v1::ListAccountsResponse* response) {
  return Unary(runtime_, "ListAccounts", context, request, response,
               [this](const Call& call, const v1::ListAccountsRequest& r) { return accounts_.List(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::GrantRole(Context* context, const v1::GrantRoleRequest* request,
                                                     v1::Account* response) {
  return Unary(runtime_, "GrantRole", context, request, response,
               [this](const Call& call, const v1::GrantRoleRequest& r) { return accounts_.GrantRole(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::RevokeRole(Context* context, const v1::RevokeRoleRequest* request,
                                                      v1::Account* response) {
  return Unary(runtime_, "RevokeRole", context, request, response,
               [this](const Call& call, const v1::RevokeRoleRequest& r) { return accounts_.RevokeRole(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::SetAccountState(Context* context, const v1::SetAccountStateRequest* request,
                                                           v1::Account* response) {
  return Unary(runtime_, "SetAccountState", context, request, response,
               [this](const Call& call, const v1::SetAccountStateRequest& r) { return accounts_.SetState(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::ChangePassword(Context* context, const v1::ChangePasswordRequest* request,
                                                          google::protobuf::Empty* response) {
  return Unary(
      runtime_, "ChangePassword", context, request, response,
      [this](const Call& call, const v1::ChangePasswordRequest& r) { return sessions_.ChangePassword(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::ResolveToken(Context* context, const v1::ResolveTokenRequest* request,
                                                        v1::ResolveTokenResponse* response) {
  return Unary(runtime_, "ResolveToken", context, request, response,
               [this](const Call& call, const v1::ResolveTokenRequest& r) { return tokens_.ResolveToken(call, r); });
}

grpc::ServerUnaryReactor* IdentityService::GetGrantsEpoch(Context* context, const v1::GetGrantsEpochRequest* request,
                                                          v1::GrantsEpoch* response) {
  return Unary(
      runtime_, "GetGrantsEpoch", context, request, response,
      [this](const Call& call, const v1::GetGrantsEpochRequest& r) { return tokens_.GetGrantsEpoch(call, r); });
}

}  // namespace juri::identity

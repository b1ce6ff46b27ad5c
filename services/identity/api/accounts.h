// What administrators and organizers do with accounts.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/base/ids.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "common/rpc/page_token.h"
#include "juri/identity/v1/identity_service.pb.h"
#include "services/identity/domain/account.h"
#include "services/identity/domain/password_hasher.h"

namespace juri::identity {

class Accounts {
 public:
  Accounts(db::Database& database, PasswordHasher& hasher, IdSource& ids, const rpc::PageTokens& page_tokens)
      : database_(database), hasher_(hasher), ids_(ids), page_tokens_(page_tokens) {}

  absl::StatusOr<v1::Account> Create(const rpc::Call& call, const v1::CreateAccountRequest& request);
  absl::StatusOr<v1::Account> Get(const rpc::Call& call, const v1::GetAccountRequest& request);
  absl::StatusOr<v1::ListAccountsResponse> List(const rpc::Call& call, const v1::ListAccountsRequest& request);
  absl::StatusOr<v1::Account> GrantRole(const rpc::Call& call, const v1::GrantRoleRequest& request);
  absl::StatusOr<v1::Account> RevokeRole(const rpc::Call& call, const v1::RevokeRoleRequest& request);
  absl::StatusOr<v1::Account> SetState(const rpc::Call& call, const v1::SetAccountStateRequest& request);

 private:
  // Takes the account as the caller sees it, makes the change in the database and in the account, revision included.
  using Change = absl::FunctionRef<absl::Status(db::Transaction&, Account&)>;
  // Raises the epoch, finds the account that the request names and changes it; exactly once for the request's id.
  template <typename Request>
  absl::StatusOr<v1::Account> ChangeAccount(const rpc::Call& call, const Request& request, Change change);

  db::Database& database_;
  PasswordHasher& hasher_;
  IdSource& ids_;
  const rpc::PageTokens& page_tokens_;
};

}  // namespace juri::identity

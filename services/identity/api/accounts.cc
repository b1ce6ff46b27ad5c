#include "services/identity/api/accounts.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/grants.h"
#include "services/identity/domain/password.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/store/accounts.h"
#include "services/identity/store/epoch.h"
#include "services/identity/store/tokens.h"

namespace juri::identity {
namespace {

using rpc::Call;
using rpc::Scope;
using rpc::Written;

std::vector<RequestedGrant> GrantsOf(const v1::CreateAccountRequest& request) {
  std::vector<RequestedGrant> grants;
  for (int i = 0; i < request.grants_size(); ++i) {
    grants.push_back({absl::StrCat("grants[", i, "]"), FromProto(request.grants(i))});
  }
  return grants;
}

absl::Status CheckNewAccount(const Scope& scope, const v1::CreateAccountRequest& request) {
  Refusal missing;
  if (request.account().username().empty()) missing.Violation("account.username", kFieldRequired);
  if (request.grants().empty() && !scope.Has(common::v1::ROLE_ADMINISTRATOR)) {
    missing.Violation("grants", kFieldRequired);
  }
  JURI_RETURN_IF_ERROR(missing.Status());
  JURI_RETURN_IF_ERROR(CheckGrants(scope.grants(), GrantsOf(request)));
  return CheckPassword(request.password(), request.account().username(), "password");
}

// The account that the request asks for; a grant that it names twice counts once.
Account NewAccount(const v1::CreateAccountRequest& request, IdSource& ids) {
  Account account;
  account.id = ids.Uuid7();
  account.username = request.account().username();
  account.display_name = request.account().display_name();
  for (RequestedGrant& requested : GrantsOf(request)) {
    if (!Holds(account.grants, requested.grant)) account.grants.push_back(std::move(requested.grant));
  }
  return account;
}

absl::Status CheckRoomForGrant(db::Transaction& tx, const Account& account) {
  JURI_ASSIGN_OR_RETURN(const int64_t count, CountGrants(tx, account.id));
  if (count < static_cast<int64_t>(kMaxGrants)) return absl::OkStatus();
  return Refusal(kTooManyGrants)
      .With("limit", static_cast<int64_t>(kMaxGrants))
      .Unmet("GRANTS", AccountName(account.id), "identity.TOO_MANY_GRANTS", {{"limit", absl::StrCat(kMaxGrants)}});
}

}  // namespace

absl::StatusOr<v1::Account> Accounts::Create(const Call& call, const v1::CreateAccountRequest& request) {
  JURI_RETURN_IF_ERROR(CheckNewAccount(call.scope(), request));
  const Account account = NewAccount(request, ids_);
  JURI_ASSIGN_OR_RETURN(const std::string hash, hasher_.Hash(request.password(), call.deadline()));
  // The fingerprint that is kept with the request id must not help to guess the password.
  v1::CreateAccountRequest without_secret = request;
  without_secret.clear_password();
  return rpc::WriteOnce<v1::Account>(
      database_, call, without_secret, [&](db::Transaction& tx) -> absl::StatusOr<Written<v1::Account>> {
        JURI_RETURN_IF_ERROR(InsertAccount(tx, account, hash));
        JURI_ASSIGN_OR_RETURN(const Account made, FindAccount(tx, call.scope(), account.id));
        return Written<v1::Account>{ToProto(made), AccountName(made.id), 0, made.revision};
      });
}

absl::StatusOr<v1::Account> Accounts::Get(const Call& call, const v1::GetAccountRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(request.name()));
  JURI_ASSIGN_OR_RETURN(const Account account, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return FindAccount(tx, call.scope(), id);
  }));
  return ToProto(account);
}

absl::StatusOr<v1::ListAccountsResponse> Accounts::List(const Call& call, const v1::ListAccountsRequest& request) {
  const size_t size = static_cast<size_t>(rpc::PageSize(request.page_size()));
  JURI_ASSIGN_OR_RETURN(const std::string after, page_tokens_.Read(call, request));
  // One more than asked for tells whether there is another page.
  const AccountPage page{after, request.competition(), static_cast<int>(size) + 1};
  JURI_ASSIGN_OR_RETURN(std::vector<Account> accounts, database_.ReadOneAs(call.deadline(), [&](db::Transaction& tx) {
    return ListAccounts(tx, call.scope(), page);
  }));
  v1::ListAccountsResponse response;
  if (accounts.size() > size) {
    accounts.resize(size);
    response.set_next_page_token(page_tokens_.Make(call, request, accounts.back().username));
  }
  for (const Account& account : accounts) *response.add_accounts() = ToProto(account);
  return response;
}

template <typename Request>
absl::StatusOr<v1::Account> Accounts::ChangeAccount(const Call& call, const Request& request, Change change) {
  JURI_ASSIGN_OR_RETURN(const std::string id, ParseAccountName(request.name()));
  return rpc::WriteOnce<v1::Account>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<Written<v1::Account>> {
        JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
        JURI_ASSIGN_OR_RETURN(Account account, FindAccount(tx, call.scope(), id));
        if (account.state == AccountState::kErased) return Refusal(kAccountErased);
        const int64_t before = account.revision;
        JURI_RETURN_IF_ERROR(change(tx, account));
        return Written<v1::Account>{ToProto(account), AccountName(id), before, account.revision};
      });
}

absl::StatusOr<v1::Account> Accounts::GrantRole(const Call& call, const v1::GrantRoleRequest& request) {
  const rpc::Grant grant = FromProto(request.grant());
  JURI_RETURN_IF_ERROR(CheckGrants(call.scope().grants(), {{"grant", grant}}));
  return ChangeAccount(call, request, [&](db::Transaction& tx, Account& account) -> absl::Status {
    if (Holds(account.grants, grant)) return absl::OkStatus();
    JURI_RETURN_IF_ERROR(CheckRoomForGrant(tx, account));
    account.grants.push_back(grant);
    ++account.revision;
    return AddGrant(tx, account.id, grant);
  });
}

absl::StatusOr<v1::Account> Accounts::RevokeRole(const Call& call, const v1::RevokeRoleRequest& request) {
  const rpc::Grant grant = FromProto(request.grant());
  JURI_RETURN_IF_ERROR(CheckGrants(call.scope().grants(), {{"grant", grant}}));
  return ChangeAccount(call, request, [&](db::Transaction& tx, Account& account) -> absl::Status {
    if (!Holds(account.grants, grant)) return absl::OkStatus();
    if (IsAdministrator({grant})) JURI_RETURN_IF_ERROR(CheckNotLastAdministrator(tx, account));
    std::erase_if(account.grants, [&](const rpc::Grant& held) { return SameGrant(held, grant); });
    ++account.revision;
    return RemoveGrant(tx, account.id, grant);
  });
}

absl::StatusOr<v1::Account> Accounts::SetState(const Call& call, const v1::SetAccountStateRequest& request) {
  const auto state = static_cast<AccountState>(request.state());
  return ChangeAccount(call, request, [&](db::Transaction& tx, Account& account) -> absl::Status {
    if (account.state == state) return absl::OkStatus();
    account.state = state;
    ++account.revision;
    if (state == AccountState::kDisabled) {
      if (IsAdministrator(account.grants)) JURI_RETURN_IF_ERROR(CheckNotLastAdministrator(tx, account));
      JURI_RETURN_IF_ERROR(RevokeTokens(tx, account.id, "").status());
    }
    return UpdateState(tx, account.id, state);
  });
}

}  // namespace juri::identity

// juri account ...
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/account_table.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/password.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

namespace v1 = identity::v1;
using Service = v1::IdentityService;

// The role in the competition that the command is about; administrators and services hold theirs everywhere.
absl::StatusOr<v1::Grant> GrantOf(const Invocation& invocation, const std::string& word, const Parameter& parameter) {
  v1::Grant grant;
  JURI_ASSIGN_OR_RETURN(const common::v1::Role role, RoleNamed(word, parameter));
  grant.set_role(role);
  if (role != common::v1::ROLE_ADMINISTRATOR && role != common::v1::ROLE_SERVICE) {
    JURI_ASSIGN_OR_RETURN(*grant.mutable_competition(), invocation.Competition());
  }
  grant.set_agency(AgencyName(invocation.Get(kAgency)));
  return grant;
}

absl::Status Create(Invocation& invocation) {
  v1::CreateAccountRequest request;
  request.mutable_account()->set_username(invocation.Get(kUsername));
  request.mutable_account()->set_display_name(invocation.Get(kName));
  if (invocation.Has(kGrantedRole)) {
    JURI_ASSIGN_OR_RETURN(*request.add_grants(), GrantOf(invocation, invocation.Get(kGrantedRole), kGrantedRole));
  }
  JURI_ASSIGN_OR_RETURN(*request.mutable_password(), ReadPassword(invocation, "cli.ASK_NEW_PASSWORD", true));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Account account, invocation.Call(&Service::Stub::CreateAccount, request));
  ShowAccount(invocation, account);
  return absl::OkStatus();
}

// Granting and revoking.
template <typename Request, typename Method>
absl::Status ChangeGrant(Invocation& invocation, Method method) {
  Request request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_grant(), GrantOf(invocation, invocation.Get(kRole), kRole));
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), AccountName(invocation, invocation.Get(kUsername)));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Account account, invocation.Call(method, request));
  ShowAccount(invocation, account);
  return absl::OkStatus();
}

absl::Status Grant(Invocation& invocation) {
  return ChangeGrant<v1::GrantRoleRequest>(invocation, &Service::Stub::GrantRole);
}

absl::Status Revoke(Invocation& invocation) {
  return ChangeGrant<v1::RevokeRoleRequest>(invocation, &Service::Stub::RevokeRole);
}

absl::Status SetState(Invocation& invocation, v1::AccountState state) {
  v1::SetAccountStateRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), AccountName(invocation, invocation.Get(kUsername)));
  request.set_state(state);
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Account account, invocation.Call(&Service::Stub::SetAccountState, request));
  ShowAccount(invocation, account);
  return absl::OkStatus();
}

absl::Status Disable(Invocation& invocation) { return SetState(invocation, v1::ACCOUNT_STATE_DISABLED); }
absl::Status Enable(Invocation& invocation) { return SetState(invocation, v1::ACCOUNT_STATE_ACTIVE); }

// The caller's own.
absl::Status ChangePassword(Invocation& invocation) {
  v1::ChangePasswordRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_current_password(),
                        ReadPassword(invocation, "cli.ASK_PRESENT_PASSWORD", false));
  JURI_ASSIGN_OR_RETURN(*request.mutable_new_password(),
                        ReadPassword(invocation, "cli.ASK_NEW_PASSWORD", true, kNewPasswordFile));
  JURI_RETURN_IF_ERROR(invocation.Call(&Service::Stub::ChangePassword, request).status());
  invocation.output().Note("cli.PASSWORD_CHANGED");
  return absl::OkStatus();
}

absl::Status ShowAll(Invocation& invocation) {
  v1::ListAccountsRequest request;
  request.set_competition(invocation.settings().competition);
  JURI_ASSIGN_OR_RETURN(const v1::ListAccountsResponse all, invocation.CallAll(&Service::Stub::ListAccounts, request));
  Table table({"username", "state", "display_name", "grants"});
  for (const v1::Account& account : all.accounts()) {
    table.Add({account.username(), Cell::Code(EnumCode(*v1::AccountState_descriptor(), account.state())),
               account.display_name(), GrantsText(account)});
  }
  invocation.output().Show(table, all);
  return absl::OkStatus();
}

absl::Status Show(Invocation& invocation) {
  if (!invocation.Has(kUsernameOrAll)) return ShowAll(invocation);
  v1::GetAccountRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), AccountName(invocation, invocation.Get(kUsernameOrAll)));
  JURI_ASSIGN_OR_RETURN(const v1::Account account, invocation.Call(&Service::Stub::GetAccount, request));
  ShowAccount(invocation, account);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> AccountCommands() {
  return {
      {Person::kAdministrator,
       "account",
       "create",
       {kUsername, Required(kName), kGrantedRole, kAgency, kPasswordFile, kPasswordStdin, kRequestId},
       "account create siti --name \"Siti Rahma\" --role agency-admin --agency kab-gresik",
       Create,
       kNothingChanged},
      {Person::kAdministrator,
       "account",
       "grant",
       {kUsername, kRole, kAgency, kRequestId},
       "account grant siti organizer --competition kipp-2018",
       Grant,
       kNothingChanged},
      {Person::kAdministrator,
       "account",
       "revoke",
       {kUsername, kRole, kAgency, kRequestId},
       "account revoke siti organizer --competition kipp-2018",
       Revoke,
       kNothingChanged},
      {Person::kAdministrator,
       "account",
       "disable",
       {kUsername, kRequestId},
       "account disable siti",
       Disable,
       kNothingChanged},
      {Person::kAdministrator,
       "account",
       "enable",
       {kUsername, kRequestId},
       "account enable siti",
       Enable,
       kNothingChanged},
      {Person::kAdministrator, "account", "show", {kUsernameOrAll}, "account show siti", Show},
      {Person::kEveryone,
       "account",
       "password",
       {kPasswordFile, kNewPasswordFile, kPasswordStdin},
       "account password",
       ChangePassword},
  };
}

}  // namespace juri::cli

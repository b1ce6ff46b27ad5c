#include "services/identity/api/identity_service.h"

namespace juri::identity {

IdentityService::IdentityService(rpc::Runtime& runtime, Sessions& sessions, OwnSessions& own_sessions,
                                 Accounts& accounts, TokenResolver& tokens, PersonApi& persons,
                                 PersonalDataApi& personal_data, AuditApi& audit)
    : Service(runtime),
      sessions_(sessions),
      own_sessions_(own_sessions),
      accounts_(accounts),
      tokens_(tokens),
      persons_(persons),
      personal_data_(personal_data),
      audit_(audit) {
  Unary("SignIn", sessions_, &Sessions::SignIn);
  Unary("SignOut", sessions_, &Sessions::SignOut);
  Unary("GetCaller", sessions_, &Sessions::GetCaller);
  Unary("CreateAccount", accounts_, &Accounts::Create);
  Unary("GetAccount", accounts_, &Accounts::Get);
  Unary("ListAccounts", accounts_, &Accounts::List);
  Unary("GrantRole", accounts_, &Accounts::GrantRole);
  Unary("RevokeRole", accounts_, &Accounts::RevokeRole);
  Unary("SetAccountState", accounts_, &Accounts::SetState);
  Unary("ChangePassword", sessions_, &Sessions::ChangePassword);
  Unary("ConfirmPassword", sessions_, &Sessions::ConfirmPassword);
  Unary("CreateToken", own_sessions_, &OwnSessions::CreateToken);
  Unary("ListSessions", own_sessions_, &OwnSessions::List);
  Unary("RevokeSession", own_sessions_, &OwnSessions::Revoke);
  Unary("RevokeOtherSessions", own_sessions_, &OwnSessions::RevokeOthers);
  Unary("ResolveToken", tokens_, &TokenResolver::ResolveToken);
  Unary("GetGrantsEpoch", tokens_, &TokenResolver::GetGrantsEpoch);
  Unary("VerifyAuditTrail", audit_, &AuditApi::Verify);
  Unary("ListAuditRows", audit_, &AuditApi::List);
  Unary("ErasePersonalData", persons_, &PersonApi::Erase);
  Stream("ExportPersonalData", personal_data_, &PersonalDataApi::Export);
}

}  // namespace juri::identity

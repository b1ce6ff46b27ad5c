#include "tests/people.h"

#include "tests/must.h"

namespace juri {

using identity::v1::IdentityService;

identity::v1::Grant GrantOf(common::v1::Role role, const std::string& competition, const std::string& agency) {
  identity::v1::Grant grant;
  grant.set_role(role);
  grant.set_competition(competition);
  grant.set_agency(agency);
  return grant;
}

Person NewPerson(const Installation& installation, const std::string& username,
                 const std::vector<identity::v1::Grant>& grants, const std::string& display_name) {
  identity::v1::CreateAccountRequest request;
  request.mutable_account()->set_username(username);
  request.mutable_account()->set_display_name(display_name.empty() ? username : display_name);
  request.set_password(kPassword);
  request.mutable_grants()->Add(grants.begin(), grants.end());
  request.set_request_id(client::NewRequestId());
  const auto account = Must(installation.administrator().Call(&IdentityService::Stub::CreateAccount, request));
  return {username, account.name(), Must(installation.Anonymous().SignIn(username, kPassword))};
}

}  // namespace juri

#include "services/identity/api/convert.h"

#include "common/rpc/message_time.h"

namespace juri::identity {

v1::Account ToProto(const Account& account) {
  v1::Account message;
  message.set_name(AccountName(account.id));
  message.set_username(account.username);
  message.set_display_name(account.display_name);
  message.set_state(static_cast<v1::AccountState>(account.state));
  for (const rpc::Grant& grant : account.grants) *message.add_grants() = ToProto(grant);
  *message.mutable_create_time() = rpc::ToMessage(account.create_time);
  return message;
}

v1::Grant ToProto(const rpc::Grant& grant) {
  v1::Grant message;
  message.set_role(grant.role);
  message.set_competition(grant.competition);
  message.set_agency(grant.agency);
  return message;
}

rpc::Grant FromProto(const v1::Grant& grant) { return {grant.role(), grant.competition(), grant.agency()}; }

v1::TokenLimits ToProto(const TokenLimits& limits) {
  v1::TokenLimits message;
  message.set_competition(limits.competition);
  message.set_role(limits.role);
  message.set_read_only(limits.read_only);
  return message;
}

TokenLimits FromProto(const v1::TokenLimits& limits) {
  return {limits.competition(), limits.role(), limits.read_only()};
}

}  // namespace juri::identity

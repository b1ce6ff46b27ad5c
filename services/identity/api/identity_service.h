// The gRPC face of identity: each method names its handler.
#pragma once

#include "common/host/audit_api.h"
#include "common/host/personal_data.h"
#include "common/rpc/service.h"
#include "services/identity/api/accounts.h"
#include "services/identity/api/own_sessions.h"
#include "services/identity/api/person.h"
#include "services/identity/api/sessions.h"
#include "services/identity/api/token_resolver.h"

namespace juri::identity {

class IdentityService final : public rpc::Service {
 public:
  // All of them outlive the service.
  IdentityService(rpc::Runtime& runtime, Sessions& sessions, OwnSessions& own_sessions, Accounts& accounts,
                  TokenResolver& tokens, PersonApi& persons, PersonalDataApi& personal_data, AuditApi& audit);

 private:
  Sessions& sessions_;
  OwnSessions& own_sessions_;
  Accounts& accounts_;
  TokenResolver& tokens_;
  PersonApi& persons_;
  PersonalDataApi& personal_data_;
  AuditApi& audit_;
};

}  // namespace juri::identity

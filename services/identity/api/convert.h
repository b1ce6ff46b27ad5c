// Between the domain's types and the contract's messages.
#pragma once

#include "common/rpc/principal.h"
#include "juri/identity/v1/resources.pb.h"
#include "services/identity/domain/account.h"
#include "services/identity/domain/token_limits.h"

namespace juri::identity {

v1::Account ToProto(const Account& account);
v1::Grant ToProto(const rpc::Grant& grant);
rpc::Grant FromProto(const v1::Grant& grant);
v1::TokenLimits ToProto(const TokenLimits& limits);
TokenLimits FromProto(const v1::TokenLimits& limits);

}  // namespace juri::identity

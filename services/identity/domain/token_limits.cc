#include "services/identity/domain/token_limits.h"

namespace juri::identity {
namespace {

bool LimitsGrants(const TokenLimits& limits) {
  return !limits.competition.empty() || limits.role != common::v1::ROLE_UNSPECIFIED;
}

bool Holds(const TokenLimits& limits, const rpc::Grant& grant) {
  return (limits.competition.empty() || grant.competition == limits.competition) &&
         (limits.role == common::v1::ROLE_UNSPECIFIED || grant.role == limits.role);
}

}  // namespace

bool TokenLimits::any() const { return read_only || LimitsGrants(*this); }

void TokenLimits::Narrow(rpc::Principal& principal) const {
  principal.read_only = read_only;
  principal.limited = LimitsGrants(*this);
  std::erase_if(principal.grants, [this](const rpc::Grant& grant) { return !Holds(*this, grant); });
}

}  // namespace juri::identity

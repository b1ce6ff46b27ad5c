#include "common/rpc/scope.h"

#include <algorithm>

namespace juri::rpc {

bool Scope::SeesAgency(absl::string_view agency) const {
  return sees_every_agency_ || std::find(agencies_.begin(), agencies_.end(), agency) != agencies_.end();
}

void Scope::Add(const Grant& grant) {
  roles_ |= RolesOf(grant);
  if (grant.agency.empty()) {
    sees_every_agency_ = true;
  } else if (!SeesAgency(grant.agency)) {
    agencies_.push_back(grant.agency);
  }
  grants_.push_back(grant);
}

}  // namespace juri::rpc

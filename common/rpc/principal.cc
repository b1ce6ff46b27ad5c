#include "common/rpc/principal.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "common/base/slug.h"

namespace juri::rpc {
namespace {

absl::string_view RootOf(absl::string_view collection, absl::string_view resource_name) {
  if (!absl::StartsWith(resource_name, collection)) return "";
  const size_t end = resource_name.find('/', collection.size());
  const absl::string_view root = resource_name.substr(0, end);
  return IsSlug(root.substr(collection.size())) ? root : "";
}

}  // namespace

bool Principal::Has(Role role) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) { return grant.role == role; });
}

RoleSet RolesOf(const Grant& grant) {
  const bool judges = grant.role == common::v1::ROLE_EVALUATOR || grant.role == common::v1::ROLE_PANELIST;
  return Bit(grant.role) | (judges ? Bit(common::v1::ROLE_JUDGE) : 0);
}

absl::string_view CompetitionOf(absl::string_view resource_name) {
  return resource_name == kEveryCompetition ? resource_name : RootOf("competitions/", resource_name);
}

absl::string_view AgencyOf(absl::string_view resource_name) { return RootOf("agencies/", resource_name); }

}  // namespace juri::rpc

#include "services/identity/domain/grants.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using rpc::Bit;
using rpc::Grant;
using rpc::RoleSet;

constexpr RoleSet kOfTheInstallation = Bit(Role::ROLE_ADMINISTRATOR) | Bit(Role::ROLE_SERVICE);
constexpr RoleSet kOfAnAgency = Bit(Role::ROLE_INNOVATOR) | Bit(Role::ROLE_AGENCY_ADMIN);
// What an organizer gives: not the own role, so that nobody multiplies organizers without an administrator.
constexpr RoleSet kWorking = kOfAnAgency | Bit(Role::ROLE_SECRETARIAT) | Bit(Role::ROLE_EVALUATOR) |
                             Bit(Role::ROLE_PANELIST) | Bit(Role::ROLE_AUDITOR);
constexpr RoleSet kGrantable = kOfTheInstallation | kWorking | Bit(Role::ROLE_ORGANIZER);

bool In(RoleSet set, Role role) { return (set & Bit(role)) != 0; }

}  // namespace

std::vector<GrantFault> FaultsOf(const Grant& grant) {
  if (!In(kGrantable, grant.role)) return {{"role", "identity.GRANT_ROLE_NEVER_GIVEN"}};
  std::vector<GrantFault> faults;
  const bool needs_competition = !In(kOfTheInstallation, grant.role);
  if (needs_competition && grant.competition.empty()) {
    faults.push_back({"competition", "identity.GRANT_NEEDS_COMPETITION"});
  }
  if (!needs_competition && !grant.competition.empty()) {
    faults.push_back({"competition", "identity.GRANT_TAKES_NO_COMPETITION"});
  }
  const bool needs_agency = In(kOfAnAgency, grant.role);
  if (needs_agency && grant.agency.empty()) faults.push_back({"agency", "identity.GRANT_NEEDS_AGENCY"});
  if (!needs_agency && !grant.agency.empty()) faults.push_back({"agency", "identity.GRANT_TAKES_NO_AGENCY"});
  return faults;
}

bool MayGive(absl::Span<const Grant> own, const Grant& grant) {
  return std::any_of(own.begin(), own.end(), [&](const Grant& mine) {
    if (mine.role == Role::ROLE_ADMINISTRATOR) return true;
    return mine.role == Role::ROLE_ORGANIZER && mine.competition == grant.competition && In(kWorking, grant.role);
  });
}

absl::Status CheckGrants(absl::Span<const Grant> own, absl::Span<const RequestedGrant> requested) {
  Refusal invalid(kGrantInvalid);
  bool any = false;
  for (const RequestedGrant& request : requested) {
    for (const GrantFault& fault : FaultsOf(request.grant)) {
      invalid.Violation(absl::StrCat(request.field, ".", fault.field), fault.key);
      any = true;
    }
  }
  if (any) return invalid;
  const bool allowed = std::all_of(requested.begin(), requested.end(),
                                   [&](const RequestedGrant& request) { return MayGive(own, request.grant); });
  return allowed ? absl::OkStatus() : Refusal(kGrantNotAllowed).Status();
}

bool SameGrant(const Grant& a, const Grant& b) {
  return a.role == b.role && a.competition == b.competition && a.agency == b.agency;
}

bool Holds(absl::Span<const Grant> grants, const Grant& grant) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& held) { return SameGrant(held, grant); });
}

bool IsAdministrator(absl::Span<const Grant> grants) { return Holds(grants, {Role::ROLE_ADMINISTRATOR, "", ""}); }

}  // namespace juri::identity

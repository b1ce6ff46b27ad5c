// Which grants make sense, and who may give them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/rpc/principal.h"

namespace juri::identity {

inline constexpr size_t kMaxGrants = 200;  // per account

// A fault of one field of a grant.
struct GrantFault {
  absl::string_view field;  // "role", "competition" or "agency"
  absl::string_view key;    // of its text
};

// Everything that is wrong with the grant itself, whoever gives it: ADMINISTRATOR and SERVICE hold everywhere, all
// other roles in one competition; INNOVATOR and AGENCY_ADMIN for one agency, no other role for any; ANONYMOUS,
// SIGNED_IN and JUDGE stand in policies only. The forms of the names are the contract's business.
std::vector<GrantFault> FaultsOf(const rpc::Grant& grant);

// Whether somebody who holds `own` may give or take away `grant`: an administrator every grant, an organizer those of
// the working roles in the own competition.
bool MayGive(absl::Span<const rpc::Grant> own, const rpc::Grant& grant);

struct RequestedGrant {
  std::string field;  // of the request, "grants[2]"
  rpc::Grant grant;
};

// OK when somebody who holds `own` may give or take away all of `requested`. INVALID_ARGUMENT (GRANT_INVALID) with
// every fault; without faults PERMISSION_DENIED (GRANT_NOT_ALLOWED).
absl::Status CheckGrants(absl::Span<const rpc::Grant> own, absl::Span<const RequestedGrant> requested);

bool SameGrant(const rpc::Grant& a, const rpc::Grant& b);
bool Holds(absl::Span<const rpc::Grant> grants, const rpc::Grant& grant);
bool IsAdministrator(absl::Span<const rpc::Grant> grants);

}  // namespace juri::identity

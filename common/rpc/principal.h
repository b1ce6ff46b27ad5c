// Who calls, as identity knows it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "juri/common/v1/options.pb.h"

namespace juri::rpc {

using common::v1::Role;

// A role and where it holds.
struct Grant {
  Role role = common::v1::ROLE_UNSPECIFIED;
  std::string competition;  // "competitions/kipp-2018"; empty: in every one
  std::string agency;       // "agencies/kab-gresik"; empty: for every one
};

// An account with everything it was granted, valid until its token ends.
struct Principal {
  std::string account;  // "accounts/{uuid}"
  std::vector<Grant> grants;
  absl::Time expire_time = absl::InfiniteFuture();
  // How long ago the password was given to this session, when the token was resolved; infinite: never.
  absl::Duration password_age = absl::InfiniteDuration();
  // Of a token that may do less than its account: only methods that change nothing, or only what `grants` (already
  // those of one competition or role) allow.
  bool read_only = false;
  bool limited = false;

  bool Has(Role role) const;
};

// A set of roles, one bit each. A granted EVALUATOR or PANELIST is also a JUDGE.
using RoleSet = uint32_t;
RoleSet RolesOf(const Grant& grant);
constexpr RoleSet Bit(Role role) { return RoleSet{1} << static_cast<int>(role); }

// What stands for every competition where a method's contract allows it: only grants that hold everywhere reach it.
inline constexpr absl::string_view kEveryCompetition = "competitions/-";

// The leading "competitions/{slug}" of a resource name, or kEveryCompetition when that is the name; else empty.
absl::string_view CompetitionOf(absl::string_view resource_name);
// The leading "agencies/{slug}", likewise.
absl::string_view AgencyOf(absl::string_view resource_name);

}  // namespace juri::rpc

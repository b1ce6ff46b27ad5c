// What one call may see. Only the Authorizer makes scopes, and every store method takes one, so no query can be
// written that forgets who asks.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/rpc/principal.h"

namespace juri::rpc {

class Scope {
 public:
  // Whose permission decided, "accounts/{uuid}"; empty for a caller without credentials. For a user behind a service
  // this is the user, unless the policy asks for ROLE_SERVICE.
  const std::string& account() const { return account_; }
  // Whose token came as the bearer: the account itself, or the service that acts for it. For the audit row.
  const std::string& actor() const { return actor_; }
  // The user on whose behalf a service acts; empty when the actor acts for itself.
  const std::string& acting_for() const { return acting_for_; }

  bool signed_in() const { return !account_.empty(); }
  bool is_service() const { return Has(common::v1::ROLE_SERVICE); }

  // Whether the account holds `role` for the object of this call, by a grant that the method's policy admits.
  // ROLE_JUDGE stands for both kinds of judge.
  bool Has(Role role) const { return (roles_ & Bit(role)) != 0; }

  // "competitions/kipp-2018" of the object that the request names; empty when it names none.
  const std::string& competition() const { return competition_; }

  // Whether objects of `agency` ("agencies/kab-gresik") are visible: by a grant for this agency, or by one that is not
  // bound to an agency. Under RELATION_OWN_AGENCY every handler asks this inside its transaction.
  bool SeesAgency(absl::string_view agency) const;
  // Whether the account is not bound to agencies.
  bool sees_every_agency() const { return sees_every_agency_; }
  // The agencies to which the account is bound, for the WHERE clause of a list; meaningless with sees_every_agency().
  const std::vector<std::string>& agencies() const { return agencies_; }

  // The grants that decided: admitted by the policy and holding for this call's competition.
  const std::vector<Grant>& grants() const { return grants_; }

 private:
  friend class Authorizer;
  Scope() = default;
  void Add(const Grant& grant);

  std::string account_;
  std::string actor_;
  std::string acting_for_;
  std::string competition_;
  std::vector<Grant> grants_;
  std::vector<std::string> agencies_;
  RoleSet roles_ = 0;
  bool sees_every_agency_ = false;
};

}  // namespace juri::rpc

#include "common/rpc/authorizer.h"

#include <algorithm>

#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/log/log.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"

namespace juri::rpc {
namespace {

constexpr absl::Duration kFreshPassword = absl::Minutes(5);

absl::Status Denied() { return Refusal(kPermissionDenied); }

bool Admits(const MethodInfo& method, const Grant& grant) {
  return (method.roles & (RolesOf(grant) | Bit(common::v1::ROLE_SIGNED_IN))) != 0;
}

// A limited token does nothing that wants the person's password, and writes nothing for which signing in is enough:
// that is about the account itself.
bool Exceeds(const Principal& principal, const MethodInfo& method) {
  if (!principal.read_only && !principal.limited) return false;
  if (method.policy.fresh()) return true;
  if (method.reads || method.anonymous()) return false;
  return principal.read_only || (method.roles & Bit(common::v1::ROLE_SIGNED_IN)) != 0;
}

bool HoldsIn(const Grant& grant, absl::string_view competition) {
  return competition.empty() || grant.competition.empty() || grant.competition == competition;
}

// Told like every denial; what the operator has to know stands in the log.
absl::Status RefuseService(const MethodInfo& method, const CallMetadata& metadata) {
  log::Line(log::Level::kWarning, "a service called that may not: see mutual_tls.callers")
      .With("caller", metadata.peer_service.value_or("without a certificate"))
      .With("method", method.full_name)
      .With("request_id", metadata.request_id);
  return Denied();
}

bool IsOwn(absl::string_view object, absl::string_view account) {
  return object.empty() || (absl::ConsumePrefix(&object, account) && (object.empty() || object[0] == '/'));
}

}  // namespace

bool Authorizer::Trusts(const CallMetadata& metadata, const Caller& caller) const {
  if (!callers_) return true;
  if (!metadata.peer_service) return caller.bearer == nullptr || !caller.bearer->Has(common::v1::ROLE_SERVICE);
  return std::find(callers_->begin(), callers_->end(), *metadata.peer_service) != callers_->end();
}

absl::Status Authorizer::Identify(const MethodInfo& method, const CallMetadata& metadata, Caller& caller) const {
  const bool fresh = method.policy.fresh();
  if (!metadata.bearer.empty()) {
    JURI_ASSIGN_OR_RETURN(caller.bearer, tokens_.Resolve(metadata.bearer, fresh));
  }
  if (!Trusts(metadata, caller)) return RefuseService(method, metadata);
  if (caller.bearer == nullptr) return method.anonymous() ? absl::OkStatus() : Refusal(kUnauthenticated).Status();
  if (!metadata.user_token.empty()) {
    if (!caller.bearer->Has(common::v1::ROLE_SERVICE)) return Denied();
    JURI_ASSIGN_OR_RETURN(caller.user, tokens_.Resolve(metadata.user_token, fresh));
  }
  const bool service_decides = (method.roles & Bit(common::v1::ROLE_SERVICE)) != 0;
  caller.decider = caller.user == nullptr || service_decides ? caller.bearer : caller.user;
  const auto& grants = caller.decider->grants;
  const bool holds = method.anonymous() || (method.roles & Bit(common::v1::ROLE_SIGNED_IN)) != 0 ||
                     std::any_of(grants.begin(), grants.end(), [&](const Grant& g) { return Admits(method, g); });
  if (!holds) return Denied();
  if (Exceeds(*caller.decider, method)) return Refusal(kTokenLimited);
  if (!fresh || caller.decider->password_age <= kFreshPassword) return absl::OkStatus();
  return Refusal(kPasswordNeeded).With("minutes", absl::ToInt64Minutes(kFreshPassword));
}

absl::StatusOr<Scope> Authorizer::Admit(const MethodInfo& method, const Caller& caller,
                                        absl::string_view object) const {
  Scope scope;
  scope.competition_ = std::string(CompetitionOf(object));
  if (caller.decider == nullptr) return scope;
  scope.account_ = caller.decider->account;
  scope.actor_ = caller.bearer->account;
  if (caller.user != nullptr) scope.acting_for_ = caller.user->account;
  const bool bound = RelatesToCompetition(method.policy.relation());
  for (const Grant& grant : caller.decider->grants) {
    if (Admits(method, grant) && (!bound || HoldsIn(grant, scope.competition_))) scope.Add(grant);
  }
  if (bound && scope.grants_.empty()) return Denied();
  if (method.policy.relation() == common::v1::RELATION_SELF && !IsOwn(object, scope.account_)) return Denied();
  const absl::string_view agency = AgencyOf(object);
  if (method.policy.relation() == common::v1::RELATION_OWN_AGENCY && !agency.empty() && !scope.SeesAgency(agency)) {
    return Denied();
  }
  return scope;
}

}  // namespace juri::rpc

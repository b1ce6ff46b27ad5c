#include "services/identity/api/person.h"

#include <string>

#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/db/kept_answers.h"
#include "common/host/personal_data.h"
#include "common/rpc/write_once.h"
#include "common/status/refusal.h"
#include "services/identity/api/convert.h"
#include "services/identity/domain/grants.h"
#include "services/identity/domain/reasons.h"
#include "services/identity/store/accounts.h"
#include "services/identity/store/epoch.h"
#include "services/identity/store/tokens.h"

namespace juri::identity {
namespace {

using common::v1::ErasePersonalDataRequest;
using common::v1::ErasePersonalDataResponse;
using rpc::Call;
using WrittenErasure = rpc::Written<ErasePersonalDataResponse>;

// Methods whose kept answer is the account, with its names.
constexpr absl::string_view kAnsweredByAccount[] = {
    "juri.identity.v1.IdentityService/CreateAccount", "juri.identity.v1.IdentityService/GrantRole",
    "juri.identity.v1.IdentityService/RevokeRole", "juri.identity.v1.IdentityService/SetAccountState"};

absl::Status CheckErasable(db::Transaction& tx, const Account& account) {
  if (Holds(account.grants, {common::v1::ROLE_SERVICE, "", ""})) return Refusal(kServiceAccount);
  return IsAdministrator(account.grants) ? CheckNotLastAdministrator(tx, account) : absl::OkStatus();
}

absl::Status EraseAnswers(db::Transaction& tx, const Account& erased) {
  const std::string name = AccountName(erased.id);
  JURI_RETURN_IF_ERROR(db::DropAnswers(tx, name));
  const std::string answer = ToProto(erased).SerializeAsString();
  for (const absl::string_view method : kAnsweredByAccount) {
    JURI_RETURN_IF_ERROR(db::ReplaceAnswers(tx, method, name, answer));
  }
  return absl::OkStatus();
}

ErasePersonalDataResponse Told(const Call& call) {
  return ErasureTold(call,
                     {{"identity.account", "identity.ERASED_NAMES"},
                      {"identity.account", "identity.ERASED_PASSWORD"},
                      {"identity.role_grant", "identity.ERASED_GRANTS"},
                      {"identity.token", "identity.ERASED_TOKENS"}},
                     {{"identity.account", "identity.KEPT_ID"}, {"identity.audit", "identity.KEPT_AUDIT"}});
}

}  // namespace

absl::StatusOr<ErasePersonalDataResponse> PersonApi::Erase(const Call& call, const ErasePersonalDataRequest& request) {
  JURI_ASSIGN_OR_RETURN(const std::string id, AccountToErase(call, request));
  return rpc::WriteOnce<ErasePersonalDataResponse>(
      database_, call, request, [&](db::Transaction& tx) -> absl::StatusOr<WrittenErasure> {
        JURI_RETURN_IF_ERROR(RaiseEpoch(tx));
        JURI_ASSIGN_OR_RETURN(const Account account, FindAccount(tx, call.scope(), id));
        if (account.state == AccountState::kErased) {
          return WrittenErasure{Told(call), request.name(), account.revision, account.revision};
        }
        JURI_RETURN_IF_ERROR(CheckErasable(tx, account));
        JURI_RETURN_IF_ERROR(EraseAccount(tx, id, PseudonymOf(UuidText(id))));
        JURI_RETURN_IF_ERROR(RevokeTokens(tx, id, "").status());
        JURI_ASSIGN_OR_RETURN(const Account erased, FindAccount(tx, call.scope(), id));
        JURI_RETURN_IF_ERROR(EraseAnswers(tx, erased));
        return WrittenErasure{Told(call), request.name(), account.revision, erased.revision};
      });
}

}  // namespace juri::identity

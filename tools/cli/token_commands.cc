// juri token ...
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/password.h"
#include "tools/cli/reasons.h"
#include "tools/cli/write_file.h"

namespace juri::cli {
namespace {

namespace v1 = identity::v1;
using Service = v1::IdentityService;

constexpr uint64_t kUsualDays = 30;
constexpr uint64_t kTooManyDays = 1000;  // for the service, which refuses them

absl::StatusOr<v1::TokenLimits> LimitsOf(const Invocation& invocation) {
  v1::TokenLimits limits;
  limits.set_competition(CompetitionName(invocation.Get(kOnlyCompetition)));
  limits.set_read_only(invocation.Has(kReadOnly));
  if (!invocation.Has(kGrantedRole)) return limits;
  JURI_ASSIGN_OR_RETURN(const common::v1::Role role, RoleNamed(invocation.Get(kGrantedRole), kGrantedRole));
  limits.set_role(role);
  return limits;
}

// The token goes to a file, never to the screen.
absl::Status Create(Invocation& invocation) {
  v1::CreateTokenRequest request;
  request.set_label(invocation.Get(kLabel));
  JURI_ASSIGN_OR_RETURN(*request.mutable_limits(), LimitsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> days, invocation.Number(kDays));
  request.set_days(static_cast<int32_t>(std::min(days.value_or(kUsualDays), kTooManyDays)));
  JURI_ASSIGN_OR_RETURN(const v1::CreateTokenResponse answer,
                        CallConfirmed(invocation, &Service::Stub::CreateToken, request));
  JURI_RETURN_IF_ERROR(WritePrivateFile(invocation.Get(kFileArgument), absl::StrCat(answer.token(), "\n")));
  invocation.output().Note("cli.TOKEN_CREATED", {{"file", invocation.Get(kFileArgument)},
                                                 {"session", IdOf(answer.name())},
                                                 {"time", invocation.TimeText(answer.expire_time())}});
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> TokenCommands() {
  return {
      {Person::kEveryone,
       "token",
       "create",
       {kFileArgument, Required(kLabel), kOnlyCompetition, kGrantedRole, kReadOnly, kDays, kPasswordFile,
        kPasswordStdin},
       "token create export.token --label \"nightly export\" --read-only --only-competition kipp-2018",
       Create},
  };
}

}  // namespace juri::cli

// From what people type to resource names. A full resource name is taken as it is.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/engine/definition.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// A proposal by its registration number, in capitals or not. PERMISSION_DENIED when there is none that the caller sees.
absl::StatusOr<std::string> ProposalName(Invocation& invocation, const std::string& number_or_name);

// "competitions/kipp-2018/stages/evaluation".
absl::StatusOr<std::string> StageName(const Invocation& invocation, const std::string& code_or_name);

// "competitions/kipp-2018/finalistLists/top-99".
absl::StatusOr<std::string> ListName(const Invocation& invocation, const std::string& code_or_name);

// "agencies/kab-gresik".
std::string AgencyName(const std::string& id_or_name);

// An account by its user name. NO_SUCH_ACCOUNT when there is none that the caller sees.
absl::StatusOr<std::string> AccountName(Invocation& invocation, const std::string& username);

// A role by its word, "agency-admin". VALUE_INVALID for the parameter.
absl::StatusOr<common::v1::Role> RoleNamed(const std::string& word, const Parameter& parameter);

// The last segment of a name.
std::string IdOf(const std::string& name);

// The rules of a stage. NO_SUCH_STAGE.
absl::StatusOr<const engine::Stage*> StageRules(Invocation& invocation, const std::string& stage_name);

// The code of the stage that yields a list. NO_SUCH_LIST.
absl::StatusOr<std::string> StageOfList(Invocation& invocation, const std::string& list_name);

enum class RankingWanted { kAny, kFinal };

// The ranking of the stage that --ranking numbers, else the newest one (of the kind wanted). NO_RANKING,
// NO_FINAL_RANKING.
absl::StatusOr<std::string> RankingName(Invocation& invocation, const std::string& stage_name, RankingWanted wanted);

}  // namespace juri::cli

#include "tools/cli/names.h"

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

using identity::v1::IdentityService;
using ranking::v1::RankingService;
using submission::v1::SubmissionService;

absl::StatusOr<std::string> BelowCompetition(const Invocation& invocation, const char* collection,
                                             const std::string& id_or_name) {
  if (absl::StartsWith(id_or_name, "competitions/")) return id_or_name;
  JURI_ASSIGN_OR_RETURN(const std::string competition, invocation.Competition());
  return absl::StrCat(competition, "/", collection, "/", id_or_name);
}

std::string Codes(const std::vector<engine::Stage>& stages) {
  return absl::StrJoin(stages, ", ", [](std::string* out, const engine::Stage& stage) { out->append(stage.code); });
}

std::string ListCodes(const std::vector<engine::Stage>& stages) {
  std::vector<std::string> codes;
  for (const engine::Stage& stage : stages) {
    for (const engine::ListRule& list : stage.lists) codes.push_back(list.code);
  }
  return absl::StrJoin(codes, ", ");
}

}  // namespace

absl::StatusOr<std::string> ProposalName(Invocation& invocation, const std::string& number_or_name) {
  if (absl::StartsWith(number_or_name, "competitions/")) return number_or_name;
  submission::v1::LookupProposalRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_parent(), invocation.Competition());
  request.set_registration_number(absl::AsciiStrToUpper(number_or_name));
  JURI_ASSIGN_OR_RETURN(const submission::v1::LookupProposalResponse found,
                        invocation.Call(&SubmissionService::Stub::LookupProposal, request));
  return found.name();
}

absl::StatusOr<std::string> StageName(const Invocation& invocation, const std::string& code_or_name) {
  return BelowCompetition(invocation, "stages", code_or_name);
}

absl::StatusOr<std::string> ListName(const Invocation& invocation, const std::string& code_or_name) {
  return BelowCompetition(invocation, "finalistLists", code_or_name);
}

std::string AgencyName(const std::string& id_or_name) {
  return id_or_name.empty() || absl::StartsWith(id_or_name, "agencies/") ? id_or_name
                                                                         : absl::StrCat("agencies/", id_or_name);
}

absl::StatusOr<std::string> AccountName(Invocation& invocation, const std::string& username) {
  if (absl::StartsWith(username, "accounts/")) return username;
  JURI_ASSIGN_OR_RETURN(const identity::v1::ListAccountsResponse all,
                        invocation.CallAll(&IdentityService::Stub::ListAccounts, identity::v1::ListAccountsRequest()));
  for (const identity::v1::Account& account : all.accounts()) {
    if (account.username() == username) return account.name();
  }
  return Refusal(kNoSuchAccount).With("username", username).Status();
}

absl::StatusOr<common::v1::Role> RoleNamed(const std::string& word, const Parameter& parameter) {
  common::v1::Role role;
  const std::string code = absl::StrReplaceAll(absl::AsciiStrToUpper(word), {{"-", "_"}});
  if (common::v1::Role_Parse(absl::StrCat("ROLE_", code), &role)) return role;
  return Refusal(kValueInvalid)
      .With("parameter", parameter.name)
      .With("value", word)
      .With("known", "administrator, innovator, agency-admin, secretariat, evaluator, panelist, organizer, auditor")
      .Status();
}

std::string IdOf(const std::string& name) { return name.substr(name.rfind('/') + 1); }

absl::StatusOr<const engine::Stage*> StageRules(Invocation& invocation, const std::string& stage_name) {
  JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation.Definition());
  const engine::Stage* const stage = definition->FindStage(IdOf(stage_name));
  if (stage != nullptr) return stage;
  return Refusal(kNoSuchStage).With("stage", IdOf(stage_name)).With("known", Codes(definition->stages)).Status();
}

absl::StatusOr<std::string> StageOfList(Invocation& invocation, const std::string& list_name) {
  JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation.Definition());
  const engine::Stage* const stage = definition->StageOfList(IdOf(list_name));
  if (stage != nullptr) return stage->code;
  return Refusal(kNoSuchList).With("list", IdOf(list_name)).With("known", ListCodes(definition->stages)).Status();
}

absl::StatusOr<std::string> RankingName(Invocation& invocation, const std::string& stage_name, RankingWanted wanted) {
  if (const std::string number = invocation.Get(kRanking); !number.empty()) {
    return absl::StartsWith(number, "competitions/") ? number : absl::StrCat(stage_name, "/rankings/", number);
  }
  ranking::v1::ListRankingsRequest request;
  request.set_parent(stage_name);
  JURI_ASSIGN_OR_RETURN(const ranking::v1::ListRankingsResponse all,
                        invocation.CallAll(&RankingService::Stub::ListRankings, request));
  for (const ranking::v1::Ranking& ranking : all.rankings()) {
    if (wanted == RankingWanted::kAny || ranking.kind() == ranking::v1::RANKING_KIND_FINAL) return ranking.name();
  }
  return Refusal(wanted == RankingWanted::kAny ? kNoRanking : kNoFinalRanking).With("stage", IdOf(stage_name)).Status();
}

}  // namespace juri::cli

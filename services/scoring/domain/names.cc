#include "services/scoring/domain/names.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/parse_name.h"
#include "common/status/refusal.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kProposal = "competitions/{competition}/proposals/{proposal:uuid}";

absl::StatusOr<AssignmentName> ParseBelowStage(absl::string_view pattern, absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName(pattern, name));
  return AssignmentName{{std::move(ids[0]), std::move(ids[1])}, std::move(ids[2])};
}

}  // namespace

absl::StatusOr<std::string> ParseCompetition(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("competitions/{competition}", name));
  return std::move(ids[0]);
}

absl::StatusOr<StageName> ParseStage(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("competitions/{competition}/stages/{stage}", name));
  return StageName{std::move(ids[0]), std::move(ids[1])};
}

absl::StatusOr<AssignmentName> ParseAssignment(absl::string_view name) {
  return ParseBelowStage("competitions/{competition}/stages/{stage}/assignments/{assignment}", name);
}

absl::StatusOr<AssignmentName> ParseScoreSheet(absl::string_view name) {
  return ParseBelowStage("competitions/{competition}/stages/{stage}/assignments/{assignment}/scoreSheet", name);
}

absl::StatusOr<std::string> ParseAccount(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids, ParseName("accounts/{account:uuid}", name));
  return ParseUuid(ids[0]);
}

absl::StatusOr<std::string> ParseProposalOf(absl::string_view competition, absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(const std::vector<std::string> ids, ParseName(kProposal, name));
  if (ids[0] != competition) return Refusal(kNameMalformed).With("pattern", kProposal).Status();
  return ParseUuid(ids[1]);
}

absl::StatusOr<std::string> ParseOptionalAgency(absl::string_view name) {
  if (name.empty()) return "";
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("agencies/{agency}", name));
  return std::move(ids[0]);
}

std::string CompetitionText(absl::string_view slug) { return absl::StrCat("competitions/", slug); }

std::string StageText(const StageName& stage) {
  return absl::StrCat("competitions/", stage.competition, "/stages/", stage.stage);
}

std::string JudgeText(absl::string_view competition, absl::string_view judge_id) {
  return absl::StrCat("competitions/", competition, "/judges/", judge_id);
}

std::string AliasText(uint64_t alias) { return absl::StrFormat("J-%02d", alias); }

std::string AssignmentText(const AssignmentName& assignment) {
  return absl::StrCat(StageText(assignment.stage), "/assignments/", assignment.id);
}

std::string ScoreSheetText(const AssignmentName& assignment) {
  return absl::StrCat(AssignmentText(assignment), "/scoreSheet");
}

std::string AccountText(absl::string_view account_id) { return absl::StrCat("accounts/", UuidText(account_id)); }

std::string ProposalText(absl::string_view competition, absl::string_view proposal_id) {
  return absl::StrCat("competitions/", competition, "/proposals/", UuidText(proposal_id));
}

std::string OptionalAgencyText(absl::string_view slug) { return slug.empty() ? "" : absl::StrCat("agencies/", slug); }

}  // namespace juri::scoring

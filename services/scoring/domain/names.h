// The resource names of scoring, and those of other services that it reads and writes.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace juri::scoring {

struct StageName {
  std::string competition;  // slug
  std::string stage;        // code in the definition

  friend auto operator<=>(const StageName&, const StageName&) = default;
};

struct AssignmentName {
  StageName stage;
  std::string id;  // 16 characters of base32
};

// Each answers NAME_MALFORMED for anything that is not such a name.
absl::StatusOr<std::string> ParseCompetition(absl::string_view name);  // the slug
absl::StatusOr<StageName> ParseStage(absl::string_view name);
absl::StatusOr<AssignmentName> ParseAssignment(absl::string_view name);  // ".../assignments/{assignment}"
absl::StatusOr<AssignmentName> ParseScoreSheet(absl::string_view name);  // ".../assignments/{assignment}/scoreSheet"
absl::StatusOr<std::string> ParseAccount(absl::string_view name);        // the id's 16 bytes
// The 16 bytes of a proposal's id; NAME_MALFORMED also when it belongs to another competition.
absl::StatusOr<std::string> ParseProposalOf(absl::string_view competition, absl::string_view name);
// The slug in "agencies/{slug}"; empty for an empty name.
absl::StatusOr<std::string> ParseOptionalAgency(absl::string_view name);

std::string CompetitionText(absl::string_view slug);
std::string StageText(const StageName& stage);
std::string JudgeText(absl::string_view competition, absl::string_view judge_id);
// "J-07": what a judge is called outside scoring, in one stage.
std::string AliasText(uint64_t alias);
std::string AssignmentText(const AssignmentName& assignment);
std::string ScoreSheetText(const AssignmentName& assignment);
std::string AccountText(absl::string_view account_id);
std::string ProposalText(absl::string_view competition, absl::string_view proposal_id);
// "agencies/{slug}"; empty for an empty slug.
std::string OptionalAgencyText(absl::string_view slug);

}  // namespace juri::scoring

// The resource names of submission.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace juri::submission {

struct ProposalName {
  std::string competition;  // slug
  std::string id;           // 16 bytes

  friend bool operator==(const ProposalName&, const ProposalName&) = default;
};

struct RedactionName {
  ProposalName proposal;
  std::string part;  // code

  friend bool operator==(const RedactionName&, const RedactionName&) = default;
};

// The slug in "competitions/{slug}" and "agencies/{slug}", and the ids of other names; NAME_MALFORMED otherwise.
absl::StatusOr<std::string> ParseCompetition(absl::string_view name);
absl::StatusOr<std::string> ParseAgency(absl::string_view name);
absl::StatusOr<ProposalName> ParseProposal(absl::string_view name);
absl::StatusOr<RedactionName> ParseRedaction(absl::string_view name);

std::string CompetitionText(absl::string_view slug);
std::string AgencyText(absl::string_view slug);
std::string ProposalText(absl::string_view competition, absl::string_view id);
std::string RedactionText(const RedactionName& name);

}  // namespace juri::submission

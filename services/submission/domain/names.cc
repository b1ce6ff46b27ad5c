#include "services/submission/domain/names.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/status/parse_name.h"

namespace juri::submission {

absl::StatusOr<std::string> ParseCompetition(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("competitions/{competition}", name));
  return std::move(ids[0]);
}

absl::StatusOr<std::string> ParseAgency(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids, ParseName("agencies/{agency}", name));
  return std::move(ids[0]);
}

absl::StatusOr<ProposalName> ParseProposal(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids,
                        ParseName("competitions/{competition}/proposals/{proposal:uuid}", name));
  JURI_ASSIGN_OR_RETURN(std::string id, ParseUuid(ids[1]));
  return ProposalName{std::move(ids[0]), std::move(id)};
}

absl::StatusOr<RedactionName> ParseRedaction(absl::string_view name) {
  JURI_ASSIGN_OR_RETURN(std::vector<std::string> ids,
                        ParseName("competitions/{competition}/proposals/{proposal:uuid}/redactions/{part}", name));
  JURI_ASSIGN_OR_RETURN(std::string id, ParseUuid(ids[1]));
  return RedactionName{{std::move(ids[0]), std::move(id)}, std::move(ids[2])};
}

std::string CompetitionText(absl::string_view slug) { return absl::StrCat("competitions/", slug); }

std::string AgencyText(absl::string_view slug) { return absl::StrCat("agencies/", slug); }

std::string ProposalText(absl::string_view competition, absl::string_view id) {
  return absl::StrCat("competitions/", competition, "/proposals/", UuidText(id));
}

std::string RedactionText(const RedactionName& name) {
  return absl::StrCat(ProposalText(name.proposal.competition, name.proposal.id), "/redactions/", name.part);
}

}  // namespace juri::submission

#include "services/submission/store/proposal_row.h"

#include <utility>

#include "common/base/macros.h"
#include "services/submission/store/parts_json.h"

namespace juri::submission {

absl::StatusOr<Proposal> ProposalFromRow(const db::Row& row, absl::string_view competition, bool with_parts) {
  Proposal proposal;
  proposal.competition = std::string(competition);
  proposal.id = row.Text(0);
  proposal.registration_number = row.Text(1);
  proposal.agency = row.Text(2);
  proposal.content = {row.Text(3), row.Text(4), row.Text(5), {}};
  proposal.state = static_cast<ProposalState>(row.UInt(6));
  if (!row.IsNull(9)) proposal.decision = Decision{row.Text(7), row.Text(8), row.Time(9)};
  proposal.revision = row.Int(10);
  proposal.create_time = row.Time(11);
  proposal.update_time = row.Time(12);
  proposal.submit_time = row.OptionalTime(13);
  if (with_parts) {
    JURI_ASSIGN_OR_RETURN(proposal.content.parts, ParseParts(row.TextView(14)));
  }
  return proposal;
}

}  // namespace juri::submission

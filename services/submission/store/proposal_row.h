// A row of table `proposal` as the domain sees it.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/db/row.h"
#include "services/submission/domain/proposal.h"

namespace juri::submission {

// For a SELECT of exactly these columns: proposal_id, registration_number, agency_id, title, entry_group, category,
// state, decision_reason, decision_note, decide_time, revision, create_time, update_time, submit_time, and parts when
// `with_parts`.
absl::StatusOr<Proposal> ProposalFromRow(const db::Row& row, absl::string_view competition, bool with_parts);

}  // namespace juri::submission

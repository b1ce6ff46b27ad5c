#include "services/submission/store/proposal_store.h"

#include <optional>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/submission/store/parts_json.h"
#include "services/submission/store/proposal_row.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO proposal (competition_id, proposal_id, registration_number, agency_id, title, entry_group, category, parts,
                        state, revision, create_time, update_time)
  VALUES)sql";
constexpr size_t kInsertColumns = 12;

constexpr absl::string_view kLock = R"sql(
  SELECT proposal_id, registration_number, agency_id, title, entry_group, category, state, decision_reason,
         decision_note, decide_time, revision, create_time, update_time, submit_time, parts
    FROM proposal
   WHERE competition_id = ? AND proposal_id = ?
     FOR UPDATE)sql";

constexpr absl::string_view kUpdateContent = R"sql(
  UPDATE proposal
     SET title = ?, entry_group = ?, category = ?, parts = ?, revision = ?, update_time = ?
   WHERE competition_id = ? AND proposal_id = ?)sql";

constexpr absl::string_view kUpdateState = R"sql(
  UPDATE proposal
     SET state = ?, decision_reason = ?, decision_note = ?, decide_time = ?, submit_time = ?, revision = ?,
         update_time = ?
   WHERE competition_id = ? AND proposal_id = ?)sql";

void BecomeNextRevision(db::Transaction& tx, Proposal& proposal) {
  proposal.revision += 1;
  proposal.update_time = tx.now();
}

}  // namespace

absl::Status InsertProposals(db::Transaction& tx, absl::Span<NewProposal> proposals) {
  std::vector<db::Value> values;
  for (auto& [scope, proposal] : proposals) {
    if (!scope.SeesAgency(AgencyText(proposal.agency))) return Refusal(kPermissionDenied);
    proposal.create_time = proposal.update_time = tx.now();
    const Content& content = proposal.content;
    values.insert(values.end(),
                  {proposal.competition, proposal.id, proposal.registration_number, proposal.agency, content.title,
                   content.group, content.category, PartsJson(content.parts), static_cast<int>(proposal.state),
                   proposal.revision, proposal.create_time, proposal.update_time});
  }
  return db::InsertRows(tx, kInsert, kInsertColumns, values).status();
}

absl::StatusOr<Proposal> LockProposal(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name) {
  std::optional<Proposal> found;
  JURI_RETURN_IF_ERROR(tx.Query(kLock, {name.competition, name.id}, [&](const db::Row& row) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(found, ProposalFromRow(row, name.competition, /*with_parts=*/true));
    return absl::OkStatus();
  }));
  if (!found.has_value() || !scope.SeesAgency(AgencyText(found->agency))) return Refusal(kPermissionDenied).Status();
  return *std::move(found);
}

absl::Status UpdateContent(db::Transaction& tx, const rpc::Scope&, Proposal& proposal) {
  BecomeNextRevision(tx, proposal);
  const Content& content = proposal.content;
  return tx
      .Execute(kUpdateContent, {content.title, content.group, content.category, PartsJson(content.parts),
                                proposal.revision, proposal.update_time, proposal.competition, proposal.id})
      .status();
}

absl::Status UpdateState(db::Transaction& tx, const rpc::Scope&, Proposal& proposal) {
  BecomeNextRevision(tx, proposal);
  db::Value reason = nullptr, note = nullptr, decide_time = nullptr;
  if (proposal.decision.has_value()) {
    reason = proposal.decision->reason_code;
    note = proposal.decision->note;
    decide_time = proposal.decision->time;
  }
  return tx
      .Execute(kUpdateState, {static_cast<int>(proposal.state), reason, note, decide_time, proposal.submit_time,
                              proposal.revision, proposal.update_time, proposal.competition, proposal.id})
      .status();
}

}  // namespace juri::submission

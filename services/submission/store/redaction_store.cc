#include "services/submission/store/redaction_store.h"

#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kReadLastRevision = R"sql(
  SELECT MAX(revision) FROM redaction WHERE competition_id = ? AND proposal_id = ? AND part = ?)sql";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO redaction (competition_id, proposal_id, part, revision, redacted_text, create_time)
  VALUES (?, ?, ?, ?, ?, ?))sql";

// A proposal without copies is a row without a part.
constexpr absl::string_view kList = R"sql(
  SELECT p.agency_id, r.part, r.revision, r.redacted_text, r.create_time
    FROM proposal AS p
    LEFT JOIN redaction AS r ON r.competition_id = p.competition_id AND r.proposal_id = p.proposal_id
                            AND (r.part > ? OR (r.part = ? AND r.revision > ?))
   WHERE p.competition_id = ? AND p.proposal_id = ?
   ORDER BY r.part, r.revision
   LIMIT ?)sql";

constexpr absl::string_view kReadNewest = R"sql(
  SELECT r.part, r.redacted_text
    FROM redaction AS r
   WHERE r.competition_id = ? AND r.proposal_id = ?
     AND r.revision = (SELECT MAX(n.revision)
                         FROM redaction AS n
                        WHERE n.competition_id = r.competition_id AND n.proposal_id = r.proposal_id
                          AND n.part = r.part)
   ORDER BY r.part)sql";

}  // namespace

absl::StatusOr<int64_t> ReadLastRevision(db::Transaction& tx, const rpc::Scope&, const RedactionName& name) {
  JURI_ASSIGN_OR_RETURN(const auto last,
                        tx.QueryOne(kReadLastRevision, {name.proposal.competition, name.proposal.id, name.part},
                                    [](const db::Row& row) { return row.IsNull(0) ? 0 : row.Int(0); }));
  return last.value_or(0);
}

absl::Status InsertRedaction(db::Transaction& tx, const rpc::Scope&, Redaction& redaction) {
  redaction.create_time = tx.now();
  const auto& [proposal, part] = redaction.name;
  return tx
      .Execute(kInsert,
               {proposal.competition, proposal.id, part, redaction.revision, redaction.text, redaction.create_time})
      .status();
}

absl::StatusOr<std::vector<Redaction>> ListRedactions(db::Transaction& tx, const rpc::Scope& scope,
                                                      const ProposalName& name, absl::string_view after_part,
                                                      int64_t after_revision, int limit) {
  std::vector<Redaction> redactions;
  bool seen = false;
  JURI_RETURN_IF_ERROR(tx.Query(kList, {after_part, after_part, after_revision, name.competition, name.id, limit},
                                [&](const db::Row& row) {
                                  seen = scope.SeesAgency(AgencyText(row.TextView(0)));
                                  if (!row.IsNull(1))
                                    redactions.push_back({{name, row.Text(1)}, row.Text(3), row.Int(2), row.Time(4)});
                                  return absl::OkStatus();
                                }));
  if (!seen) return Refusal(kPermissionDenied).Status();
  return redactions;
}

absl::StatusOr<std::vector<Part>> ReadNewestRedactions(db::Transaction& tx, const rpc::Scope& scope,
                                                       const ProposalName& name) {
  if (!scope.is_service()) return Refusal(kPermissionDenied).Status();
  return tx.QueryAll(kReadNewest, {name.competition, name.id}, [](const db::Row& row) {
    return Part{row.Text(0), row.Text(1)};
  });
}

}  // namespace juri::submission

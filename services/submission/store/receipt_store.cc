#include "services/submission/store/receipt_store.h"

#include <optional>
#include <utility>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO receipt (competition_id, proposal_id, revision, registration_number, submit_time, content_sha256)
  VALUES (?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kReadLast = R"sql(
  SELECT p.agency_id, r.revision, r.registration_number, r.submit_time, r.content_sha256
    FROM proposal AS p
    LEFT JOIN receipt AS r ON r.competition_id = p.competition_id AND r.proposal_id = p.proposal_id
   WHERE p.competition_id = ? AND p.proposal_id = ?
   ORDER BY r.revision DESC
   LIMIT 1)sql";

struct Found {
  std::string agency;
  std::optional<Receipt> receipt;
};

Found FromRow(const db::Row& row, const ProposalName& name) {
  Found found{row.Text(0), std::nullopt};
  if (row.IsNull(1)) return found;
  found.receipt = {name.competition, name.id, row.Text(2), row.Int(1), row.Time(3), row.Text(4)};
  return found;
}

}  // namespace

absl::Status InsertReceipt(db::Transaction& tx, const rpc::Scope&, const Receipt& receipt) {
  return tx
      .Execute(kInsert, {receipt.competition, receipt.proposal_id, receipt.revision, receipt.registration_number,
                         receipt.submit_time, receipt.content_sha256})
      .status();
}

absl::StatusOr<Receipt> ReadLastReceipt(db::Transaction& tx, const rpc::Scope& scope, const ProposalName& name) {
  JURI_ASSIGN_OR_RETURN(
      std::optional<Found> found,
      tx.QueryOne(kReadLast, {name.competition, name.id}, [&](const db::Row& row) { return FromRow(row, name); }));
  if (!found.has_value() || !scope.SeesAgency(AgencyText(found->agency))) return Refusal(kPermissionDenied).Status();
  if (!found->receipt.has_value()) return Refusal(kReceiptNotFound).Status();
  return *std::move(found->receipt);
}

}  // namespace juri::submission

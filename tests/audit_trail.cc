#include "tests/audit_trail.h"

#include <optional>

#include "absl/time/clock.h"
#include "common/db/audit_sequencer.h"
#include "common/status/details.h"
#include "tests/must.h"
#include "tests/schema_probe.h"

namespace juri {
namespace {

constexpr char kDenial[] = R"sql(
  SELECT CONCAT_WS(' ', actor, method, resource, denial)
    FROM audit
   WHERE request_id = ? AND acting_for = '' AND revision_before = 0 AND revision_after = 0)sql";

constexpr char kUnnumbered[] = R"sql(
  SELECT COUNT(*)
    FROM audit a
    LEFT JOIN audit_sequence s ON s.create_time = a.create_time AND s.audit_id = a.audit_id
   WHERE s.sequence IS NULL)sql";

constexpr int64_t kMost = 1'000'000;

template <typename Service>
void AddRows(const client::Session& session, const common::v1::ListAuditRowsRequest& request,
             std::vector<common::v1::AuditRow>& rows) {
  Must(session.EachPage(&Service::Stub::ListAuditRows, request, [&](const common::v1::ListAuditRowsResponse& page) {
    rows.insert(rows.end(), page.audit_rows().begin(), page.audit_rows().end());
    return absl::OkStatus();
  }));
}

absl::Time Soon() { return absl::Now() + absl::Seconds(10); }

std::optional<std::string> ReadDenial(const std::string& service, const std::string& request_id) {
  return Must(SchemaOf(service).ReadOneAs(Soon(), [&](db::Transaction& tx) {
    return tx.QueryOne(kDenial, {request_id}, [](const db::Row& row) { return row.Text(0); });
  }));
}

}  // namespace

std::string DenialIn(const std::string& service, const absl::Status& status) {
  const std::string request_id = DetailsOf(status).value().request_id;
  const absl::Time give_up = Soon();
  std::optional<std::string> row;
  while (!(row = ReadDenial(service, request_id)) && absl::Now() < give_up) absl::SleepFor(absl::Milliseconds(20));
  return row.value_or("");
}

int64_t NumberedRowsOf(const std::string& service) {
  const absl::Time give_up = Soon();
  while (NumberIn(service, kUnnumbered) > 0 && absl::Now() < give_up) absl::SleepFor(absl::Milliseconds(20));
  const db::AuditVerification found = Must(db::VerifyAudit(SchemaOf(service), Soon(), {}, kMost));
  return found.broken == 0 ? found.fits_to.sequence : 0;
}

std::vector<common::v1::AuditRow> AuditRowsFor(const client::Session& session,
                                               const common::v1::ListAuditRowsRequest& request) {
  std::vector<common::v1::AuditRow> rows;
  AddRows<identity::v1::IdentityService>(session, request, rows);
  AddRows<submission::v1::SubmissionService>(session, request, rows);
  AddRows<scoring::v1::ScoringService>(session, request, rows);
  AddRows<ranking::v1::RankingService>(session, request, rows);
  return rows;
}

}  // namespace juri

#include "common/db/audit_sequencer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/db/insert_rows.h"

namespace juri::db {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(500);
constexpr absl::Duration kPatience = absl::Seconds(10);
constexpr int64_t kBatch = 500;

constexpr absl::string_view kLockHead = R"sql(
  SELECT sequence, create_time, digest
    FROM audit_head
   WHERE id = 1
     FOR UPDATE SKIP LOCKED)sql";

// Rows commit out of the order of their times, but none later than its transaction may last: five minutes before the
// chain's end everything has been numbered.
constexpr absl::string_view kUnnumbered = R"sql(
  SELECT a.audit_id, a.create_time, a.actor, a.acting_for, a.method, a.resource, a.revision_before, a.revision_after,
         a.request_id, a.denial
    FROM audit a
    LEFT JOIN audit_sequence s ON s.create_time = a.create_time AND s.audit_id = a.audit_id
   WHERE a.create_time > ? - INTERVAL 5 MINUTE AND s.sequence IS NULL
   ORDER BY a.create_time, a.audit_id
   LIMIT ?)sql";

constexpr absl::string_view kInsert = "INSERT INTO audit_sequence (sequence, create_time, audit_id, digest) VALUES";

constexpr absl::string_view kMoveHead = R"sql(
  UPDATE audit_head
     SET sequence = ?, create_time = ?, digest = ?
   WHERE id = 1)sql";

constexpr absl::string_view kNumbered = R"sql(
  SELECT s.audit_id, s.create_time, a.actor, a.acting_for, a.method, a.resource, a.revision_before, a.revision_after,
         a.request_id, a.denial, s.sequence, s.digest
    FROM audit_sequence s
    LEFT JOIN audit a ON a.create_time = s.create_time AND a.audit_id = s.audit_id
   WHERE s.sequence > ?
   ORDER BY s.sequence
   LIMIT ?)sql";

constexpr absl::string_view kHead = "SELECT sequence, digest FROM audit_head WHERE id = 1";

struct Head {
  int64_t sequence = 0;
  absl::Time create_time;
  std::string digest;
};

absl::Status Extend(Transaction& tx, Head head, const std::vector<AuditRow>& rows) {
  std::vector<Value> values;
  for (const AuditRow& row : rows) {
    head.digest = ChainDigest(head.digest, ++head.sequence, row);
    // A latecomer does not move the head back.
    head.create_time = std::max(head.create_time, row.create_time);
    values.insert(values.end(), {head.sequence, row.create_time, row.id, head.digest});
  }
  JURI_RETURN_IF_ERROR(InsertRows(tx, kInsert, 4, values).status());
  return tx.Execute(kMoveHead, {head.sequence, head.create_time, head.digest}).status();
}

absl::StatusOr<int64_t> SequenceIn(Transaction& tx) {
  JURI_ASSIGN_OR_RETURN(const std::optional<Head> head, tx.QueryOne(kLockHead, {}, [](const Row& row) {
    return Head{row.Int(0), row.Time(1), row.Text(2)};
  }));
  if (!head.has_value()) return 0;
  JURI_ASSIGN_OR_RETURN(const std::vector<AuditRow> rows,
                        tx.QueryAll(kUnnumbered, {head->create_time, kBatch}, ReadAuditRow));
  if (rows.empty()) return 0;
  JURI_RETURN_IF_ERROR(Extend(tx, *head, rows));
  return static_cast<int64_t>(rows.size());
}

absl::Status SequenceAll(Database& database) {
  while (true) {
    JURI_ASSIGN_OR_RETURN(const int64_t sequenced, SequenceAudit(database));
    if (sequenced < kBatch) return absl::OkStatus();
  }
}

// Moves `found` on to the row that comes next, or notes that it does not fit.
void Check(const Row& row, AuditVerification& found) {
  const int64_t next = found.fits_to.sequence + 1;
  // A removed audit row is all NULL.
  const std::string digest = row.IsNull(2) ? "" : ChainDigest(found.fits_to.digest, next, ReadAuditRow(row));
  if (row.Int(10) == next && row.Text(11) == digest) {
    found.fits_to = {next, digest};
  } else {
    found.broken = next;
  }
}

// At the end of the numbered rows: whether the chain ends there.
absl::Status CheckEnd(Transaction& tx, AuditVerification& found) {
  found.ended = true;
  JURI_ASSIGN_OR_RETURN(const std::optional<AuditPosition> head, tx.QueryOne(kHead, {}, [](const Row& row) {
    return AuditPosition{row.Int(0), row.Text(1)};
  }));
  const AuditPosition end = head.value_or(AuditPosition());
  if (end.sequence != found.fits_to.sequence) {
    found.broken = std::min(end.sequence, found.fits_to.sequence) + 1;
  } else if (end.digest != found.fits_to.digest) {
    found.broken = end.sequence;
  }
  return absl::OkStatus();
}

// Recomputes the next rows, `most` at most, in one snapshot.
absl::StatusOr<AuditVerification> VerifyBatch(Transaction& tx, AuditPosition from, int64_t most) {
  AuditVerification found;
  found.fits_to = std::move(from);
  int64_t rows = 0;
  JURI_RETURN_IF_ERROR(tx.Query(kNumbered, {found.fits_to.sequence, most}, [&](const Row& row) {
    ++rows;
    if (found.broken == 0) Check(row, found);
    return absl::OkStatus();
  }));
  if (rows < most && found.broken == 0) JURI_RETURN_IF_ERROR(CheckEnd(tx, found));
  return found;
}

}  // namespace

std::string ChainDigest(absl::string_view previous, int64_t sequence, const AuditRow& row) {
  CanonicalWriter writer;
  writer.Bytes(previous).I64(sequence).Bytes(row.id).I64(absl::ToUnixMicros(row.create_time));
  writer.Bytes(row.entry.actor).Bytes(row.entry.acting_for).Bytes(row.entry.method).Bytes(row.entry.resource);
  writer.I64(row.entry.revision_before).I64(row.entry.revision_after).Bytes(row.entry.request_id);
  writer.Bytes(row.entry.denial);
  return writer.Digest();
}

absl::StatusOr<int64_t> SequenceAudit(Database& database) {
  return database.WriteAs(absl::Now() + kPatience, SequenceIn);
}

absl::StatusOr<AuditVerification> VerifyAudit(Database& database, absl::Time deadline, AuditPosition from,
                                              int64_t most) {
  AuditVerification found;
  found.fits_to = std::move(from);
  const int64_t last = found.fits_to.sequence + most;
  while (!found.ended && found.broken == 0 && found.fits_to.sequence < last) {
    const int64_t batch = std::min(kBatch, last - found.fits_to.sequence);
    JURI_ASSIGN_OR_RETURN(
        found, database.ReadAs(deadline, [&](Transaction& tx) { return VerifyBatch(tx, found.fits_to, batch); }));
  }
  return found;
}

AuditSequencer::AuditSequencer(Database& database, Periodic::OnFailure on_failure)
    : periodic_(
          kPause, [&database] { return SequenceAll(database); }, std::move(on_failure)) {}

}  // namespace juri::db

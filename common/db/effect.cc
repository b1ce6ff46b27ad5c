#include "common/db/effect.h"

#include <vector>

#include "common/base/ids.h"
#include "common/base/macros.h"
#include "common/db/insert_rows.h"
#include "common/db/transaction.h"

namespace juri::db {
namespace {

constexpr absl::string_view kAppend = R"sql(
  INSERT INTO audit (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after,
                     request_id, denial)
  VALUES (UTC_TIMESTAMP(6), ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kAppendMany = R"sql(
  INSERT INTO audit (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after,
                     request_id, denial)
  VALUES)sql";
constexpr size_t kAuditColumns = 10;

constexpr absl::string_view kKeepMany = R"sql(
  INSERT INTO request (principal, method, request_id, fingerprint, response, create_time)
  VALUES)sql";
constexpr size_t kRequestColumns = 6;

}  // namespace

absl::Status AppendAudit(Transaction& tx, const AuditEntry& entry) {
  return tx
      .Execute(kAppend, {RealIds().Uuid7(), entry.actor, entry.acting_for, entry.method, entry.resource,
                         entry.revision_before, entry.revision_after, entry.request_id, entry.denial})
      .status();
}

absl::Status RecordDone(Transaction& tx, absl::Span<const Done> writes) {
  std::vector<Value> answers, trail;
  for (const auto& [key, effect] : writes) {
    const AuditEntry& entry = effect.audit;
    answers.insert(answers.end(),
                   {key.principal, key.method, key.request_id, key.fingerprint, effect.response, tx.now()});
    trail.insert(trail.end(), {tx.now(), RealIds().Uuid7(), entry.actor, entry.acting_for, entry.method, entry.resource,
                               entry.revision_before, entry.revision_after, entry.request_id, entry.denial});
  }
  JURI_RETURN_IF_ERROR(InsertRows(tx, kKeepMany, kRequestColumns, answers).status());
  return InsertRows(tx, kAppendMany, kAuditColumns, trail).status();
}

}  // namespace juri::db

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
  VALUES)sql";
constexpr size_t kAuditColumns = 10;

constexpr absl::string_view kKeep = R"sql(
  INSERT INTO request (principal, method, request_id, fingerprint, response, create_time)
  VALUES)sql";
constexpr size_t kRequestColumns = 6;

void AddRow(absl::Time now, const AuditEntry& entry, std::vector<Value>& rows) {
  rows.insert(rows.end(), {now, RealIds().Uuid7(), entry.actor, entry.acting_for, entry.method, entry.resource,
                           entry.revision_before, entry.revision_after, entry.request_id, entry.denial});
}

}  // namespace

absl::Status AppendAudit(Transaction& tx, const AuditEntry& entry) {
  std::vector<Value> row;
  AddRow(tx.now(), entry, row);
  return InsertRows(tx, kAppend, kAuditColumns, row).status();
}

absl::Status RecordDone(Transaction& tx, absl::Span<const Done> writes) {
  std::vector<Value> answers, trail;
  for (const auto& [key, effect] : writes) {
    answers.insert(answers.end(),
                   {key.principal, key.method, key.request_id, key.fingerprint, effect.response, tx.now()});
    AddRow(tx.now(), effect.audit, trail);
  }
  JURI_RETURN_IF_ERROR(InsertRows(tx, kKeep, kRequestColumns, answers).status());
  return InsertRows(tx, kAppend, kAuditColumns, trail).status();
}

}  // namespace juri::db

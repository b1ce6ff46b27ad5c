#include "common/db/effect.h"

#include "common/base/ids.h"
#include "common/db/transaction.h"

namespace juri::db {
namespace {

constexpr absl::string_view kAppend = R"sql(
  INSERT INTO audit (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after,
                     request_id)
  VALUES (UTC_TIMESTAMP(6), ?, ?, ?, ?, ?, ?, ?, ?))sql";

}  // namespace

absl::Status AppendAudit(Transaction& tx, const AuditEntry& entry) {
  return tx
      .Execute(kAppend, {RealIds().Uuid7(), entry.actor, entry.acting_for, entry.method, entry.resource,
                         entry.revision_before, entry.revision_after, entry.request_id})
      .status();
}

}  // namespace juri::db

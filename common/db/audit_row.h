// A row of table `audit`.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "common/db/effect.h"
#include "common/db/row.h"

namespace juri::db {

struct AuditRow {
  std::string id;  // 16 bytes
  absl::Time create_time;
  AuditEntry entry;
};

// Requires: the first ten columns are audit_id, create_time, actor, acting_for, method, resource, revision_before,
// revision_after, request_id, denial.
AuditRow ReadAuditRow(const Row& row);

}  // namespace juri::db

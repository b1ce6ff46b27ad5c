#include "common/db/audit_row.h"

namespace juri::db {

AuditRow ReadAuditRow(const Row& row) {
  return {
      row.Text(0), row.Time(1),
      AuditEntry{row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Int(6), row.Int(7), row.Text(8), row.Text(9)}};
}

}  // namespace juri::db

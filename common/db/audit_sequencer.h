// Numbers the audit trail and chains it with hashes, so that a removed or altered row shows.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/db/database.h"
#include "common/db/periodic.h"

namespace juri::db {

// A row of table `audit`.
struct AuditRow {
  std::string id;  // 16 bytes
  absl::Time create_time;
  AuditEntry entry;
};

// SHA-256 over (previous digest, sequence, every field of the row) in the canonical encoding of common/base/digest.h.
// The first row's previous digest is empty.
std::string ChainDigest(absl::string_view previous, int64_t sequence, const AuditRow& row);

// Numbers one batch of audit rows that are committed and not numbered yet. Returns how many; 0 also when another
// process is at it.
absl::StatusOr<int64_t> SequenceAudit(Database& database);

// Recomputes the chain over all numbered rows and returns their number. DATA_LOSS names the first sequence number whose
// row is missing or differs.
absl::StatusOr<int64_t> VerifyAudit(Database& database);

// Sequences new rows within a second, until destroyed. `database` must outlive it.
class AuditSequencer {
 public:
  AuditSequencer(Database& database, Periodic::OnFailure on_failure);

 private:
  Periodic periodic_;
};

}  // namespace juri::db

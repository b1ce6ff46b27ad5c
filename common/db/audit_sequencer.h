// Numbers the audit trail and chains it with hashes, so that a removed or altered row shows.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/base/periodic.h"
#include "common/db/audit_row.h"
#include "common/db/database.h"

namespace juri::db {

// SHA-256 over (previous digest, sequence, every field of the row) in the canonical encoding of common/base/digest.h.
// The first row's previous digest is empty.
std::string ChainDigest(absl::string_view previous, int64_t sequence, const AuditRow& row);

// Numbers one batch of audit rows that are committed and not numbered yet. Returns how many; 0 also when another
// process is at it.
absl::StatusOr<int64_t> SequenceAudit(Database& database);

// A place in the chain: a row's number and its digest; before the first row 0 and empty.
struct AuditPosition {
  int64_t sequence = 0;
  std::string digest = {};
};

struct AuditVerification {
  AuditPosition fits_to;  // up to here every row is as it was numbered
  int64_t broken = 0;     // number of the first row that is missing, differs or was never numbered; 0: none
  bool ended = false;     // whether no numbered row follows
};

// Recomputes the chain over `most` rows after `from`, or as many as there are, or to the first that does not fit.
// Whoever may write to all three tables can make a new chain; it gives other digests than were written down before.
absl::StatusOr<AuditVerification> VerifyAudit(Database& database, absl::Time deadline, AuditPosition from,
                                              int64_t most);

// Sequences new rows within a second, until destroyed. `database` must outlive it.
class AuditSequencer {
 public:
  AuditSequencer(Database& database, Periodic::OnFailure on_failure);

 private:
  Periodic periodic_;
};

}  // namespace juri::db

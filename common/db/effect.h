// What a write with a request id leaves behind besides its own rows.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/types/span.h"

namespace juri::db {

class Transaction;

// Identifies one intended write. Two calls with equal principal, method and request_id are the same write; they must
// then have the same fingerprint.
struct RequestKey {
  std::string principal;    // at most 100 ASCII characters: "accounts/{uuid}"
  std::string method;       // at most 150 ASCII characters: "juri.scoring.v1.ScoringService/FileScoreSheet"
  std::string request_id;   // at most 63 ASCII characters, chosen by the caller
  std::string fingerprint;  // 32 bytes: SHA-256 over the request's fields
};

// One change, or one denial, for the audit trail. Holds no mark and no digest of one: a digest of a mark can be
// guessed.
struct AuditEntry {
  std::string actor;       // who: "accounts/{uuid}"
  std::string acting_for;  // on whose behalf, empty when for oneself
  std::string method;
  std::string resource;  // resource name of what changed, or was asked for, at most 255 characters
  int64_t revision_before = 0;
  int64_t revision_after = 0;
  std::string request_id;   // of the write, or of the call when it has none
  std::string denial = {};  // key of the reason, "scoring.ASSIGNMENT_NOT_YOURS"; empty: the change was made
};

// What a write that succeeded answers with and records.
struct Effect {
  std::string response;  // serialized answer, at most 16 MiB; a repetition of the request gets these bytes
  AuditEntry audit;
};

// Appends `entry` to the audit trail in the caller's transaction. WriteOnce does this for its effect; call it for
// changes and denials that have no request id.
absl::Status AppendAudit(Transaction& tx, const AuditEntry& entry);

// A write that was done and is to be recorded.
struct Done {
  RequestKey key;
  Effect effect;
};

// Does for several writes of one transaction what WriteOnce does for one: keeps their answers and appends their audit
// rows. It claims the keys only now. An error with DuplicateKeyOf says that one of them was claimed before: roll back,
// and do each in a WriteOnce of its own, which finds out. tx.now() is known.
absl::Status RecordDone(Transaction& tx, absl::Span<const Done> writes);

}  // namespace juri::db

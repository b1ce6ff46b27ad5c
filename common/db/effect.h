// What a write with a request id leaves behind besides its own rows.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"

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

// One change, for the audit trail. Holds no mark and no digest of one: a digest of a mark can be guessed.
struct AuditEntry {
  std::string actor;       // who: "accounts/{uuid}"
  std::string acting_for;  // on whose behalf, empty when for oneself
  std::string method;
  std::string resource;  // resource name of what changed, at most 255 characters
  int64_t revision_before = 0;
  int64_t revision_after = 0;
  std::string request_id;
};

// What a write that succeeded answers with and records.
struct Effect {
  std::string response;  // serialized answer, at most 16 MiB; a repetition of the request gets these bytes
  AuditEntry audit;
};

// Appends `entry` to the audit trail in the caller's transaction. WriteOnce does this for its effect; call it for
// changes and denials that have no request id.
absl::Status AppendAudit(Transaction& tx, const AuditEntry& entry);

}  // namespace juri::db

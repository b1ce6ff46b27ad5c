// Argon2id, one hash at a time, so that sign-ins take no more memory than one needs
// (docs/adr/0009-argon2id-and-opaque-tokens.md).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"

namespace juri::identity {

// What one hash costs. Hashes carry their own cost, so old ones stay valid when it is raised.
struct PasswordCost {
  unsigned passes = 2;
  size_t memory_bytes = 19 << 20;  // with two passes about 16 ms
};

// Thread-safe. Never takes more than PasswordCost::memory_bytes.
class PasswordHasher {
 public:
  // `most_waiting`: callers in line; keep it below the number of workers, or sign-ins hold up every other call.
  explicit PasswordHasher(const PasswordCost& cost, int most_waiting = 8);

  // "$argon2id$v=19$..." with a fresh salt, at most 127 ASCII characters. RESOURCE_EXHAUSTED (OVERLOADED) when the line
  // is full or the turn does not come before `deadline`.
  absl::StatusOr<std::string> Hash(absl::string_view password, absl::Time deadline);

  // Whether `password` gives `hash`. Without a hash (no such account, or one that has no password) the answer is false
  // after the same time. Errors as of Hash.
  absl::StatusOr<bool> Matches(absl::string_view password, const std::optional<std::string>& hash, absl::Time deadline);

 private:
  // Waits for a turn; every OK must be followed by Leave.
  absl::Status Enter(absl::Time deadline);
  void Leave();
  bool HasTurn() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !running_; }
  absl::StatusOr<std::string> HashNow(absl::string_view password) const;

  const PasswordCost cost_;
  const int most_waiting_;
  absl::Mutex mutex_;
  bool running_ ABSL_GUARDED_BY(mutex_) = false;
  int waiting_ ABSL_GUARDED_BY(mutex_) = 0;
  const std::string nobodys_hash_;  // of a random password; compared with when there is no account
};

}  // namespace juri::identity

// Takes old request rows out of the database.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/periodic.h"
#include "common/db/database.h"

namespace juri::db {

// A repetition of a write is recognized for this long.
inline constexpr absl::Duration kRequestLifetime = absl::Hours(24 * 7);

// Deletes up to one batch of request rows older than `lifetime`, leaving out those that another sweep has locked.
// Returns how many went.
absl::StatusOr<int64_t> SweepRequests(Database& database, absl::Duration lifetime = kRequestLifetime);

// Sweeps every minute, batch after batch, until destroyed. `database` must outlive it.
class RequestSweeper {
 public:
  RequestSweeper(Database& database, Periodic::OnFailure on_failure);

 private:
  Periodic periodic_;
};

}  // namespace juri::db

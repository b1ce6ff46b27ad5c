// Tells scoring which entries an approved list passes on, until it answered.
#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/db/database.h"
#include "services/ranking/clients/scoring_source.h"
#include "services/ranking/store/push_store.h"

namespace juri::ranking {

// Thread-safe. Approvals call it right after their commit, and a thread of the service every few seconds for what was
// left undone. Telling scoring twice is harmless, so several processes may do this at once.
class StagePusher {
 public:
  // Both outlive the pusher.
  StagePusher(db::Database& database, ScoringSource& scoring) : database_(database), scoring_(scoring) {}

  // Tries every push without an answer. A refusal by scoring is an answer: it is kept and logged. UNAVAILABLE and the
  // like leave the push for the next try.
  absl::Status Deliver(absl::Time deadline);

 private:
  absl::Status DeliverOne(absl::Time deadline, const StagePush& push);

  db::Database& database_;
  ScoringSource& scoring_;
};

}  // namespace juri::ranking

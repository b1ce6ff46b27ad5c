// Calls that are sent at a rate, whether or not the ones before were answered: how a crowd behaves.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include "absl/time/time.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "tools/client/session.h"

namespace juri {

// What became of the calls of one phase.
struct Crowd {
  absl::Duration took;  // of the phase
  int sent = 0;
  int answered = 0;  // with OK, within their patience
  int refused = 0;   // with OVERLOADED and a time to try again
  int late = 0;      // DEADLINE_EXCEEDED
  int other = 0;
  std::vector<absl::Duration> waits;  // of the answered, ascending

  double Rate() const { return answered / absl::ToDoubleSeconds(took); }
  absl::Duration Wait(double share) const;  // quantile of the waits; zero without any
};

// Sends `request` as `session` for `length`: `rate` calls a second, each with `patience`, none of them repeated.
Crowd SendAtRate(const client::Session& session, const scoring::v1::GetStageProgressRequest& request, double rate,
                 absl::Duration length, absl::Duration patience);

// The same from `callers` who each send the next call when the last one was answered.
Crowd SendInTurn(const client::Session& session, const scoring::v1::GetStageProgressRequest& request, int callers,
                 absl::Duration length, absl::Duration patience);

}  // namespace juri

#include "tests/faults/open_load.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "common/status/details.h"
#include "common/testing/in_parallel.h"
#include "tests/installation.h"

namespace juri {
namespace {

using scoring::v1::GetStageProgressRequest;
using scoring::v1::ScoringService;

// Counts the ends of calls, from any thread, and waits for the last one.
class Tally {
 public:
  void Add(const grpc::Status& status, absl::Duration wait) {
    const absl::Status end = rpc::FromGrpc(status);
    const absl::MutexLock lock(&mutex_);
    --open_;
    if (end.ok()) {
      ++crowd_.answered;
      crowd_.waits.push_back(wait);
    } else if (HasReason(end, kOverloaded) && DetailsOf(end)->retry_after.has_value()) {
      ++crowd_.refused;
    } else {
      ++(absl::IsDeadlineExceeded(end) ? crowd_.late : crowd_.other);
    }
  }
  void Sent() {
    const absl::MutexLock lock(&mutex_);
    ++open_;
    ++crowd_.sent;
  }
  Crowd End(absl::Duration took) {
    mutex_.LockWhen(absl::Condition(
        +[](int* open) { return *open == 0; }, &open_));
    Crowd crowd = std::move(crowd_);
    mutex_.Unlock();
    crowd.took = took;
    std::sort(crowd.waits.begin(), crowd.waits.end());
    return crowd;
  }

 private:
  absl::Mutex mutex_;
  int open_ = 0;
  Crowd crowd_;
};

void Fill(const client::Session& session, absl::Duration patience, grpc::ClientContext& context) {
  rpc::CallMetadata metadata;
  metadata.bearer = session.token();
  metadata.deadline = absl::Now() + patience;
  rpc::FillContext(metadata, context);
}

ScoringService::Stub& Stub() { return Installation::Shared().connection()->stub<ScoringService::Stub>(); }

struct Flight {
  grpc::ClientContext context;
  scoring::v1::StageProgress answer;
  absl::Time sent = absl::Now();
};

void Send(const client::Session& session, const GetStageProgressRequest& request, absl::Duration patience,
          Tally& tally) {
  auto flight = std::make_shared<Flight>();
  Fill(session, patience, flight->context);
  tally.Sent();
  Stub().async()->GetStageProgress(
      &flight->context, &request, &flight->answer,
      [flight, &tally](const grpc::Status& status) { tally.Add(status, absl::Now() - flight->sent); });
}

}  // namespace

absl::Duration Crowd::Wait(double share) const {
  if (waits.empty()) return absl::ZeroDuration();
  return waits[static_cast<size_t>(share * static_cast<double>(waits.size() - 1))];
}

Crowd SendAtRate(const client::Session& session, const GetStageProgressRequest& request, double rate,
                 absl::Duration length, absl::Duration patience) {
  Tally tally;
  const absl::Time began = absl::Now();
  for (int sent = 0; absl::Now() < began + length;) {
    for (const int due = static_cast<int>(rate * absl::ToDoubleSeconds(absl::Now() - began)); sent < due; ++sent) {
      Send(session, request, patience, tally);
    }
    absl::SleepFor(absl::Milliseconds(2));
  }
  return tally.End(absl::Now() - began);
}

Crowd SendInTurn(const client::Session& session, const GetStageProgressRequest& request, int callers,
                 absl::Duration length, absl::Duration patience) {
  Tally tally;
  const absl::Time began = absl::Now();
  InParallel(callers, callers, [&](int) {
    while (absl::Now() < began + length) {
      Flight flight;
      Fill(session, patience, flight.context);
      tally.Sent();
      const grpc::Status status = Stub().GetStageProgress(&flight.context, request, &flight.answer);
      tally.Add(status, absl::Now() - flight.sent);
    }
  });
  return tally.End(absl::Now() - began);
}

}  // namespace juri

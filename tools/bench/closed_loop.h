// Load in a closed loop: each caller begins its next call when its last one has ended.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/rpc/client_context.h"
#include "common/rpc/status_wire.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "grpcpp/alarm.h"
#include "grpcpp/client_context.h"
#include "tools/bench/figures.h"

namespace juri::bench {

// One caller with at most one call under way.
class Caller {
 public:
  using Done = std::function<void(absl::Status)>;

  virtual ~Caller() = default;
  // Begins the next call and says `done` when it has ended, on any thread. False when there is nothing left to call.
  virtual bool Start(Done done) = 0;
};

// Keeps one call of each caller under way for `length`, then waits for those under way, which do not count. Ends early,
// for all, when a caller has nothing left. The first failed call ends the round and is its result.
absl::StatusOr<Round> RunClosedLoop(absl::Span<const std::unique_ptr<Caller>> callers, absl::Duration length);

// A caller of one unary method with the token of one account. `begin` begins the asynchronous call: it gets the
// context, the request, the response and what to call at the end. What is refused because too many call is sent again
// when the refusal says, as every client should; until it is answered it has not ended.
template <typename Request, typename Response>
class UnaryCaller : public Caller {
 public:
  using Begin = std::function<void(grpc::ClientContext*, const Request*, Response*, std::function<void(grpc::Status)>)>;
  using Next = std::function<bool(Request&)>;  // fills in the next request; false when there is none

  UnaryCaller(std::string token, Next next, Begin begin) : next_(std::move(next)), begin_(std::move(begin)) {
    metadata_.bearer = std::move(token);
  }

  bool Start(Done done) override {
    if (!next_(request_)) return false;
    done_ = std::move(done);
    Send();
    return true;
  }

 private:
  void Send() {
    metadata_.deadline = absl::Now() + absl::Seconds(30);
    context_.emplace();
    rpc::FillContext(metadata_, *context_);
    begin_(&*context_, &request_, &response_, [this](const grpc::Status& status) { Ended(rpc::FromGrpc(status)); });
  }

  void Ended(const absl::Status& status) {
    if (HasReason(status, kOverloaded)) return SendAt(absl::Now() + DetailsOf(status)->retry_after.value_or(kPause));
    const Done ended = std::move(done_);
    ended(status);
  }

  void SendAt(absl::Time time) {
    alarm_.emplace().Set(absl::ToChronoTime(time), [this](bool) { Send(); });
  }

  static constexpr absl::Duration kPause = absl::Milliseconds(100);

  const Next next_;
  const Begin begin_;
  rpc::CallMetadata metadata_;
  std::optional<grpc::ClientContext> context_;
  std::optional<grpc::Alarm> alarm_;
  Request request_;
  Response response_;
  Done done_;
};

}  // namespace juri::bench

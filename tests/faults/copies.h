// One write sent many times at once, and what the callers were told.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "absl/time/time.h"
#include "juri/submission/v1/submission_service.pb.h"
#include "tools/client/session.h"

namespace juri {

// How a caller loses interest.
enum class Cut { kNever, kByCancelling, kByDeadline };

// Sends `request` as `session` and waits for the end of the call, which the caller brings about after `patience` unless
// kNever.
absl::StatusOr<submission::v1::Proposal> SendCopy(const client::Session& session,
                                                  const submission::v1::CreateProposalRequest& request, Cut cut,
                                                  absl::Duration patience);

// Thread-safe.
class Answers {
 public:
  // `cut` as the copy was sent.
  void Add(const absl::StatusOr<submission::v1::Proposal>& answer, Cut cut);

  // Of those who were answered with a proposal.
  int ok() const { return ok_; }
  // Of those who left, or whose time ran out; a server that stops trying in time says ABORTED.
  int cut() const { return cut_; }
  // What else callers were told, in words.
  const std::set<std::string>& refusals() const { return refusals_; }
  const std::set<std::string>& distinct() const { return distinct_; }

 private:
  std::mutex mutex_;
  int ok_ = 0;
  int cut_ = 0;
  std::set<std::string> refusals_;
  std::set<std::string> distinct_;  // serialized
};

}  // namespace juri

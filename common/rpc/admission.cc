#include "common/rpc/admission.h"

#include <algorithm>

namespace juri::rpc {
namespace {

constexpr int kSmoothing = 32;    // the share of the newest interval is 1 / kSmoothing
constexpr int kLongInterval = 4;  // times the smoothed one: what is longer is a hitch of the machine and counts as this

}  // namespace

absl::Duration PatienceOf(Importance importance) {
  switch (importance) {
    case common::v1::IMPORTANCE_ESSENTIAL:
      return absl::InfiniteDuration();
    case common::v1::IMPORTANCE_DEADLINE:
      return absl::Milliseconds(75);
    case common::v1::IMPORTANCE_DEFERRABLE:
      return absl::Milliseconds(6);
    default:
      return absl::Milliseconds(30);
  }
}

bool Admission::Admits(Importance importance, size_t waiting, absl::Time first_came, absl::Time now) {
  const absl::Duration wait = WaitBehind(waiting, first_came, now);
  Note(wait, now);
  if (importance == common::v1::IMPORTANCE_ESSENTIAL) return waiting < 2 * capacity_;
  const bool admitted = waiting < capacity_ && (!overloaded_ || wait <= PatienceOf(importance));
  if (!admitted) last_refused_ = now;
  return admitted;
}

void Admission::Leaves(absl::Time came, size_t left, absl::Time now) {
  if (waited_) {
    const absl::Duration interval = now - last_left_;
    interval_ = interval_ == absl::ZeroDuration()
                    ? interval
                    : interval_ + (std::min(interval, kLongInterval * interval_) - interval_) / kSmoothing;
  }
  waited_ = left > 0;
  last_left_ = now;
  Note(now - came, now);
}

// How long the first has waited says what was, not what will be: by the time it is seen to be long, the queue is
// several times as long. It is asked all the same, for the workers may be held up by what takes longer than ever.
absl::Duration Admission::WaitBehind(size_t waiting, absl::Time first_came, absl::Time now) const {
  if (waiting == 0) return absl::ZeroDuration();
  return std::max(now - first_came, static_cast<int64_t>(waiting) * interval_);
}

void Admission::Note(absl::Duration wait, absl::Time now) {
  if (wait <= kLongWait) last_short_ = now;
  if (now - last_refused_ > kLongestBurst) overloaded_ = false;
  if (overloaded_ || now - last_short_ <= kLongestBurst) return;
  overloaded_ = true;
  last_refused_ = now;
}

}  // namespace juri::rpc

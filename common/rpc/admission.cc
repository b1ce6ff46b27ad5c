#include "common/rpc/admission.h"

namespace juri::rpc {

absl::Duration PatienceOf(Importance importance) {
  switch (importance) {
    case common::v1::IMPORTANCE_ESSENTIAL:
      return absl::InfiniteDuration();
    case common::v1::IMPORTANCE_DEADLINE:
      return absl::Milliseconds(75);
    case common::v1::IMPORTANCE_DEFERRABLE:
      return absl::Milliseconds(25);
    default:
      return absl::Milliseconds(50);
  }
}

bool Admission::Admits(Importance importance, size_t waiting, absl::Time first_came, absl::Time now) {
  const absl::Duration wait = waiting == 0 ? absl::ZeroDuration() : now - first_came;
  Note(wait, now);
  if (importance == common::v1::IMPORTANCE_ESSENTIAL) return waiting < 2 * capacity_;
  return waiting < capacity_ && (!overloaded_ || wait <= PatienceOf(importance));
}

void Admission::Note(absl::Duration wait, absl::Time now) {
  (wait <= PatienceOf(common::v1::IMPORTANCE_DEFERRABLE) ? last_short_ : last_long_) = now;
  if (now - last_short_ > kLongestBurst) overloaded_ = true;
  if (now - last_long_ > kLongestBurst) overloaded_ = false;
}

}  // namespace juri::rpc

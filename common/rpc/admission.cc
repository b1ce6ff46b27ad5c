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
  if (waiting == 0) {
    last_calm_ = now;
    return true;
  }
  if (importance == common::v1::IMPORTANCE_ESSENTIAL) return waiting < 2 * capacity_;
  if (waiting >= capacity_) return false;
  return now - last_calm_ <= kLongestBurst || now - first_came <= PatienceOf(importance);
}

void Admission::Leaves(absl::Time came, absl::Time now) {
  if (now - came <= PatienceOf(common::v1::IMPORTANCE_DEFERRABLE)) last_calm_ = now;
}

}  // namespace juri::rpc

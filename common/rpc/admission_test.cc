#include "common/rpc/admission.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"

namespace juri::rpc {
namespace {

using common::v1::IMPORTANCE_DEADLINE;
using common::v1::IMPORTANCE_DEFERRABLE;
using common::v1::IMPORTANCE_ESSENTIAL;
using common::v1::IMPORTANCE_ORDINARY;
using common::v1::IMPORTANCE_UNSPECIFIED;

constexpr size_t kCapacity = 100;

class AdmissionTest : public testing::Test {
 protected:
  // Whether a call is admitted `at` behind 50 others, the first of which has waited for `wait`.
  bool Admits(Importance importance, absl::Duration wait, absl::Time at, size_t waiting = 50) {
    return admission_.Admits(importance, waiting, at - wait, at);
  }
  // Calls leave after `wait`, from `from` on, until the burst is longer than is borne with.
  absl::Time Overload(absl::Time from, absl::Duration wait) {
    const absl::Time until = from + Admission::kLongestBurst + absl::Milliseconds(1);
    for (absl::Time now = from; now < until; now += absl::Milliseconds(5)) admission_.Leaves(now - wait, now);
    return until;
  }

  Admission admission_{kCapacity};
  const absl::Time began_ = absl::Now();
};

TEST_F(AdmissionTest, ABurstWaits) {
  ASSERT_TRUE(Admits(IMPORTANCE_DEFERRABLE, absl::ZeroDuration(), began_, 0));
  const absl::Time in_burst = began_ + Admission::kLongestBurst;
  EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, absl::Milliseconds(150), in_burst));
  EXPECT_FALSE(Admits(IMPORTANCE_DEFERRABLE, absl::Milliseconds(150), in_burst + absl::Milliseconds(1)));
}

TEST_F(AdmissionTest, TheLeastImportantAreRefusedFirst) {
  const absl::Time now = Overload(began_, absl::Milliseconds(35));
  EXPECT_FALSE(Admits(IMPORTANCE_DEFERRABLE, absl::Milliseconds(35), now));
  EXPECT_TRUE(Admits(IMPORTANCE_ORDINARY, absl::Milliseconds(35), now));
  EXPECT_FALSE(Admits(IMPORTANCE_ORDINARY, absl::Milliseconds(60), now));
  EXPECT_FALSE(Admits(IMPORTANCE_UNSPECIFIED, absl::Milliseconds(60), now)) << "is ordinary";
  EXPECT_TRUE(Admits(IMPORTANCE_DEADLINE, absl::Milliseconds(60), now));
  EXPECT_FALSE(Admits(IMPORTANCE_DEADLINE, absl::Milliseconds(90), now));
  EXPECT_TRUE(Admits(IMPORTANCE_ESSENTIAL, absl::Seconds(9), now));
}

TEST_F(AdmissionTest, OverloadEndsWhenTheWaitStaysShort) {
  const absl::Time now = Overload(began_, absl::Seconds(1));
  ASSERT_FALSE(Admits(IMPORTANCE_DEADLINE, absl::Seconds(1), now));
  admission_.Leaves(now, now);
  EXPECT_FALSE(Admits(IMPORTANCE_DEADLINE, absl::Seconds(1), now)) << "one short wait is no end";
  const absl::Time calm = now + Admission::kLongestBurst + absl::Milliseconds(1);
  admission_.Leaves(calm, calm);
  EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, absl::Milliseconds(90), calm)) << "a burst";
}

TEST_F(AdmissionTest, AFullQueueTakesOnlyWhatEndsAnEmergency) {
  ASSERT_TRUE(Admits(IMPORTANCE_DEADLINE, absl::ZeroDuration(), began_, 0));
  EXPECT_TRUE(Admits(IMPORTANCE_DEADLINE, absl::ZeroDuration(), began_, kCapacity - 1));
  EXPECT_FALSE(Admits(IMPORTANCE_DEADLINE, absl::ZeroDuration(), began_, kCapacity));
  EXPECT_TRUE(Admits(IMPORTANCE_ESSENTIAL, absl::ZeroDuration(), began_, 2 * kCapacity - 1));
  EXPECT_FALSE(Admits(IMPORTANCE_ESSENTIAL, absl::ZeroDuration(), began_, 2 * kCapacity)) << "memory is bounded";
}

}  // namespace
}  // namespace juri::rpc

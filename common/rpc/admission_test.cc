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
constexpr absl::Duration kInterval = absl::Milliseconds(1);

class AdmissionTest : public testing::Test {
 protected:
  // Whether a call is admitted `at` behind `waiting` others, the first of which has come just now or `waited`.
  bool Admits(Importance importance, absl::Time at, size_t waiting, absl::Duration waited = absl::ZeroDuration()) {
    return admission_.Admits(importance, waiting, at - waited, at);
  }
  // A call leaves every kInterval after a long wait, from `from` on, until the burst is longer than is borne with.
  absl::Time Overload(absl::Time from) {
    const absl::Time until = from + Admission::kLongestBurst + 2 * kInterval;
    absl::Time now = from;
    for (; now < until; now += kInterval) admission_.Leaves(now - absl::Seconds(1), 50, now);
    return now;
  }

  Admission admission_{kCapacity};
  const absl::Time began_ = absl::Now();
};

TEST_F(AdmissionTest, ABurstWaits) {
  ASSERT_TRUE(Admits(IMPORTANCE_DEFERRABLE, began_, 0));
  const absl::Time in_burst = began_ + Admission::kLongestBurst;
  EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, in_burst, 50, absl::Milliseconds(150)));
  EXPECT_FALSE(Admits(IMPORTANCE_DEFERRABLE, in_burst + absl::Milliseconds(1), 50, absl::Milliseconds(150)));
}

TEST_F(AdmissionTest, TheLeastImportantAreRefusedFirst) {
  const absl::Time now = Overload(began_);
  EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, now, 0));
  EXPECT_FALSE(Admits(IMPORTANCE_DEFERRABLE, now, 12));
  EXPECT_TRUE(Admits(IMPORTANCE_ORDINARY, now, 24));
  EXPECT_FALSE(Admits(IMPORTANCE_ORDINARY, now, 60));
  EXPECT_FALSE(Admits(IMPORTANCE_UNSPECIFIED, now, 60)) << "is ordinary";
  EXPECT_TRUE(Admits(IMPORTANCE_DEADLINE, now, 60));
  EXPECT_FALSE(Admits(IMPORTANCE_DEADLINE, now, 90));
  EXPECT_TRUE(Admits(IMPORTANCE_ESSENTIAL, now, 150));
}

TEST_F(AdmissionTest, TheWaitIsForeseenFromThoseWhoWaitAndHowFastTheyLeave) {
  const absl::Time now = Overload(began_);
  EXPECT_FALSE(Admits(IMPORTANCE_ORDINARY, now, 35)) << "although all of them have just come";
  EXPECT_FALSE(Admits(IMPORTANCE_ORDINARY, now, 1, absl::Milliseconds(35))) << "the workers are held up";
}

TEST_F(AdmissionTest, OverloadEndsWhenNobodyIsRefused) {
  absl::Time now = Overload(began_);
  for (int i = 0; i < 50; ++i, now += absl::Milliseconds(10)) {
    EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, now, 5));
    ASSERT_FALSE(Admits(IMPORTANCE_DEFERRABLE, now, 24)) << "short waits are what the refusals bring about";
  }
  now += Admission::kLongestBurst;
  ASSERT_TRUE(Admits(IMPORTANCE_DEFERRABLE, now, 0));
  EXPECT_TRUE(Admits(IMPORTANCE_DEFERRABLE, now, 90)) << "a burst";
}

TEST_F(AdmissionTest, AFullQueueTakesOnlyWhatEndsAnEmergency) {
  ASSERT_TRUE(Admits(IMPORTANCE_DEADLINE, began_, 0));
  EXPECT_TRUE(Admits(IMPORTANCE_DEADLINE, began_, kCapacity - 1));
  EXPECT_FALSE(Admits(IMPORTANCE_DEADLINE, began_, kCapacity));
  EXPECT_TRUE(Admits(IMPORTANCE_ESSENTIAL, began_, 2 * kCapacity - 1));
  EXPECT_FALSE(Admits(IMPORTANCE_ESSENTIAL, began_, 2 * kCapacity)) << "memory is bounded";
}

}  // namespace
}  // namespace juri::rpc

#include "common/base/periodic.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

#include "absl/synchronization/notification.h"

namespace juri {
namespace {

TEST(PeriodicTest, BeginsAtOnceAndGoesOnAfterAFailure) {
  absl::Notification third;
  int runs = 0, failures = 0;
  std::optional<Periodic> periodic;
  periodic.emplace(
      absl::Milliseconds(1),
      [&] {
        if (++runs == 3) third.Notify();
        return absl::InternalError("again");
      },
      [&](const absl::Status&) { ++failures; });
  third.WaitForNotification();
  periodic.reset();
  EXPECT_GE(failures, 3);
  EXPECT_EQ(failures, runs);
}

TEST(PeriodicTest, WaitsBeforeWhatWasJustDone) {
  int runs = 0;
  std::optional<Periodic> periodic;
  periodic.emplace(absl::Hours(1), [&] { ++runs; });
  periodic.reset();
  EXPECT_EQ(runs, 0);
}

TEST(PeriodicTest, EndsWithTheRunInProgress) {
  absl::Notification running, go_on;
  bool ended = false;
  std::optional<Periodic> periodic;
  periodic.emplace(absl::Milliseconds(1), [&] {
    if (running.HasBeenNotified()) return;
    running.Notify();
    go_on.WaitForNotification();
    ended = true;
  });
  running.WaitForNotification();
  std::thread other([&] { go_on.Notify(); });
  periodic.reset();
  EXPECT_TRUE(ended);
  other.join();
}

}  // namespace
}  // namespace juri

#include "common/rpc/worker_pool.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <utility>

#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"

namespace juri::rpc {
namespace {

constexpr auto kUnary = WorkerPool::Kind::kUnary;
constexpr auto kStream = WorkerPool::Kind::kStream;

bool Admit(WorkerPool& pool, WorkerPool::Job job, WorkerPool::Kind kind = kUnary,
           absl::Time deadline = absl::InfiniteFuture()) {
  return pool.TryRun(kind, common::v1::IMPORTANCE_ORDINARY, deadline, job);
}

// A worker that is busy until the test lets it go.
struct Busy {
  absl::Notification began, release;
  WorkerPool::Job Job() {
    return [this](WorkerPool::Fate) {
      began.Notify();
      release.WaitForNotification();
    };
  }
};

TEST(WorkerPoolTest, RefusesWhenTheQueueIsFull) {
  Busy busy;
  std::atomic<int> ran = 0;
  {
    WorkerPool pool(1, 2, 1);
    ASSERT_TRUE(Admit(pool, busy.Job()));
    busy.began.WaitForNotification();
    const auto count = [&](WorkerPool::Fate) { ++ran; };
    EXPECT_TRUE(Admit(pool, count));
    EXPECT_TRUE(Admit(pool, count));
    EXPECT_FALSE(Admit(pool, count));
    busy.release.Notify();
  }
  EXPECT_EQ(ran, 2) << "what was admitted runs before the pool ends";
}

TEST(WorkerPoolTest, AJobThatWaitedTooLongIsTold) {
  Busy busy;
  std::atomic<bool> too_late = false;
  {
    WorkerPool pool(1, 2, 1);
    ASSERT_TRUE(Admit(pool, busy.Job()));
    busy.began.WaitForNotification();
    const absl::Time deadline = absl::Now() + absl::Milliseconds(20);
    Admit(
        pool, [&](WorkerPool::Fate fate) { too_late = fate == WorkerPool::Fate::kTooLate; }, kUnary, deadline);
    absl::SleepFor(absl::Milliseconds(40));
    busy.release.Notify();
  }
  EXPECT_TRUE(too_late);
}

// At most two streams run: half of the workers, or the number given.
class StreamsOfWorkerPoolTest : public testing::TestWithParam<std::pair<size_t, size_t>> {};

INSTANTIATE_TEST_SUITE_P(WorkersAndStreams, StreamsOfWorkerPoolTest,
                         testing::Values(std::pair(4, 8), std::pair(16, 2)));

TEST_P(StreamsOfWorkerPoolTest, LeaveTheOtherWorkersToUnaryCalls) {
  Busy streams[3];
  WorkerPool pool(GetParam().first, 10, GetParam().second);
  for (Busy& stream : streams) ASSERT_TRUE(Admit(pool, stream.Job(), kStream));
  streams[0].began.WaitForNotification();
  streams[1].began.WaitForNotification();
  absl::BlockingCounter unary(5);
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(Admit(pool, [&](WorkerPool::Fate) { unary.DecrementCount(); }));
  }
  unary.Wait();
  EXPECT_FALSE(streams[2].began.HasBeenNotified());
  streams[0].release.Notify();
  streams[2].began.WaitForNotification();
  streams[1].release.Notify();
  streams[2].release.Notify();
}

}  // namespace
}  // namespace juri::rpc

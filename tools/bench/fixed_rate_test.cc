#include "tools/bench/fixed_rate.h"

#include <gtest/gtest.h>

#include <thread>

namespace juri::bench {
namespace {

// Answers after a time, on a thread of its own; `calls` times.
class SlowCaller : public Caller {
 public:
  SlowCaller(absl::Duration takes, int calls, absl::Status answer = absl::OkStatus())
      : takes_(takes), calls_(calls), answer_(std::move(answer)) {}
  ~SlowCaller() override {
    if (thread_.joinable()) thread_.join();
  }
  bool Start(Done done) override {
    if (calls_-- == 0) return false;
    if (thread_.joinable()) thread_.join();
    thread_ = std::thread([this, done = std::move(done)] {
      absl::SleepFor(takes_);
      done(answer_);
    });
    return true;
  }

 private:
  const absl::Duration takes_;
  int calls_;
  const absl::Status answer_;
  std::thread thread_;
};

absl::StatusOr<Round> RunSlow(int callers, absl::Duration takes, int calls, absl::Status answer = absl::OkStatus()) {
  std::vector<std::unique_ptr<Caller>> slow;
  for (int i = 0; i < callers; ++i) slow.push_back(std::make_unique<SlowCaller>(takes, calls, answer));
  return RunAtRate(slow, 100, absl::Milliseconds(200));
}

TEST(FixedRateTest, SendsAtItsRate) {
  const auto round = RunSlow(10, absl::Milliseconds(1), 1000);
  ASSERT_TRUE(round.ok()) << round.status();
  EXPECT_EQ(round->latencies.size(), 20u);
  EXPECT_GE(round->took, absl::Milliseconds(190));
}

TEST(FixedRateTest, ACallThatFoundNobodyIdleHasWaitedFromWhenItWasDue) {
  const auto round = RunSlow(1, absl::Milliseconds(30), 1000);  // three times slower than the rate
  ASSERT_TRUE(round.ok()) << round.status();
  ASSERT_EQ(round->latencies.size(), 20u);
  EXPECT_GE(Percentile(round->latencies, 1), absl::Milliseconds(400));  // 20 * 30 - 190
}

TEST(FixedRateTest, EndsWhenNothingIsLeft) {
  const auto round = RunSlow(1, absl::Milliseconds(1), 3);
  ASSERT_TRUE(round.ok()) << round.status();
  EXPECT_EQ(round->latencies.size(), 3u);
}

TEST(FixedRateTest, AFailedCallIsTheResult) {
  EXPECT_TRUE(absl::IsInternal(RunSlow(2, absl::Milliseconds(1), 1000, absl::InternalError("broken")).status()));
}

}  // namespace
}  // namespace juri::bench

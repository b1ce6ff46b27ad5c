#include "tools/demo/in_parallel.h"

#include <gtest/gtest.h>

#include <atomic>

namespace juri::demo {
namespace {

TEST(InParallelTest, DoesEachPieceOnce) {
  std::atomic<size_t> sum = 0;
  ASSERT_TRUE(InParallel(8, 1000, [&](size_t i) {
                sum += i;
                return absl::OkStatus();
              }).ok());
  EXPECT_EQ(sum, 999U * 1000U / 2U);
}

TEST(InParallelTest, AFailureEndsItAndIsTold) {
  std::atomic<int> begun = 0;
  const absl::Status status = InParallel(2, 1'000'000, [&](size_t i) {
    ++begun;
    return i == 3 ? absl::InternalError("the fourth") : absl::OkStatus();
  });
  EXPECT_EQ(status.message(), "the fourth");
  EXPECT_LT(begun, 1'000'000);
}

}  // namespace
}  // namespace juri::demo

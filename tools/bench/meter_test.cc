#include "tools/bench/meter.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "absl/time/clock.h"

namespace juri::bench {
namespace {

TEST(MeterTest, ProcessorTimeGrowsWithWork) {
  const auto before = ProcessorSeconds(getpid());
  ASSERT_TRUE(before.ok()) << before.status();
  for (const absl::Time began = absl::Now(); absl::Now() - began < absl::Milliseconds(300);) continue;
  const auto after = ProcessorSeconds(getpid());
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_GE(*after - *before, 0.02);
  EXPECT_LE(*after - *before, 10);
}

TEST(MeterTest, NoProcessNoTime) { EXPECT_TRUE(absl::IsNotFound(ProcessorSeconds(1 << 30).status())); }

}  // namespace
}  // namespace juri::bench

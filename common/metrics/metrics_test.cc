#include "common/metrics/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prometheus/counter.h"
#include "prometheus/registry.h"

namespace juri {
namespace {

TEST(MetricsTest, ShowsWhatIsRegistered) {
  Metrics metrics;
  prometheus::BuildCounter()
      .Name("juri_sheets_total")
      .Help("Filed sheets.")
      .Register(metrics.registry())
      .Add({})
      .Increment(3);
  EXPECT_THAT(metrics.Text(), testing::HasSubstr("juri_sheets_total 3"));
}

TEST(MetricsTest, AnAddressThatCannotBeBoundIsAnError) {
  Metrics metrics;
  EXPECT_EQ(metrics.Expose("203.0.113.1:9").code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace juri

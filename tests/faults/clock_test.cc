// F6: where the clocks of the database and of the services differ, the database's decides what is late.
#include "absl/time/clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "tests/deadline_rush.h"
#include "tests/must.h"
#include "tests/schema_probe.h"

namespace juri {
namespace {

// The database with a clock of its own, until the end of the scope.
class SkewedDatabase {
 public:
  explicit SkewedDatabase(int seconds) {
    const std::string library = database_.folder() + "/skewed_clock.so";
    std::filesystem::copy_file(Installation::Binary("libjuri_skewed_clock.so"), library,
                               std::filesystem::copy_options::overwrite_existing);
    Must(database_.Restart(
        {"/usr/bin/env", absl::StrCat("LD_PRELOAD=", library), absl::StrCat("JURI_TEST_CLOCK_SKEW=", seconds)}));
  }
  // What runs after this test tells if it does not work.
  ~SkewedDatabase() { database_.Restart().IgnoreError(); }
  SkewedDatabase(SkewedDatabase&&) = delete;

 private:
  PrivateDatabase& database_ = Installation::Shared().database();
};

class SkewedClock : public testing::TestWithParam<int> {};

TEST_P(SkewedClock, F6TheDatabaseDecidesWhatIsLate) {
  const SkewedDatabase skewed(GetParam());
  const int64_t shown = NumberIn("submission", "SELECT UNIX_TIMESTAMP()") - absl::ToUnixSeconds(absl::Now());
  EXPECT_LE(std::abs(shown - GetParam()), 1) << "the clock is not skewed";
  const DeadlineRush rush = SubmitAroundTheDeadline(Installation::Shared(), GetParam() < 0 ? "behind" : "ahead",
                                                    absl::Seconds(12), absl::Seconds(GetParam()));
  std::printf("the database's clock is %d s ahead: %d accepted, %d refused\n", static_cast<int>(shown), rush.accepted,
              rush.refused);
  EXPECT_THAT(rush.faults, testing::IsEmpty());
  EXPECT_GT(rush.accepted, 0);
  EXPECT_GT(rush.refused, 0);
}

// Seconds, more than the submissions last by far: by a service's clock all of them are late, or none is.
INSTANTIATE_TEST_SUITE_P(Fault, SkewedClock, testing::Values(-60, 60));

}  // namespace
}  // namespace juri

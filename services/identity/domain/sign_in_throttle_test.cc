#include "services/identity/domain/sign_in_throttle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

class FakeClock final : public Clock {
 public:
  absl::Time Now() const override { return now_; }
  void Advance(absl::Duration by) { now_ += by; }

 private:
  absl::Time now_ = absl::FromUnixSeconds(1'700'000'000);
};

class SignInThrottleTest : public testing::Test {
 protected:
  // The time to wait when the attempt is refused; nullopt when it was made, with a wrong password.
  std::optional<absl::Duration> Fail(absl::string_view username, absl::string_view network) {
    auto attempt = throttle_.Admit(username, network);
    if (!attempt.ok()) return DetailsOf(attempt.status())->retry_after;
    attempt->Failed();
    return std::nullopt;
  }
  int FailedOf(int attempts, absl::string_view username, absl::string_view network) {
    int failed = 0;
    for (int i = 0; i < attempts; ++i) failed += Fail(username, network).has_value() ? 0 : 1;
    return failed;
  }
  bool SignsIn(absl::string_view username, absl::string_view network) {
    auto attempt = throttle_.Admit(username, network);
    if (attempt.ok()) attempt->Succeeded();
    return attempt.ok();
  }

  FakeClock clock_;
  ThrottleRules rules_;
  SignInThrottle throttle_{rules_, clock_};
};

TEST_F(SignInThrottleTest, TheDelayDoublesUpToAQuarterOfAnHour) {
  EXPECT_EQ(FailedOf(1000, "siti", "192.0.2.7"), 11) << "ten are free, the eleventh is heard and makes wait";
  std::vector<int64_t> waits;
  for (int i = 0; i < 30; ++i) {
    const absl::Duration wait = Fail("siti", "192.0.2.7").value();
    waits.push_back(absl::ToInt64Seconds(wait));
    clock_.Advance(wait);
    EXPECT_EQ(Fail("siti", "192.0.2.7"), std::nullopt) << "the wait was true";
  }
  EXPECT_THAT(absl::MakeSpan(waits).subspan(0, 10), testing::ElementsAre(1, 2, 4, 8, 16, 32, 64, 128, 256, 512));
  EXPECT_EQ(*std::max_element(waits.begin(), waits.end()), 900);
}

TEST_F(SignInThrottleTest, AboutAHundredGuessesADayAgainstOneAccountFromOneNetwork) {
  int guesses = 0;
  const absl::Time end = clock_.Now() + absl::Hours(24);
  while (clock_.Now() < end) {
    const auto wait = Fail("siti", "192.0.2.7");
    if (wait) clock_.Advance(*wait);
    if (!wait) ++guesses;
  }
  EXPECT_LT(guesses, 120);
}

TEST_F(SignInThrottleTest, TheVictimGetsInFromElsewhereAtOnce) {
  FailedOf(1000, "siti", "192.0.2.7");
  EXPECT_TRUE(SignsIn("siti", "198.51.100.1"));
  EXPECT_TRUE(SignsIn("wati", "192.0.2.7")) << "and colleagues on the same network too";
}

TEST_F(SignInThrottleTest, OneNetworkIsSlowedOverManyAccounts) {
  int failed = 0;
  for (int i = 0; i < 1000; ++i) failed += FailedOf(1, absl::StrCat("user", i), "192.0.2.7");
  EXPECT_EQ(failed, 51);
  EXPECT_FALSE(SignsIn("siti", "192.0.2.7"));
  EXPECT_TRUE(SignsIn("siti", "198.51.100.1"));
  clock_.Advance(absl::Seconds(30));
  EXPECT_TRUE(SignsIn("siti", "192.0.2.7")) << "after half a minute at most";
}

TEST_F(SignInThrottleTest, WhoSignedInThereBeforeIsNotHeldUpByTheOthersOfTheNetwork) {
  ASSERT_TRUE(SignsIn("siti", "192.0.2.7"));
  for (int i = 0; i < 1000; ++i) Fail(absl::StrCat("user", i), "192.0.2.7");
  EXPECT_TRUE(SignsIn("siti", "192.0.2.7"));
  EXPECT_EQ(FailedOf(1000, "siti", "192.0.2.7"), 11) << "but by the own failures";
}

TEST_F(SignInThrottleTest, ManyNetworksAgainstOneAccountWaitBeforeTheirFirstAttempt) {
  for (int i = 0; i < 110; ++i) Fail("siti", absl::StrCat("network", i));
  const absl::Duration wait = Fail("siti", "198.51.100.1").value();
  EXPECT_GE(wait, absl::Seconds(1));
  EXPECT_LE(wait, absl::Minutes(1));
  clock_.Advance(wait);
  EXPECT_TRUE(SignsIn("siti", "198.51.100.1")) << "however many others go on";
}

TEST_F(SignInThrottleTest, AGoodPasswordEndsTheCount) {
  FailedOf(10, "siti", "192.0.2.7");
  EXPECT_TRUE(SignsIn("siti", "192.0.2.7"));
  EXPECT_EQ(FailedOf(1000, "siti", "192.0.2.7"), 11);
}

TEST_F(SignInThrottleTest, OldFailuresAreForgotten) {
  FailedOf(10, "siti", "192.0.2.7");
  clock_.Advance(absl::Minutes(15) * 4);
  EXPECT_EQ(FailedOf(1000, "siti", "192.0.2.7"), 5);
}

TEST_F(SignInThrottleTest, GuessesAtTheSameMomentGainNothing) {
  std::vector<SignInThrottle::Attempt> under_way;
  for (int i = 0; i < 200; ++i) {
    auto attempt = throttle_.Admit("siti", "192.0.2.7");
    if (attempt.ok()) under_way.push_back(*std::move(attempt));
  }
  EXPECT_EQ(under_way.size(), 10u);
  for (auto& attempt : under_way) attempt.Failed();
  EXPECT_EQ(FailedOf(1, "siti", "192.0.2.7"), 1);
  EXPECT_EQ(FailedOf(1, "siti", "192.0.2.7"), 0);
}

TEST_F(SignInThrottleTest, AnAttemptWithoutOutcomeDoesNotCount) {
  for (int i = 0; i < 100; ++i) EXPECT_THAT(throttle_.Admit("siti", "192.0.2.7"), IsOk());
  EXPECT_EQ(FailedOf(1000, "siti", "192.0.2.7"), 11);
}

TEST(SignInThrottleMemoryTest, IsBounded) {
  FakeClock clock;
  ThrottleRules rules;
  rules.capacity = 100;
  SignInThrottle throttle(rules, clock);
  for (int i = 0; i < 100'000; ++i) {
    auto attempt = throttle.Admit(absl::StrCat("user", i), absl::StrCat("network", i));
    ASSERT_THAT(attempt, IsOk());
    attempt->Failed();
    ASSERT_LE(throttle.remembered(), 300u);
  }
}

}  // namespace
}  // namespace juri::identity

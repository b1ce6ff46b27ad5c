#include "services/identity/domain/password_hasher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "common/status/refusal.h"

namespace juri::identity {
namespace {

using ::testing::StartsWith;

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

TEST(PasswordHasherTest, ProductionHashesAreArgon2idWithNineteenMebibytes) {
  PasswordHasher hasher(PasswordCost{});
  EXPECT_THAT(hasher.Hash("kuda terbang biru", Soon()).value(), StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(PasswordHasherTest, OnlyTheSamePasswordMatches) {
  PasswordHasher hasher(PasswordCost{1, 8192});
  const std::string hash = hasher.Hash("kuda terbang biru", Soon()).value();
  EXPECT_NE(hasher.Hash("kuda terbang biru", Soon()).value(), hash) << "salted";
  EXPECT_TRUE(hasher.Matches("kuda terbang biru", hash, Soon()).value());
  EXPECT_FALSE(hasher.Matches("kuda terbang birv", hash, Soon()).value());
  EXPECT_FALSE(hasher.Matches("", hash, Soon()).value());
  EXPECT_FALSE(hasher.Matches("kuda terbang biru", std::nullopt, Soon()).value());
}

absl::Duration TimeOf(PasswordHasher& hasher, const std::optional<std::string>& hash) {
  const absl::Time start = absl::Now();
  EXPECT_FALSE(hasher.Matches("wrong", hash, Soon()).value());
  return absl::Now() - start;
}

TEST(PasswordHasherTest, NoAccountTakesAsLongAsAWrongPassword) {
  PasswordHasher hasher(PasswordCost{});
  const std::string hash = hasher.Hash("kuda terbang biru", Soon()).value();
  absl::Duration wrong = absl::InfiniteDuration(), nobody = absl::InfiniteDuration();
  for (int i = 0; i < 15; ++i) {  // in turn, and the shortest of each: other programs only ever lengthen a time
    wrong = std::min(wrong, TimeOf(hasher, hash));
    nobody = std::min(nobody, TimeOf(hasher, std::nullopt));
  }
  EXPECT_LT(nobody, wrong * 1.5);
  EXPECT_LT(wrong, nobody * 1.5);
}

TEST(PasswordHasherTest, TwoHundredAtOnceAreHashedInTurnOrRefused) {
  PasswordHasher hasher(PasswordCost{}, 4);
  std::atomic<int> hashed = 0, refused = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 200; ++i) {
    threads.emplace_back([&] {
      const absl::StatusOr<std::string> hash = hasher.Hash("kuda terbang biru", Soon());
      ++(hash.ok() ? hashed : refused);
      if (hash.ok()) return;
      EXPECT_TRUE(HasReason(hash.status(), kOverloaded));
      EXPECT_TRUE(DetailsOf(hash.status())->retry_after.has_value());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GE(hashed, 5);
  EXPECT_GT(refused, 0);
}

TEST(PasswordHasherTest, WaitsNoLongerThanTheDeadline) {
  PasswordHasher hasher(PasswordCost{.passes = 20}, 4);
  std::atomic<bool> started = false;
  std::thread first([&] {
    started = true;
    EXPECT_TRUE(hasher.Hash("kuda terbang biru", Soon()).ok());
  });
  while (!started) std::this_thread::yield();
  absl::SleepFor(absl::Milliseconds(20));
  EXPECT_TRUE(HasReason(hasher.Hash("kuda", absl::Now() + absl::Milliseconds(10)).status(), kOverloaded));
  first.join();
}

}  // namespace
}  // namespace juri::identity

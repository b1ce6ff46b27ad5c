// Slows down whoever guesses passwords (docs/adr/0019-sign-ins-are-slowed-in-memory.md).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/clock.h"

namespace juri::identity {

// How wrong passwords are counted in one place. Each one beyond `free` makes the next attempt wait: `first`, then twice
// as long each time, at most `longest`. One is forgotten every `forget`.
struct ThrottleRule {
  int free;
  absl::Duration first;
  absl::Duration longest;
  absl::Duration forget;
};

// At most `longest` after the last attempt everyone is let in again: nobody is locked out.
struct ThrottleRules {
  // Of one account from one network: about a hundred guesses a day.
  ThrottleRule pair = {10, absl::Seconds(1), absl::Minutes(15), absl::Minutes(15)};
  // Of a network, whatever the account. A whole office may share one address.
  ThrottleRule network = {50, absl::Seconds(1), absl::Seconds(30), absl::Seconds(30)};
  // Of an account, from wherever: how long a network that was not heard from waits before its first attempt.
  ThrottleRule account = {100, absl::Seconds(1), absl::Minutes(1), absl::Minutes(5)};
  size_t capacity = 1 << 15;  // of each of the three tables; about 100 bytes an entry
};

// Thread-safe. Counts attempts under way like wrong ones, so that guesses at the same moment gain nothing.
class SignInThrottle {
 public:
  explicit SignInThrottle(const ThrottleRules& rules = {}, Clock& clock = RealClock());

  // One comparison of a password. Destroyed without an outcome (nothing was compared) it does not count.
  class Attempt {
   public:
    Attempt(Attempt&& other) noexcept;
    Attempt& operator=(Attempt&&) = delete;
    ~Attempt();
    // At most one of them, once.
    void Failed();
    void Succeeded();

   private:
    friend class SignInThrottle;
    using Keys = std::array<uint64_t, 3>;
    Attempt(SignInThrottle& throttle, const Keys& keys) : throttle_(&throttle), keys_(keys) {}

    SignInThrottle* throttle_;  // null once there is an outcome
    Keys keys_;
  };

  // Whether somebody at `network` may try a password of `username`, which need not exist. RESOURCE_EXHAUSTED
  // (TOO_MANY_WRONG_PASSWORDS) with the time to wait.
  absl::StatusOr<Attempt> Admit(absl::string_view username, absl::string_view network);

  // How many tallies there are, at most three times the capacity.
  size_t remembered();

 private:
  enum class Outcome { kNone, kFailed, kSucceeded };

  struct Tally {
    int failures = 0;
    int under_way = 0;
    bool proven = false;  // of a pair: a sign-in went well there, so the failures of others do not hold it up
    absl::Time forgot_at;
    absl::Time open_at = absl::InfinitePast();
    absl::Time keep_until = absl::InfinitePast();
  };
  // All the tallies of one rule.
  struct Table {
    ThrottleRule rule;
    absl::flat_hash_map<uint64_t, Tally> tallies = {};
    absl::Time next_sweep = absl::InfinitePast();
  };

  static absl::Duration DelayAfter(const ThrottleRule& rule, int failures);
  static void Forget(const ThrottleRule& rule, Tally& tally, absl::Time now);
  static absl::Duration WaitFor(const ThrottleRule& rule, const Tally& tally, absl::Time now);
  Tally& TallyOf(Table& table, uint64_t key, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void MakeRoom(Table& table, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Duration WaitFor(const Attempt::Keys& keys, absl::Time now) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void End(const Attempt::Keys& keys, Outcome outcome);

  const size_t capacity_;
  Clock& clock_;
  absl::Mutex mutex_;
  // In the order of Attempt::Keys.
  std::array<Table, 3> tables_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::identity

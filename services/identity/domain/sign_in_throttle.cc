#include "services/identity/domain/sign_in_throttle.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "common/status/refusal.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

enum : size_t { kPair, kNetwork, kAccount };

constexpr absl::Duration kKeepUnproven = absl::Hours(1);
constexpr absl::Duration kKeepProven = absl::Hours(24 * 30);
constexpr absl::Duration kSweepEvery = absl::Seconds(10);  // a full table is not searched for every call of a flood

}  // namespace

SignInThrottle::SignInThrottle(const ThrottleRules& rules, Clock& clock)
    : capacity_(rules.capacity),
      clock_(clock),
      tables_{Table{rules.pair}, Table{rules.network}, Table{rules.account}} {}

absl::StatusOr<SignInThrottle::Attempt> SignInThrottle::Admit(absl::string_view username, absl::string_view network) {
  // Under a number: it differs in each process, so nobody can look for two names that share one.
  const Attempt::Keys keys = {absl::HashOf(username, network), absl::HashOf(network), absl::HashOf(username)};
  const absl::Time now = clock_.Now();
  const absl::MutexLock lock(&mutex_);
  const absl::Duration wait = WaitFor(keys, now);
  if (wait > absl::ZeroDuration()) {
    const int64_t seconds = std::max<int64_t>(1, absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1))));
    return Refusal(kTooManyWrongPasswords).With("seconds", seconds).RetryAfter(wait);
  }
  for (size_t i = 0; i < keys.size(); ++i) ++TallyOf(tables_[i], keys[i], now).under_way;
  return Attempt(*this, keys);
}

absl::Duration SignInThrottle::WaitFor(const Attempt::Keys& keys, absl::Time now) {
  const Tally& account = TallyOf(tables_[kAccount], keys[kAccount], now);
  const bool known = tables_[kPair].tallies.contains(keys[kPair]);
  const absl::Duration first_wait = known ? absl::ZeroDuration() : DelayAfter(tables_[kAccount].rule, account.failures);
  Tally& pair = TallyOf(tables_[kPair], keys[kPair], now);
  if (first_wait > absl::ZeroDuration()) pair.open_at = now + first_wait;
  const absl::Duration own = WaitFor(tables_[kPair].rule, pair, now);
  if (pair.proven) return own;
  return std::max(own, WaitFor(tables_[kNetwork].rule, TallyOf(tables_[kNetwork], keys[kNetwork], now), now));
}

absl::Duration SignInThrottle::DelayAfter(const ThrottleRule& rule, int failures) {
  if (failures <= rule.free) return absl::ZeroDuration();
  constexpr int kMostDoublings = 30;
  const int doublings = std::min(failures - rule.free - 1, kMostDoublings);
  return std::min(rule.longest, rule.first * (int64_t{1} << doublings));
}

absl::Duration SignInThrottle::WaitFor(const ThrottleRule& rule, const Tally& tally, absl::Time now) {
  if (now < tally.open_at) return tally.open_at - now;
  const bool room = tally.under_way == 0 || tally.failures + tally.under_way < rule.free;
  return room ? absl::ZeroDuration() : rule.first;
}

void SignInThrottle::Forget(const ThrottleRule& rule, Tally& tally, absl::Time now) {
  const int64_t forgotten = std::max<int64_t>(0, (now - tally.forgot_at) / rule.forget);
  tally.failures = static_cast<int>(std::max<int64_t>(0, tally.failures - forgotten));
  tally.forgot_at = tally.failures == 0 ? now : tally.forgot_at + forgotten * rule.forget;
}

SignInThrottle::Tally& SignInThrottle::TallyOf(Table& table, uint64_t key, absl::Time now) {
  const auto found = table.tallies.find(key);
  if (found == table.tallies.end()) {
    MakeRoom(table, now);
    Tally tally;
    tally.forgot_at = now;
    tally.keep_until = now + kKeepUnproven;
    return table.tallies.emplace(key, tally).first->second;
  }
  Forget(table.rule, found->second, now);
  return found->second;
}

void SignInThrottle::MakeRoom(Table& table, absl::Time now) {
  if (table.tallies.size() < capacity_) return;
  if (now >= table.next_sweep) {
    table.next_sweep = now + kSweepEvery;
    absl::erase_if(table.tallies, [&](auto& entry) {
      Forget(table.rule, entry.second, now);
      return entry.second.failures == 0 && entry.second.under_way == 0 && entry.second.keep_until < now;
    });
  }
  if (table.tallies.size() >= capacity_) table.tallies.erase(table.tallies.begin());
}

void SignInThrottle::End(const Attempt::Keys& keys, Outcome outcome) {
  const absl::Time now = clock_.Now();
  const absl::MutexLock lock(&mutex_);
  for (size_t i = 0; i < keys.size(); ++i) {
    const ThrottleRule& rule = tables_[i].rule;
    Tally& tally = TallyOf(tables_[i], keys[i], now);
    tally.under_way = std::max(0, tally.under_way - 1);  // the tally may have made room for another meanwhile
    if (outcome == Outcome::kFailed) {
      ++tally.failures;
      tally.open_at = now + DelayAfter(rule, tally.failures);
      tally.keep_until = std::max(tally.keep_until, now + kKeepUnproven);
    }
  }
  if (outcome != Outcome::kSucceeded) return;
  Tally& pair = TallyOf(tables_[kPair], keys[kPair], now);
  pair.failures = 0;
  pair.proven = true;
  pair.keep_until = now + kKeepProven;
}

size_t SignInThrottle::remembered() {
  const absl::MutexLock lock(&mutex_);
  return tables_[kPair].tallies.size() + tables_[kNetwork].tallies.size() + tables_[kAccount].tallies.size();
}

SignInThrottle::Attempt::Attempt(Attempt&& other) noexcept
    : throttle_(std::exchange(other.throttle_, nullptr)), keys_(other.keys_) {}

SignInThrottle::Attempt::~Attempt() {
  if (throttle_ != nullptr) throttle_->End(keys_, Outcome::kNone);
}

void SignInThrottle::Attempt::Failed() { std::exchange(throttle_, nullptr)->End(keys_, Outcome::kFailed); }

void SignInThrottle::Attempt::Succeeded() { std::exchange(throttle_, nullptr)->End(keys_, Outcome::kSucceeded); }

}  // namespace juri::identity

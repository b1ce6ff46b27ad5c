#include "common/rpc/token_cache.h"

#include <algorithm>
#include <utility>

#include "common/base/digest.h"
#include "common/log/log.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"

namespace juri::rpc {
namespace {

// Makes room for one more: first what has run out, then anything; both are only remembered answers.
template <typename Map>
void MakeRoom(Map& map, size_t capacity, absl::Time now) {
  if (map.size() < capacity) return;
  absl::erase_if(map, [&](const auto& entry) { return entry.second.until <= now; });
  if (map.size() >= capacity) map.erase(map.begin());
}

}  // namespace

TokenCache::TokenCache(IdentitySource& source, const TokenCacheOptions& options, Clock& clock)
    : source_(source), options_(options), clock_(clock) {
  Poll();
  poller_.emplace(options_.poll_every, [this] { Poll(); });
}

absl::StatusOr<TokenCache::Entry> TokenCache::Resolve(absl::string_view token, bool fresh) {
  const std::string digest = Sha256(token);
  const absl::Time now = clock_.Now();
  if (!fresh) {
    if (std::optional<Known> known = Find(digest, now)) {
      if (known->principal == nullptr) return Refusal(kUnauthenticated).Status();
      return std::move(known->principal);
    }
  }
  const int64_t generation = generation_.load();
  absl::StatusOr<Principal> resolved = source_.Resolve(token);
  if (absl::IsUnauthenticated(resolved.status())) {
    Remember(digest, {nullptr, now + options_.unknown_for}, generation);
    return Refusal(kUnauthenticated).Status();
  }
  if (!resolved.ok()) return resolved.status();
  auto principal = std::make_shared<const Principal>(*std::move(resolved));
  Remember(digest, {principal, std::min(now + options_.known_for, principal->expire_time)}, generation);
  return principal;
}

bool TokenCache::Trusted(absl::Time now) const {
  const absl::Duration age = now - absl::FromUnixNanos(answered_at_.load());
  return age >= absl::ZeroDuration() && age < options_.trust_for;  // a clock that stepped back is no proof either
}

std::optional<TokenCache::Known> TokenCache::Find(const std::string& digest, absl::Time now) {
  if (!Trusted(now)) return std::nullopt;
  Shard& shard = ShardOf(digest);
  absl::ReaderMutexLock lock(&shard.mutex);
  for (const auto* map : {&shard.known, &shard.unknown}) {
    const auto found = map->find(digest);
    if (found != map->end() && now < found->second.until) return found->second;
  }
  return std::nullopt;
}

void TokenCache::Remember(const std::string& digest, Known known, int64_t generation) {
  Shard& shard = ShardOf(digest);
  absl::MutexLock lock(&shard.mutex);
  if (generation != generation_.load()) return;
  shard.known.erase(digest);
  auto& map = known.principal == nullptr ? shard.unknown : shard.known;
  MakeRoom(map, std::max<size_t>(1, options_.capacity / kShards), clock_.Now());
  map.insert_or_assign(digest, std::move(known));
}

void TokenCache::Poll() {
  const absl::Time asked = clock_.Now();
  const absl::StatusOr<int64_t> epoch = source_.Epoch();
  if (epoch.ok() != answering_) {
    answering_ = epoch.ok();
    log::Line(answering_ ? log::Level::kInfo : log::Level::kWarning, "grants epoch")
        .With("answering", answering_)
        .With("cause", epoch.status().message());
  }
  if (!epoch.ok()) return;
  if (epoch_ != *epoch) Empty();
  epoch_ = *epoch;
  answered_at_.store(absl::ToUnixNanos(asked));
}

void TokenCache::Empty() {
  generation_.fetch_add(1);
  for (Shard& shard : shards_) {
    absl::MutexLock lock(&shard.mutex);
    shard.known.clear();
    shard.unknown.clear();
  }
}

}  // namespace juri::rpc

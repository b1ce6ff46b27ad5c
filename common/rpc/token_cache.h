// Tokens resolved a moment ago (docs/adr/0007-token-cache-and-grants-epoch.md). A revocation takes effect within 0.5 s:
// the grants epoch is polled every 200 ms and a move empties the cache; after 2 s without an answer nothing in it
// counts.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/base/periodic.h"
#include "common/rpc/identity_source.h"

namespace juri::rpc {

struct TokenCacheOptions {
  absl::Duration known_for = absl::Seconds(60);
  absl::Duration unknown_for = absl::Seconds(5);  // so that a client with a dead token does not load identity
  absl::Duration poll_every = absl::Milliseconds(200);
  absl::Duration trust_for = absl::Seconds(2);  // since the last answered poll
  size_t capacity = 100'000;                    // known tokens; as many unknown ones
};

class TokenCache {
 public:
  using Entry = std::shared_ptr<const Principal>;

  // `source` and `clock` outlive the cache. Polls once before it returns, then in a thread.
  TokenCache(IdentitySource& source, const TokenCacheOptions& options, Clock& clock = RealClock());

  // The principal of `token`; `fresh` asks the source whatever is remembered. UNAUTHENTICATED when the token is
  // unknown, UNAVAILABLE (with the source's cause) when the source cannot tell. Never null.
  absl::StatusOr<Entry> Resolve(absl::string_view token, bool fresh);

 private:
  struct Known {
    Entry principal;  // null: the token is unknown
    absl::Time until;
  };
  struct Shard {
    absl::Mutex mutex;
    absl::flat_hash_map<std::string, Known> known ABSL_GUARDED_BY(mutex);
    absl::flat_hash_map<std::string, Known> unknown ABSL_GUARDED_BY(mutex);
  };
  static constexpr size_t kShards = 16;

  Shard& ShardOf(absl::string_view digest) { return shards_[static_cast<unsigned char>(digest[0]) % kShards]; }
  bool Trusted(absl::Time now) const;
  std::optional<Known> Find(const std::string& digest, absl::Time now);
  void Remember(const std::string& digest, Known known, int64_t generation);
  void Poll();
  void Empty();

  IdentitySource& source_;
  const TokenCacheOptions options_;
  Clock& clock_;
  std::array<Shard, kShards> shards_;
  std::atomic<int64_t> answered_at_{0};  // Unix nanoseconds at which the last answered poll was sent
  std::atomic<int64_t> generation_{0};   // counts the emptyings; what was asked before one is not remembered after it
  std::optional<int64_t> epoch_;         // of the polling thread, as the next
  bool answering_ = true;                // whether the last poll was answered; a change is logged
  std::optional<Periodic> poller_;
};

}  // namespace juri::rpc

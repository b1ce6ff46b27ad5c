// The entries of rankings as people read them, page after page and again: they are kept, for a ranking never changes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "common/db/database.h"
#include "common/rpc/scope.h"
#include "services/ranking/domain/ranking.h"

namespace juri::ranking {

// Consecutive entries of a ranking, as they are kept together.
struct RankedPage {
  int64_t count = 0;  // entries of the ranking, on all pages
  std::vector<RankedEntry> entries;
};

// Thread-safe.
class RankedPages {
 public:
  using Pages = std::vector<std::shared_ptr<const RankedPage>>;

  explicit RankedPages(db::Database& database) : database_(database) {}

  // The pages on which the entries after position `after` up to position `last` lie; at least one, which is empty when
  // there are no such entries. Requires: 0 <= after < last. NOT_FOUND (RANKING_NOT_FOUND).
  absl::StatusOr<Pages> Read(absl::Time deadline, const rpc::Scope& scope, const RankingName& ranking, int64_t after,
                             int64_t last);

 private:
  using Key = std::pair<std::string, int64_t>;  // the ranking's name, the page

  std::optional<Pages> Find(const RankingName& ranking, int64_t after, int64_t last) const;
  void Keep(const RankingName& ranking, int64_t first, const Pages& pages);

  db::Database& database_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<Key, Pages::value_type> kept_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace juri::ranking

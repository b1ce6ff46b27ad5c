#include "common/db/internal/statement_cache.h"

#include <algorithm>
#include <utility>

#include "common/db/internal/driver.h"

namespace juri::db::internal {
namespace {

// The server's default limit is 16,382 statements for all connections together.
constexpr size_t kMaxStatements = 200;

sql::SQLString Text(absl::string_view sql) { return sql::SQLString(sql.data(), sql.size()); }

}  // namespace

StatementCache::StatementCache(sql::Connection& connection) : connection_(connection) {}
StatementCache::~StatementCache() = default;

StatementCache::Use::Use(StatementCache& cache, absl::string_view sql) : cache_(cache), sql_(sql) {
  Entry& entry = cache_.entries_[sql_];
  entry.last_use = ++cache_.uses_;
  statement_ = std::move(entry.statement);
  if (statement_ == nullptr) statement_.reset(cache_.connection_.prepareStatement(Text(sql)));
}

StatementCache::Use::~Use() {
  if (!keep_) return;
  Entry& entry = cache_.entries_[sql_];
  if (entry.statement == nullptr) entry.statement = std::move(statement_);
  if (cache_.entries_.size() > kMaxStatements) cache_.Evict();
}

void StatementCache::Evict() {
  const auto oldest = std::min_element(entries_.begin(), entries_.end(), [](const auto& a, const auto& b) {
    return a.second.last_use < b.second.last_use;
  });
  entries_.erase(oldest);
}

}  // namespace juri::db::internal

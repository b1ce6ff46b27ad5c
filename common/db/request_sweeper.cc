#include "common/db/request_sweeper.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/macros.h"

namespace juri::db {
namespace {

constexpr absl::Duration kPause = absl::Minutes(1);
constexpr absl::Duration kPatience = absl::Seconds(10);

constexpr absl::string_view kOld = R"sql(
  SELECT principal, method, request_id
    FROM request
   WHERE create_time < UTC_TIMESTAMP(6) - INTERVAL ? SECOND
   ORDER BY create_time
   LIMIT 500
     FOR UPDATE SKIP LOCKED)sql";

constexpr absl::string_view kDelete = R"sql(
  DELETE FROM request
   WHERE principal = ? AND method = ? AND request_id = ?)sql";

absl::StatusOr<int64_t> SweepIn(Transaction& tx, absl::Duration lifetime) {
  using Key = std::vector<Value>;
  JURI_ASSIGN_OR_RETURN(const std::vector<Key> keys,
                        tx.QueryAll(kOld, {absl::ToInt64Seconds(lifetime)}, [](const Row& row) {
                          return Key{row.Text(0), row.Text(1), row.Text(2)};
                        }));
  for (const Key& key : keys) JURI_RETURN_IF_ERROR(tx.Execute(kDelete, key).status());
  return static_cast<int64_t>(keys.size());
}

absl::Status SweepAll(Database& database) {
  while (true) {
    JURI_ASSIGN_OR_RETURN(const int64_t swept, SweepRequests(database));
    if (swept == 0) return absl::OkStatus();
  }
}

}  // namespace

absl::StatusOr<int64_t> SweepRequests(Database& database, absl::Duration lifetime) {
  return database.WriteAs(absl::Now() + kPatience, [&](Transaction& tx) { return SweepIn(tx, lifetime); });
}

RequestSweeper::RequestSweeper(Database& database, Periodic::OnFailure on_failure)
    : periodic_(
          kPause, [&database] { return SweepAll(database); }, std::move(on_failure)) {}

}  // namespace juri::db

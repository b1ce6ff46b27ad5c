#include "common/db/audit_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "common/base/macros.h"

namespace juri::db {
namespace {

constexpr size_t kBatch = 500;
constexpr size_t kMostBatches = 20;

constexpr absl::string_view kColumns = R"sql(
  SELECT audit_id, create_time, actor, acting_for, method, resource, revision_before, revision_after, request_id, denial
    FROM audit)sql";

constexpr absl::string_view kOfCompetition = R"sql(
   FORCE INDEX (audit_of_competition)
   WHERE competition = ? AND)sql";

constexpr absl::string_view kOfService = R"sql(
   WHERE)sql";

constexpr absl::string_view kPage = R"sql(
         create_time >= ? AND create_time <= ? AND (create_time < ? OR audit_id < ?)
   ORDER BY create_time DESC, audit_id DESC
   LIMIT ?)sql";

// What DATETIME can hold.
absl::Time Storable(absl::Time time) {
  const absl::Time first = absl::FromCivil(absl::CivilYear(1000), absl::UTCTimeZone());
  const absl::Time end = absl::FromCivil(absl::CivilYear(10'000), absl::UTCTimeZone());
  return std::clamp(time, first, end - absl::Microseconds(1));
}

bool Fits(const AuditEntry& entry, const AuditFilter& filter) {
  absl::string_view below = entry.resource;
  const bool about =
      absl::ConsumePrefix(&below, filter.object) && (filter.object.empty() || below.empty() || below.front() == '/');
  return about && (filter.account.empty() || WhoOf(entry) == filter.account);
}

// The next rows before `from`, whatever else the filter asks for.
absl::StatusOr<std::vector<AuditRow>> ReadBatch(Database& database, absl::Time deadline, const AuditFilter& filter,
                                                const AuditPlace& from, size_t size) {
  const bool of_one = !filter.competition.empty();
  const std::string sql = absl::StrCat(kColumns, of_one ? kOfCompetition : kOfService, kPage);
  std::vector<Value> values;
  if (of_one) values.emplace_back(filter.competition);
  values.insert(values.end(), {Storable(filter.start), from.create_time, from.create_time, from.id, size});
  return database.ReadOneAs(deadline, [&](Transaction& tx) { return tx.QueryAll(sql, values, ReadAuditRow); });
}

}  // namespace

const std::string& WhoOf(const AuditEntry& entry) { return entry.acting_for.empty() ? entry.actor : entry.acting_for; }

absl::StatusOr<AuditPage> ReadAuditPage(Database& database, absl::Time deadline, const AuditFilter& filter,
                                        const std::optional<AuditPlace>& from, size_t most) {
  const size_t size = filter.account.empty() && filter.object.empty() ? most : kBatch;
  AuditPage page;
  page.next = from.value_or(AuditPlace{Storable(filter.end), ""});
  for (size_t batch = 0; batch < kMostBatches && page.next; ++batch) {
    JURI_ASSIGN_OR_RETURN(std::vector<AuditRow> rows, ReadBatch(database, deadline, filter, *page.next, size));
    for (AuditRow& row : rows) {
      if (page.rows.size() == most) return page;
      page.next = AuditPlace{row.create_time, row.id};
      if (Fits(row.entry, filter)) page.rows.push_back(std::move(row));
    }
    if (rows.size() < size) page.next.reset();
    if (page.rows.size() == most) return page;
  }
  return page;
}

}  // namespace juri::db

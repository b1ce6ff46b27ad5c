#include "tests/security/audit_trail.h"

#include <memory>
#include <optional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/db/audit_sequencer.h"
#include "common/db/database.h"
#include "common/status/details.h"
#include "tests/installation.h"
#include "tests/must.h"

namespace juri {
namespace {

constexpr char kDenial[] = R"sql(
  SELECT CONCAT_WS(' ', actor, method, resource, denial)
    FROM audit
   WHERE request_id = ? AND acting_for = '' AND revision_before = 0 AND revision_after = 0)sql";

constexpr char kUnnumbered[] = R"sql(
  SELECT COUNT(*)
    FROM audit a
    LEFT JOIN audit_sequence s ON s.create_time = a.create_time AND s.audit_id = a.audit_id
   WHERE s.sequence IS NULL)sql";

absl::Time Soon() { return absl::Now() + absl::Seconds(10); }

std::unique_ptr<db::Database> Open(const std::string& service) {
  return Must(db::Database::Open(Installation::Shared().database().OptionsFor("juri_" + service)));
}

// The one value of the one row, if there is one.
template <typename T>
std::optional<T> Read(db::Database& database, absl::string_view sql, const std::vector<db::Value>& values,
                      T (db::Row::*column)(int) const) {
  return Must(database.ReadOneAs(Soon(), [&](db::Transaction& tx) {
    return tx.QueryOne(sql, values, [&](const db::Row& row) { return (row.*column)(0); });
  }));
}

}  // namespace

std::string DenialIn(const std::string& service, const absl::Status& status) {
  const auto database = Open(service);
  const std::string request_id = DetailsOf(status).value().request_id;
  const absl::Time give_up = Soon();
  std::optional<std::string> row;
  while (!(row = Read(*database, kDenial, {request_id}, &db::Row::Text)) && absl::Now() < give_up) {
    absl::SleepFor(absl::Milliseconds(20));
  }
  return row.value_or("");
}

int64_t NumberedRowsOf(const std::string& service) {
  const auto database = Open(service);
  const absl::Time give_up = Soon();
  while (Read(*database, kUnnumbered, {}, &db::Row::Int) > 0 && absl::Now() < give_up)
    absl::SleepFor(absl::Milliseconds(20));
  return Must(db::VerifyAudit(*database));
}

}  // namespace juri

#include "tests/schema_probe.h"

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "tests/installation.h"
#include "tests/must.h"

namespace juri {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(10);

constexpr char kColumns[] = R"sql(
  SELECT CONCAT(table_name, '.', column_name)
    FROM information_schema.columns
   WHERE table_schema = DATABASE() AND (character_maximum_length IS NOT NULL OR data_type = 'json')
   ORDER BY table_name, column_name)sql";

std::vector<std::string> TextColumnsOf(const std::string& service) {
  return Must(SchemaOf(service).ReadOneAs(absl::Now() + kPatience, [](db::Transaction& tx) {
    return tx.QueryAll(kColumns, {}, [](const db::Row& row) { return row.Text(0); });
  }));
}

}  // namespace

db::Database& SchemaOf(const std::string& service) {
  static std::mutex mutex;
  static auto& schemas = *new std::map<std::string, std::unique_ptr<db::Database>>;
  const std::lock_guard<std::mutex> lock(mutex);
  auto& schema = schemas[service];
  if (schema == nullptr) {
    schema = Must(db::Database::Open(Installation::Shared().database().OptionsFor("juri_" + service)));
  }
  return *schema;
}

int64_t NumberIn(const std::string& service, absl::string_view sql, absl::Span<const db::Value> values) {
  return Must(SchemaOf(service).ReadOneAs(absl::Now() + kPatience,
                                          [&](db::Transaction& tx) {
                                            return tx.QueryOne(sql, values,
                                                               [](const db::Row& row) { return row.Int(0); });
                                          }))
      .value();
}

int64_t AwaitNumberIn(const std::string& service, absl::string_view sql, absl::Span<const db::Value> values,
                      int64_t number) {
  const absl::Time give_up = absl::Now() + kPatience;
  int64_t now = NumberIn(service, sql, values);
  while (now < number && absl::Now() < give_up) {
    absl::SleepFor(absl::Milliseconds(5));
    now = NumberIn(service, sql, values);
  }
  return now;
}

std::vector<std::string> ColumnsHolding(absl::string_view text) {
  std::vector<std::string> holding;
  for (const char* service : {"identity", "submission", "scoring", "ranking"}) {
    for (const std::string& column : TextColumnsOf(service)) {
      const std::pair<std::string, std::string> names = absl::StrSplit(column, '.');
      const std::string sql = absl::StrFormat("SELECT COUNT(*) FROM `%s` WHERE INSTR(CAST(`%s` AS BINARY), ?) > 0",
                                              names.first, names.second);
      if (NumberIn(service, sql, {text}) > 0) holding.push_back(absl::StrCat("juri_", service, ".", column));
    }
  }
  return holding;
}

}  // namespace juri

#include "tests/schema_probe.h"

#include <map>
#include <memory>
#include <mutex>

#include "absl/time/clock.h"
#include "tests/installation.h"
#include "tests/must.h"

namespace juri {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(10);

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

}  // namespace juri

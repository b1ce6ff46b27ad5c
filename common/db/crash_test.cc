// kill -9 of the server under load: what was acknowledged is there, and nothing is there twice.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/db/database.h"
#include "common/db/test_schema.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

constexpr int kWriters = 16;
constexpr int kKills = 3;

// Writes effect after effect, each until it is acknowledged, and counts them.
class EffectWriter {
 public:
  EffectWriter(Database& database, int writer, const std::atomic<bool>& stop)
      : database_(database), writer_(writer), stop_(stop), thread_([this] { Loop(); }) {}

  // The number of acknowledged effects: they have the serials 1 to that number.
  int Join() {
    thread_.join();
    return acknowledged_;
  }

 private:
  void Loop() {
    while (!stop_) {
      if (WriteNext().ok()) {
        ++acknowledged_;
      } else {
        absl::SleepFor(absl::Milliseconds(20));
      }
    }
  }

  // A failure is tried again with the same request id.
  absl::Status WriteNext() {
    const int serial = acknowledged_ + 1;
    const RequestKey key{absl::StrCat("accounts/", writer_), "demo.Service/Write", absl::StrCat(serial),
                         std::string(32, 'f')};
    return database_
        .WriteOnce(Soon(absl::Seconds(5)), key,
                   [&](Transaction& tx) -> absl::StatusOr<Effect> {
                     JURI_RETURN_IF_ERROR(
                         tx.Execute("INSERT INTO effect (writer, serial) VALUES (?, ?)", {writer_, serial}).status());
                     return Effect{"done", {}};
                   })
        .status();
  }

  Database& database_;
  const int writer_;
  const std::atomic<bool>& stop_;
  int acknowledged_ = 0;
  std::thread thread_;
};

TEST(Crash, NoAcknowledgedRowIsLostAndNoneIsDoubled) {
  TestSchema schema("CREATE TABLE effect (writer INT, serial INT, KEY (writer, serial));");
  std::atomic<bool> stop = false;
  std::vector<std::unique_ptr<EffectWriter>> writers;
  for (int i = 0; i < kWriters; ++i) writers.push_back(std::make_unique<EffectWriter>(schema.database(), i, stop));
  for (int i = 0; i < kKills; ++i) {
    absl::SleepFor(absl::Milliseconds(400));
    ASSERT_THAT(PrivateDatabase::Shared().Restart(), IsOk());
  }
  absl::SleepFor(absl::Milliseconds(200));
  stop = true;
  for (int i = 0; i < kWriters; ++i) {
    const int acknowledged = writers[static_cast<size_t>(i)]->Join();
    EXPECT_GT(acknowledged, 0);
    EXPECT_EQ(
        schema.Count("SELECT COUNT(DISTINCT serial) FROM effect WHERE writer = ? AND serial <= ?", {i, acknowledged}),
        acknowledged);
  }
  EXPECT_EQ(schema.Count("SELECT COUNT(*) - COUNT(DISTINCT writer, serial) FROM effect"), 0);
}

}  // namespace
}  // namespace juri::db

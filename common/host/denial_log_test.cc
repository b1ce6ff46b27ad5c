#include "common/host/denial_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "common/metrics/metrics.h"

namespace juri {
namespace {

using testing::HasSubstr;

class FixedClock final : public Clock {
 public:
  absl::Time Now() const override { return now; }
  absl::Time now = absl::UnixEpoch();
};

db::AuditEntry Denial(const std::string& actor, const std::string& method, const std::string& acting_for = "") {
  db::AuditEntry denial;
  denial.actor = actor;
  denial.acting_for = acting_for;
  denial.method = method;
  denial.denial = "common.PERMISSION_DENIED";
  return denial;
}

// The table is away until the end, so that a test sees exactly what was taken.
class DenialLogTest : public testing::Test {
 protected:
  std::unique_ptr<DenialLog> Open(DenialLogOptions options = {}) {
    options.pause = absl::Hours(1);
    return std::make_unique<DenialLog>(
        options, [this](absl::Span<const db::AuditEntry> rows) { return Store(rows); },
        [this](const absl::Status& status) { refused_ += absl::IsUnavailable(status) ? 0 : 1; }, metrics_.registry(),
        clock_);
  }
  void End(std::unique_ptr<DenialLog> log) {
    away_ = false;
    log.reset();
  }
  absl::Status Store(absl::Span<const db::AuditEntry> rows) {
    if (away_) return absl::UnavailableError("the database is down");
    if (answer_.ok()) table_.insert(table_.end(), rows.begin(), rows.end());
    return answer_;
  }
  std::string Unrecorded(const std::string& cause, int count) {
    return absl::StrCat("juri_denials_unrecorded_total{cause=\"", cause, "\"} ", count, "\n");
  }

  FixedClock clock_;
  Metrics metrics_;
  std::atomic<bool> away_ = true;
  absl::Status answer_;  // of the table when it is there
  std::vector<db::AuditEntry> table_;
  int refused_ = 0;
};

TEST_F(DenialLogTest, WritesAtTheEndWhatStillWaits) {
  auto log = Open();
  for (int i = 0; i < 250; ++i) log->Denied(Denial("accounts/a", absl::StrCat("Method", i)));
  End(std::move(log));
  ASSERT_EQ(table_.size(), 250u);
  EXPECT_EQ(table_.front().method, "Method0");
  EXPECT_EQ(table_.back().method, "Method249");
}

TEST_F(DenialLogTest, LimitsTheRowsOfOneAccountAndMethodInAWindow) {
  auto log = Open({.most = 3, .window = absl::Minutes(1)});
  for (int i = 0; i < 8; ++i) log->Denied(Denial("accounts/a", "Publish"));
  log->Denied(Denial("accounts/a", "Approve"));
  log->Denied(Denial("accounts/b", "Publish"));
  clock_.now += absl::Minutes(1);
  log->Denied(Denial("accounts/a", "Publish"));
  End(std::move(log));
  EXPECT_EQ(table_.size(), 6u);
  EXPECT_THAT(metrics_.Text(), HasSubstr(Unrecorded("rate", 5)));
}

TEST_F(DenialLogTest, UsersBehindOneServiceAreToldApart) {
  auto log = Open({.most = 1});
  for (const char* user : {"accounts/a", "accounts/a", "accounts/b"}) {
    log->Denied(Denial("accounts/ranking", "GetSheet", user));
  }
  End(std::move(log));
  EXPECT_EQ(table_.size(), 2u);
}

TEST_F(DenialLogTest, ItsMemoryIsBounded) {
  auto log = Open({.pairs = 5, .waiting = 3});
  for (int i = 0; i < 9; ++i) log->Denied(Denial(absl::StrCat("accounts/", i), "Publish"));
  End(std::move(log));
  EXPECT_EQ(table_.size(), 3u);
  EXPECT_THAT(metrics_.Text(), HasSubstr(Unrecorded("queue", 2)));
  EXPECT_THAT(metrics_.Text(), HasSubstr(Unrecorded("rate", 4)));
}

TEST_F(DenialLogTest, CountsWhatTheTableRefuses) {
  answer_ = absl::InternalError("no such column");
  auto log = Open();
  log->Denied(Denial("accounts/a", "Publish"));
  log->Denied(Denial("accounts/b", "Publish"));
  End(std::move(log));
  EXPECT_EQ(refused_, 1);
  EXPECT_THAT(metrics_.Text(), HasSubstr(Unrecorded("database", 2)));
}

TEST(DenialLogThreadTest, RowsWaitForTheDatabaseAndTheCallerDoesNot) {
  Metrics metrics;
  absl::Notification asked, down, written;
  DenialLog log(
      {.pause = absl::Milliseconds(1)},
      [&](absl::Span<const db::AuditEntry> rows) -> absl::Status {
        if (asked.HasBeenNotified()) {
          EXPECT_EQ(rows.size(), 2u);
          written.Notify();
          return absl::OkStatus();
        }
        asked.Notify();
        down.WaitForNotification();
        return absl::UnavailableError("the database is down");
      },
      [](const absl::Status& status) { EXPECT_TRUE(absl::IsUnavailable(status)); }, metrics.registry());
  log.Denied(Denial("accounts/a", "Publish"));
  asked.WaitForNotification();
  log.Denied(Denial("accounts/b", "Publish"));  // while the writer hangs
  down.Notify();
  EXPECT_TRUE(written.WaitForNotificationWithTimeout(absl::Seconds(10)));
}

}  // namespace
}  // namespace juri

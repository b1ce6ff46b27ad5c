#include "common/db/database.h"

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "common/db/error.h"
#include "common/db/insert_rows.h"
#include "common/db/test_schema.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr absl::string_view kNotes = R"sql(
  CREATE TABLE note (id INT PRIMARY KEY, body VARBINARY(100), at DATETIME(6), UNIQUE KEY note_body (body));)sql";
constexpr absl::string_view kInsert = "INSERT INTO note (id, body, at) VALUES (?, ?, ?)";
constexpr absl::string_view kCountNotes = "SELECT COUNT(*) FROM note";

TEST(Database, WritesAndReadsEveryKindOfValue) {
  TestSchema schema(kNotes);
  const std::string bytes("\0\xff'\\ a", 6);
  const absl::Time time = absl::FromUnixMicros(1'800'000'000'000'001);
  ASSERT_THAT(schema.database().Write(Soon(),
                                      [&](Transaction& tx) {
                                        return tx.Execute(kInsert, {1, bytes, time}).status();
                                      }),
              IsOk());
  EXPECT_THAT(schema.database().Read(Soon(),
                                     [&](Transaction& tx) {
                                       return tx.Query("SELECT id, body, at, NULL FROM note", {}, [&](const Row& row) {
                                         EXPECT_EQ(row.Int(0), 1);
                                         EXPECT_EQ(row.TextView(1), bytes);
                                         EXPECT_EQ(row.Time(2), time);
                                         EXPECT_TRUE(row.IsNull(3));
                                         EXPECT_EQ(row.OptionalText(3), std::nullopt);
                                         return absl::OkStatus();
                                       });
                                     }),
              IsOk());
}

TEST(Database, AFailedBodyLeavesNothing) {
  TestSchema schema(kNotes);
  EXPECT_THAT(schema.database().Write(Soon(),
                                      [&](Transaction& tx) {
                                        EXPECT_THAT(tx.Execute(kInsert, {1, "a", nullptr}), IsOkAndHolds(1));
                                        return absl::FailedPreconditionError("closed");
                                      }),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(schema.Count(kCountNotes), 0);
}

TEST(Database, AFailedStatementDecidesWhateverTheBodyReturns) {
  TestSchema schema(kNotes);
  EXPECT_THAT(schema.database().Write(
                  Soon(),
                  [&](Transaction& tx) {
                    EXPECT_THAT(tx.Execute(kInsert, {1, "a", nullptr}), IsOk());
                    tx.Execute("UPDATE no_such_table SET a = 1", {}).IgnoreError();
                    EXPECT_THAT(tx.Execute(kInsert, {2, "b", nullptr}).status(), StatusIs(absl::StatusCode::kInternal));
                    return absl::OkStatus();
                  }),
              StatusIs(absl::StatusCode::kInternal));
  EXPECT_EQ(schema.Count(kCountNotes), 0);
}

TEST(Database, ADuplicateKeyIsNamedAndTheTransactionGoesOn) {
  TestSchema schema(kNotes);
  schema.Run(kInsert, {1, "for key 'x'", nullptr});
  EXPECT_THAT(
      schema.database().Write(Soon(),
                              [&](Transaction& tx) {
                                const absl::Status status = tx.Execute(kInsert, {2, "for key 'x'", nullptr}).status();
                                EXPECT_THAT(status, StatusIs(absl::StatusCode::kAlreadyExists));
                                EXPECT_THAT(DuplicateKeyOf(status), Optional(Eq("note_body")));
                                EXPECT_EQ(status.message().find("for key"), absl::string_view::npos);
                                EXPECT_THAT(LogTextOf(status), HasSubstr("1062"));
                                return tx.Execute(kInsert, {3, "c", nullptr}).status();
                              }),
      IsOk());
  EXPECT_EQ(schema.Count(kCountNotes), 2);
}

TEST(Database, ReadsRefuseToWrite) {
  TestSchema schema(kNotes);
  const auto write = [](Transaction& tx) { return tx.Execute(kInsert, {1, "a", nullptr}).status(); };
  EXPECT_THAT(schema.database().Read(Soon(), write), StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(schema.database().ReadOne(Soon(), write), StatusIs(absl::StatusCode::kInternal));
}

TEST(Database, ReadOneTakesOneStatement) {
  TestSchema schema(kNotes);
  const auto count = [](Transaction& tx) {
    return tx.QueryOne(kCountNotes, {}, [](const Row& row) { return row.Int(0); });
  };
  EXPECT_THAT(schema.database().ReadOneAs(Soon(), count), IsOkAndHolds(Optional(0)));
  EXPECT_THAT(schema.database().ReadOne(Soon(),
                                        [&](Transaction& tx) {
                                          EXPECT_THAT(count(tx), IsOk());
                                          return count(tx).status();
                                        }),
              StatusIs(absl::StatusCode::kInternal));
}

TEST(Database, NowIsTheDatabasesClockAndFixed) {
  TestSchema schema;
  EXPECT_THAT(schema.database().Write(Soon(),
                                      [&](Transaction& tx) {
                                        const absl::Time first = tx.now();
                                        EXPECT_LT(absl::AbsDuration(absl::Now() - first), absl::Seconds(5));
                                        EXPECT_EQ(tx.now(), first);
                                        return absl::OkStatus();
                                      }),
              IsOk());
}

TEST(Database, APoolWaitEndsAtTheDeadline) {
  TestSchema schema;
  Options options = schema.options();
  options.writers = 1;
  const auto database = schema.Open(options);
  absl::Notification taken, release;
  std::thread holder([&] {
    EXPECT_THAT(database->Write(Soon(),
                                [&](Transaction& tx) {
                                  tx.now();
                                  taken.Notify();
                                  release.WaitForNotification();
                                  return absl::OkStatus();
                                }),
                IsOk());
  });
  taken.WaitForNotification();
  const absl::Time start = absl::Now();
  const absl::Status status =
      database->Write(start + absl::Milliseconds(200), [](Transaction&) { return absl::OkStatus(); });
  EXPECT_THAT(status, ReasonIs(kDatabaseUnavailable));
  EXPECT_GE(absl::Now() - start, absl::Milliseconds(200));
  EXPECT_LT(absl::Now() - start, absl::Seconds(2));
  release.Notify();
  holder.join();
}

TEST(Database, NoStatementStartsAfterTheDeadline) {
  TestSchema schema(kNotes);
  EXPECT_THAT(schema.database().Write(Soon(absl::Milliseconds(100)),
                                      [&](Transaction& tx) {
                                        tx.now();
                                        absl::SleepFor(absl::Milliseconds(150));
                                        return tx.Execute(kInsert, {1, "a", nullptr}).status();
                                      }),
              StatusIs(absl::StatusCode::kDeadlineExceeded));
  EXPECT_EQ(schema.Count(kCountNotes), 0);
}

TEST(Database, AServerThatIsNotThereIsUnavailable) {
  Options options;
  options.socket = "/var/tmp/no-such-socket";
  options.user = "root";
  options.schema = "none";
  const auto database = Database::Open(options);
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT((*database)->Ping(Soon()), ReasonIs(kDatabaseUnavailable));
}

TEST(Database, OptionsSayEverythingThatIsWrong) {
  const absl::Status status = Database::Open(Options{}).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("socket or a host"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("user"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("schema"));
}

TEST(InsertRows, CutsManyRowsIntoChunks) {
  TestSchema schema("CREATE TABLE wide (a INT PRIMARY KEY, b INT, c VARBINARY(10));");
  for (const int rows : {0, 1, 16, 17, 1'500}) {
    std::vector<Value> values;
    for (int i = 0; i < rows; ++i) values.insert(values.end(), {i, i * 2, "x"});
    EXPECT_THAT(schema.database().WriteAs(Soon(),
                                          [&](Transaction& tx) {
                                            return InsertRows(tx, "INSERT INTO wide (a, b, c) VALUES", 3, values,
                                                              "ON DUPLICATE KEY UPDATE b = VALUES(b)");
                                          }),
                IsOkAndHolds(::testing::Ge(rows)));
    EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM wide"), rows);
  }
}

TEST(Row, ANullReadAsAValueFailsTheQuery) {
  TestSchema schema;
  EXPECT_THAT(schema.database().ReadOne(Soon(),
                                        [](Transaction& tx) {
                                          return tx.Query("SELECT 1, NULL", {}, [](const Row& row) {
                                            EXPECT_EQ(row.Int(1), 0);
                                            return absl::OkStatus();
                                          });
                                        }),
              StatusIs(absl::StatusCode::kInternal));
}

}  // namespace
}  // namespace juri::db

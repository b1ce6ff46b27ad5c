// Traps of the driver that lose data silently, each against a real server. See docs/database.md.
#include <string>
#include <vector>

#include "common/db/database.h"
#include "common/db/error.h"
#include "common/db/internal/session.h"
#include "common/db/test_schema.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

using internal::Session;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr absl::string_view kNumbers = "CREATE TABLE number (n BIGINT UNSIGNED);";
constexpr absl::string_view kCountNumbers = "SELECT COUNT(*) FROM number";
constexpr absl::string_view kConnection = "SELECT CONNECTION_ID()";

int64_t ReadInt(Transaction& tx, absl::string_view sql) {
  const auto number = tx.QueryOne(sql, {}, [](const Row& row) { return row.Int(0); });
  return number.ok() ? number->value_or(-1) : -1;
}

std::string ReadText(Transaction& tx, absl::string_view sql) {
  const auto text = tx.QueryOne(sql, {}, [](const Row& row) { return row.Text(0); });
  return text.ok() ? text->value_or("") : std::string(text.status().message());
}

void Kill(int64_t connection) {
  EXPECT_THAT(PrivateDatabase::Shared().RunSql(absl::StrCat("KILL ", connection)), IsOk());
}

TEST(Trap, CommitAfterKilledSessionFails) {
  TestSchema schema(kNumbers);
  EXPECT_THAT(schema.database().Write(Soon(),
                                      [](Transaction& tx) {
                                        const int64_t connection = ReadInt(tx, kConnection);
                                        EXPECT_THAT(tx.Execute("INSERT INTO number (n) VALUES (1)", {}), IsOk());
                                        Kill(connection);
                                        return absl::OkStatus();
                                      }),
              ReasonIs(kOutcomeUnknown));
  EXPECT_EQ(schema.Count(kCountNumbers), 0);
}

TEST(Trap, ReconnectIsOffAndABrokenConnectionIsReplaced) {
  TestSchema schema(kNumbers);
  Options options = schema.options();
  options.writers = 1;
  const auto database = schema.Open(options);
  const auto connection = [](Transaction& tx) { return absl::StatusOr<int64_t>(ReadInt(tx, kConnection)); };
  const auto first = database->WriteAs(Soon(), connection);
  ASSERT_THAT(first, IsOk());
  Kill(*first);
  EXPECT_THAT(database->Write(Soon(),
                              [&](Transaction& tx) {
                                JURI_RETURN_IF_ERROR(tx.Execute("INSERT INTO number (n) VALUES (1)", {}).status());
                                EXPECT_NE(ReadInt(tx, kConnection), *first);
                                EXPECT_EQ(ReadInt(tx, "SELECT @@autocommit"), 0);
                                return absl::CancelledError();
                              }),
              StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(schema.Count(kCountNumbers), 0);
}

TEST(Trap, EveryConnectResetsTheSession) {
  TestSchema schema;
  ASSERT_THAT(PrivateDatabase::Shared().RunSql("SET GLOBAL time_zone = '+07:00'"), IsOk());
  const auto database = schema.Open(schema.options());
  EXPECT_THAT(database->Write(Soon(),
                              [](Transaction& tx) {
                                EXPECT_EQ(ReadInt(tx, "SELECT @@autocommit"), 0);
                                EXPECT_EQ(ReadText(tx, "SELECT @@tx_isolation"), "READ-COMMITTED");
                                EXPECT_EQ(ReadText(tx, "SELECT @@time_zone"), "+00:00");
                                EXPECT_EQ(ReadInt(tx, "SELECT @@innodb_lock_wait_timeout"), 4);
                                EXPECT_EQ(ReadInt(tx, "SELECT @@lock_wait_timeout"), 4)
                                    << "a definition must not queue everybody behind it";
                                EXPECT_THAT(ReadText(tx, "SELECT @@sql_mode"), HasSubstr("STRICT_ALL_TABLES"));
                                EXPECT_EQ(ReadText(tx, "SELECT @@character_set_connection"), "utf8mb4");
                                return absl::OkStatus();
                              }),
              IsOk());
  EXPECT_THAT(PrivateDatabase::Shared().RunSql("SET GLOBAL time_zone = 'SYSTEM'"), IsOk());
}

TEST(Trap, StatementSeesNewColumnNames) {
  TestSchema schema("CREATE TABLE person (name VARCHAR(10)); INSERT INTO person (name) VALUES ('Ani');");
  Options options = schema.options();
  options.readers = 1;
  const auto database = schema.Open(options);
  const auto read = [&](absl::string_view sql) {
    return database->ReadOneAs(Soon(), [sql](Transaction& tx) {
      return tx.QueryOne(sql, {}, [](const Row& row) { return std::pair(row.Text(0), row.Int(1)); });
    });
  };
  constexpr absl::string_view kNamed = "SELECT name, CONNECTION_ID() FROM person";
  constexpr absl::string_view kStar = "SELECT person.*, CONNECTION_ID() FROM person";
  const auto before = read(kNamed);
  ASSERT_THAT(before, IsOk());
  ASSERT_THAT(read(kStar), IsOk());
  schema.Run("ALTER TABLE person ADD COLUMN age INT NOT NULL DEFAULT 7 AFTER name");
  EXPECT_EQ(read(kNamed), before) << "named columns: the cached statement goes on";
  EXPECT_THAT(read(kStar), IsOkAndHolds(Optional(std::pair<std::string, int64_t>("Ani", 7))))
      << "2057: the statement and its connection are replaced";
}

TEST(Trap, UnsignedBigintAbove2p63) {
  TestSchema schema(kNumbers);
  constexpr uint64_t kLarge = (uint64_t{1} << 63) + 5;
  schema.Run("INSERT INTO number (n) VALUES (?)", {kLarge});
  EXPECT_THAT(schema.database().ReadOneAs(Soon(),
                                          [](Transaction& tx) {
                                            return tx.QueryOne("SELECT n FROM number", {},
                                                               [](const Row& row) { return row.UInt(0); });
                                          }),
              IsOkAndHolds(Optional(kLarge)));
}

TEST(Trap, IntDoesNotWrapAt32Bits) {
  TestSchema schema;
  EXPECT_EQ(schema.Count("SELECT 5000000000"), 5'000'000'000);
}

TEST(Trap, ZeroFractionIsReadAndWritten) {
  TestSchema schema("CREATE TABLE moment (at DATETIME(6));");
  const absl::Time noon = absl::FromCivil(absl::CivilSecond(2026, 11, 21, 12, 0, 0), absl::UTCTimeZone());
  for (const absl::Time time : {noon, noon + absl::Microseconds(1)}) {
    schema.Run("INSERT INTO moment (at) VALUES (?)", {time});
  }
  EXPECT_THAT(schema.database().ReadOneAs(Soon(),
                                          [](Transaction& tx) {
                                            return tx.QueryAll("SELECT at FROM moment ORDER BY at", {},
                                                               [](const Row& row) { return row.Time(0); });
                                          }),
              IsOkAndHolds(ElementsAre(noon, noon + absl::Microseconds(1))));
}

TEST(Trap, LocalInfileOff) {
  TestSchema schema("CREATE TABLE line (text VARCHAR(1000));");
  ASSERT_THAT(PrivateDatabase::Shared().RunSql("SET GLOBAL local_infile = 1"), IsOk());
  const auto session = Session::Connect(schema.options(), Session::Kind::kReader);
  ASSERT_THAT(session, IsOk());
  EXPECT_THAT((*session)->Command("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE line"), ::testing::Not(IsOk()));
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM line"), 0);
}

TEST(Trap, SecondExecuteKeepsBlob) {
  TestSchema schema("CREATE TABLE file (id INT, body MEDIUMBLOB);");
  std::string body(700'000, '\0');
  for (size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>(i * 31);
  ASSERT_THAT(
      schema.database().Write(
          Soon(),
          [&](Transaction& tx) {
            for (const int id : {1, 2}) {
              JURI_RETURN_IF_ERROR(tx.Execute("INSERT INTO file (id, body) VALUES (?, ?)", {id, body}).status());
            }
            return absl::OkStatus();
          }),
      IsOk());
  EXPECT_THAT(schema.database().ReadOneAs(Soon(),
                                          [](Transaction& tx) {
                                            return tx.QueryAll("SELECT body FROM file ORDER BY id", {},
                                                               [](const Row& row) { return row.Text(0); });
                                          }),
              IsOkAndHolds(ElementsAre(body, body)));
}

TEST(Trap, OpenResultNotChangedByReexecution) {
  TestSchema schema;
  constexpr absl::string_view kRange = "SELECT seq FROM seq_1_to_9 WHERE seq BETWEEN ? AND ? + 1 ORDER BY seq";
  std::vector<int64_t> outer, inner;
  EXPECT_THAT(schema.database().Read(Soon(),
                                     [&](Transaction& tx) {
                                       return tx.Query(kRange, {1, 1}, [&](const Row& row) {
                                         outer.push_back(row.Int(0));
                                         return tx.Query(kRange, {7, 7}, [&](const Row& nested) {
                                           inner.push_back(nested.Int(0));
                                           return absl::OkStatus();
                                         });
                                       });
                                     }),
              IsOk());
  EXPECT_THAT(outer, ElementsAre(1, 2));
  EXPECT_THAT(inner, ElementsAre(7, 8, 7, 8));
}

TEST(Trap, UpdateCountsTheRowsItMatched) {
  TestSchema schema(kNumbers);
  schema.Run("INSERT INTO number (n) VALUES (1)");
  EXPECT_THAT(schema.database().WriteAs(
                  Soon(), [](Transaction& tx) { return tx.Execute("UPDATE number SET n = 1 WHERE n = 1", {}); }),
              IsOkAndHolds(1));
}

TEST(Trap, StatementTimeoutIsToldWhileRowsArrive) {
  TestSchema schema;
  Options options = schema.options();
  options.statement_timeout = absl::Seconds(1);
  const absl::Status status = schema.Open(options)->ReadOne(Soon(), [](Transaction& tx) {
    return tx.Query("SELECT a.seq FROM seq_1_to_100000 a, seq_1_to_1000000 b WHERE a.seq * b.seq = 1", {},
                    [](const Row&) { return absl::OkStatus(); });
  });
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInternal));
  EXPECT_THAT(LogTextOf(status), HasSubstr("max_statement_time"));
}

}  // namespace
}  // namespace juri::db

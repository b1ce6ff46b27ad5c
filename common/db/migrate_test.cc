#include "common/db/migrate.h"

#include "common/db/database.h"
#include "common/db/test_schema.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Migration> Series(const std::vector<EmbeddedFile>& files) {
  auto series = ReadSeries("demo", files);
  EXPECT_THAT(series, IsOk());
  return *std::move(series);
}

constexpr EmbeddedFile kFirst{"migrations/0001_a.sql", "CREATE TABLE a (id INT); INSERT INTO a VALUES (1);"};
constexpr EmbeddedFile kSecond{"migrations/0002_b.sql", "CREATE TABLE b (id INT);"};

TEST(SplitStatements, CutsOutsideQuotesAndComments) {
  EXPECT_THAT(SplitStatements("a; b 'x;''y\\';' ; -- c;\n `d;` # e;\n; /* f; */ g"),
              ElementsAre("a", "b 'x;''y\\';'", "-- c;\n `d;` # e;", "/* f; */ g"));
  EXPECT_THAT(SplitStatements(" ; -- nothing\n ;"), IsEmpty());
}

TEST(ReadSeries, RefusesBadNamesAndGaps) {
  EXPECT_THAT(ReadSeries("x", {{"one.sql", ""}}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadSeries("x", {{"0001_a.txt", ""}}), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(ReadSeries("x", {{"0002_a.sql", ""}}), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(Migrate, AppliesEachFileOnce) {
  TestSchema schema;
  EXPECT_THAT(Migrate(schema.options(), Series({kFirst}), /*dry_run=*/true),
              IsOkAndHolds(ElementsAre("demo/0001_a.sql")));
  EXPECT_THAT(Migrate(schema.options(), Series({kFirst})), IsOkAndHolds(ElementsAre("demo/0001_a.sql")));
  EXPECT_THAT(Migrate(schema.options(), Series({kFirst, kSecond})), IsOkAndHolds(ElementsAre("demo/0002_b.sql")));
  EXPECT_THAT(Migrate(schema.options(), Series({kFirst, kSecond})), IsOkAndHolds(IsEmpty()));
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM a"), 1);
}

TEST(Migrate, RefusesAFileThatChanged) {
  TestSchema schema;
  ASSERT_THAT(Migrate(schema.options(), Series({kFirst})), IsOk());
  EXPECT_THAT(Migrate(schema.options(), Series({{kFirst.name, "CREATE TABLE c (id INT);"}})),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(Migrate, ContinuesWithTheStatementThatFailed) {
  TestSchema schema;
  const absl::Status status =
      Migrate(schema.options(), Series({{"0001_a.sql", "CREATE TABLE a (id INT); CREATE TABEL b (id INT);"}})).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("statement 2 of demo/0001_a.sql"));
  EXPECT_THAT(Migrate(schema.options(), Series({{"0001_a.sql", "CREATE TABLE a (id INT); CREATE TABLE b (id INT);"}})),
              IsOk());
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM b"), 0);
}

TEST(CheckSchema, NamesTheCommandToRun) {
  TestSchema schema;
  const auto check = [&schema](const std::vector<Migration>& migrations) {
    return CheckSchema(schema.database(), Soon(), "demo", migrations);
  };
  const absl::Status status = check(Series({kFirst}));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(std::string(status.message()), HasSubstr("juri-migrate --service demo"));
  ASSERT_THAT(Migrate(schema.options(), Series({kFirst, kSecond})), IsOk());
  EXPECT_THAT(check(Series({kFirst})), IsOk()) << "an old server runs on while a release is rolled out";
  EXPECT_THAT(check(Series({{kFirst.name, "SELECT 1"}})), StatusIs(absl::StatusCode::kFailedPrecondition));
}

TEST(CheckSchema, TellsAMissingSchemaAlike) {
  const auto database = Database::Open(PrivateDatabase::Shared().OptionsFor("no_such_schema"));
  ASSERT_THAT(database, IsOk());
  EXPECT_THAT(CheckSchema(**database, Soon(), "demo", Series({kFirst})),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace juri::db

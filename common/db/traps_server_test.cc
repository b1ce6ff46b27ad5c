// Traps of the server and of the network that lose or double data. See docs/database.md.
#include <atomic>
#include <latch>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "common/db/database.h"
#include "common/db/internal/pool.h"
#include "common/db/internal/request_row.h"
#include "common/db/internal/runner.h"
#include "common/db/internal/session.h"
#include "common/db/test_schema.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

using internal::Session;
using ::testing::Each;

constexpr absl::string_view kCounter =
    "CREATE TABLE counter (id INT PRIMARY KEY, value INT, revision INT); INSERT INTO counter VALUES (1, 0, 0);";
constexpr absl::string_view kEffects = "CREATE TABLE effect (writer INT);";
constexpr absl::string_view kCountEffects = "SELECT COUNT(*) FROM effect";
constexpr absl::string_view kInsertEffect = "INSERT INTO effect (writer) VALUES (?)";

RequestKey Key(absl::string_view id) {
  return {"accounts/1", "demo.Service/Write", std::string(id), std::string(32, 'f')};
}

std::unique_ptr<Session> Writer(const TestSchema& schema) {
  auto session = Session::Connect(schema.options(), Session::Kind::kWriter);
  EXPECT_THAT(session, IsOk());
  return *std::move(session);
}

TEST(Trap, LostUpdateNeedsRevisionCheck) {
  TestSchema schema(kCounter);
  const auto first = Writer(schema);
  const auto second = Writer(schema);
  constexpr absl::string_view kRead = "SELECT value, revision FROM counter WHERE id = 1";
  constexpr absl::string_view kBlind = "UPDATE counter SET value = ? WHERE id = 1";
  constexpr absl::string_view kChecked =
      "UPDATE counter SET value = ?, revision = revision + 1 WHERE id = 1 AND revision = ?";
  for (const absl::string_view write : {kBlind, kChecked}) {
    std::vector<Value> values = {7};
    if (write == kChecked) values.push_back(0);
    for (Session* session : {first.get(), second.get()}) {
      EXPECT_THAT(session->Query(kRead, {}, [](const Row&) { return absl::OkStatus(); }), IsOk());
    }
    EXPECT_THAT(first->Execute(write, values), IsOkAndHolds(1));
    EXPECT_THAT(first->Command("COMMIT"), IsOk());
    // Both have read the same revision. The blind write wins over the first; the checked one finds no row.
    EXPECT_THAT(second->Execute(write, values), IsOkAndHolds(write == kBlind ? 1 : 0));
    EXPECT_THAT(second->Command("COMMIT"), IsOk());
  }
}

TEST(Trap, LockWaitRollsBackWholeTransaction) {
  TestSchema schema(absl::StrCat(kCounter, kEffects));
  Options options = schema.options();
  options.lock_wait = absl::Seconds(1);
  const auto database = schema.Open(options);
  const auto blocker = Writer(schema);
  constexpr absl::string_view kTouch = "UPDATE counter SET value = value + 1 WHERE id = 1";
  ASSERT_THAT(blocker->Execute(kTouch, {}), IsOk());
  int attempts = 0;
  EXPECT_THAT(database->Write(Soon(),
                              [&](Transaction& tx) {
                                if (++attempts == 2) blocker->Command("ROLLBACK").IgnoreError();
                                JURI_RETURN_IF_ERROR(tx.Execute(kInsertEffect, {attempts}).status());
                                return tx.Execute(kTouch, {}).status();
                              }),
              IsOk());
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(schema.Count(kCountEffects), 1) << "1205 undoes its statement only: the runner must roll back";
}

// The runner's retry takes a new connection in any case: a broken one that was kept would hit somebody else.
TEST(Trap, ABrokenConnectionIsNotGivenToTheNext) {
  TestSchema schema;
  internal::Pool pool(schema.options(), Session::Kind::kReader, 1);
  std::vector<int64_t> connections;
  const auto ask = [&](Session& session) {
    return session.Query("SELECT CONNECTION_ID()", {}, [&](const Row& row) {
      connections.push_back(row.Int(0));
      return absl::OkStatus();
    });
  };
  {
    auto lease = pool.Acquire(Soon(), /*fresh=*/false);
    ASSERT_THAT(lease, IsOk());
    ASSERT_THAT(ask(lease->session()), IsOk());
    ASSERT_THAT(PrivateDatabase::Shared().RunSql(absl::StrCat("KILL ", connections[0])), IsOk());
    EXPECT_FALSE(ask(lease->session()).ok());
    lease->GiveBack();
  }
  auto next = pool.Acquire(Soon(), /*fresh=*/false);
  ASSERT_THAT(next, IsOk());
  EXPECT_THAT(ask(next->session()), IsOk());
}

TEST(Trap, DeadlockUndoesTheVictimWhichIsRetried) {
  TestSchema schema("CREATE TABLE counter (id INT PRIMARY KEY, value INT); INSERT INTO counter VALUES (1, 0), (2, 0);");
  std::latch both_hold_one(2);
  std::atomic<int> attempts = 0;
  const auto write = [&](int mine, int others) {
    bool first = true;
    EXPECT_THAT(schema.database().Write(Soon(),
                                        [&](Transaction& tx) {
                                          constexpr absl::string_view kTouch =
                                              "UPDATE counter SET value = value + 1 WHERE id = ?";
                                          ++attempts;
                                          JURI_RETURN_IF_ERROR(tx.Execute(kTouch, {mine}).status());
                                          if (std::exchange(first, false)) both_hold_one.arrive_and_wait();
                                          return tx.Execute(kTouch, {others}).status();
                                        }),
                IsOk());
  };
  std::thread other([&] { write(2, 1); });
  write(1, 2);
  other.join();
  EXPECT_EQ(attempts, 3) << "1213 undoes all of one of the two";
  EXPECT_EQ(schema.Count("SELECT SUM(value) FROM counter"), 4);
}

TEST(Trap, ConflictsEndAtTheDeadline) {
  TestSchema schema(kCounter);
  Options options = schema.options();
  options.lock_wait = absl::Seconds(1);
  const auto blocker = Writer(schema);
  ASSERT_THAT(blocker->Execute("UPDATE counter SET value = 1 WHERE id = 1", {}), IsOk());
  EXPECT_THAT(schema.Open(options)->Write(
                  Soon(absl::Seconds(1)),
                  [](Transaction& tx) { return tx.Execute("UPDATE counter SET value = 2 WHERE id = 1", {}).status(); }),
              ReasonIs(kConflictRetry));
}

// A server that was made read-only, because writes moved to another one, still takes ROLLBACK: a connection that is
// kept after it refused a write would refuse the next one too.
TEST(Trap, AConnectionToAReadOnlyServerIsNotKept) {
  TestSchema schema(kEffects);
  PrivateDatabase& server = PrivateDatabase::Shared();
  ASSERT_THAT(server.RunSql("CREATE USER plain@localhost"), IsOk());  // root may write all the same
  ASSERT_THAT(server.RunSql(absl::StrCat("GRANT ALL ON ", schema.options().schema, ".* TO plain@localhost")), IsOk());
  Options options = schema.options();
  options.user = "plain";
  const auto database = schema.Open(options);
  std::vector<int64_t> connections;
  const auto write = [&](Transaction& tx) {
    const auto id = tx.QueryOne("SELECT CONNECTION_ID()", {}, [](const Row& row) { return row.Int(0); });
    connections.push_back(id.ok() ? id->value_or(0) : 0);
    return tx.Execute(kInsertEffect, {1}).status();
  };
  ASSERT_THAT(server.RunSql("SET GLOBAL read_only = 1"), IsOk());
  EXPECT_THAT(database->Write(Soon(), write), ReasonIs(kDatabaseUnavailable));
  ASSERT_THAT(server.RunSql("SET GLOBAL read_only = 0"), IsOk());
  EXPECT_THAT(database->Write(Soon(), write), IsOk());
  ASSERT_EQ(connections.size(), 3u);
  EXPECT_EQ((std::set<int64_t>(connections.begin(), connections.end())).size(), 3u);
}

TEST(Trap, SnapshotReads) {
  TestSchema schema(kEffects);
  const auto count = [](Transaction& tx) {
    const auto rows = tx.QueryOne(kCountEffects, {}, [](const Row& row) { return row.Int(0); });
    return rows.ok() ? rows->value_or(-1) : -1;
  };
  EXPECT_THAT(schema.database().Read(Soon(),
                                     [&](Transaction& tx) {
                                       schema.Run(kInsertEffect, {1});
                                       EXPECT_EQ(count(tx), 0)
                                           << "the snapshot is as old as the transaction, not as its first statement";
                                       schema.Run(kInsertEffect, {2});
                                       EXPECT_EQ(count(tx), 0);
                                       return absl::OkStatus();
                                     }),
              IsOk());
  EXPECT_EQ(schema.Count(kCountEffects), 2);
}

void AwaitLockWaits(int64_t waiting) {
  const auto database = Database::Open(PrivateDatabase::Shared().OptionsFor("information_schema"));
  ASSERT_THAT(database, IsOk());
  const absl::Time give_up = Soon();
  while (absl::Now() < give_up) {
    const auto waits = (*database)->ReadOneAs(Soon(), [](Transaction& tx) {
      return tx.QueryOne("SELECT COUNT(*) FROM innodb_trx WHERE trx_state = 'LOCK WAIT'", {},
                         [](const Row& row) { return row.Int(0); });
    });
    ASSERT_THAT(waits, IsOk());
    if (*waits == waiting) return;
    // The server refreshes this table only when nobody has read it for 100 ms.
    absl::SleepFor(absl::Milliseconds(150));
  }
  ADD_FAILURE() << "nobody waits";
}

TEST(Trap, RolledBackFirstHolderIsRetried) {
  constexpr int kDuplicates = 24;
  TestSchema schema(kEffects);
  Options options = schema.options();
  options.writers = kDuplicates + 1;
  const auto database = schema.Open(options);
  std::vector<absl::StatusOr<std::string>> answers(kDuplicates);
  const auto duplicate = [&](int writer) {
    const auto write = [writer](Transaction& tx) -> absl::StatusOr<Effect> {
      JURI_RETURN_IF_ERROR(tx.Execute(kInsertEffect, {writer}).status());
      return Effect{absl::StrCat(writer), {}};
    };
    answers[static_cast<size_t>(writer)] = database->WriteOnce(Soon(), Key("a"), write);
  };
  std::vector<std::thread> duplicates;
  const auto hold_and_refuse = [&](Transaction&) -> absl::StatusOr<Effect> {
    for (int i = 0; i < kDuplicates; ++i) duplicates.emplace_back(duplicate, i);
    AwaitLockWaits(kDuplicates);
    return absl::FailedPreconditionError("closed");
  };
  const auto first = database->WriteOnce(Soon(), Key("a"), hold_and_refuse);
  for (std::thread& thread : duplicates) thread.join();
  EXPECT_THAT(first, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(schema.Count(kCountEffects), 1);
  ASSERT_THAT(answers.front(), IsOk());
  EXPECT_THAT(answers, Each(IsOkAndHolds(*answers.front())));
}

// Runs a write with a request row whose connection is killed just before the runner's COMMIT of the first attempt;
// `commit_first`: the transaction is committed by then, so that only the answer to COMMIT is lost.
void WriteWithCommitCut(const TestSchema& schema, bool commit_first, std::string& response, int& attempts) {
  internal::Pool pool(schema.options(), Session::Kind::kWriter, 2);
  const auto body = [&](Transaction& tx) -> absl::Status {
    ++attempts;
    JURI_ASSIGN_OR_RETURN(auto kept, internal::ClaimRequest(tx, Key("a")));
    if (kept.has_value()) {
      response = *kept;
      return absl::OkStatus();
    }
    JURI_RETURN_IF_ERROR(tx.Execute(kInsertEffect, {attempts}).status());
    response = absl::StrCat("answer ", attempts);
    JURI_RETURN_IF_ERROR(internal::KeepResponse(tx, Key("a"), response));
    if (attempts > 1) return absl::OkStatus();
    JURI_ASSIGN_OR_RETURN(const auto connection,
                          tx.QueryOne("SELECT CONNECTION_ID()", {}, [](const Row& row) { return row.Int(0); }));
    if (commit_first) JURI_RETURN_IF_ERROR(tx.Execute("COMMIT", {}).status());
    return PrivateDatabase::Shared().RunSql(absl::StrCat("KILL ", *connection));
  };
  EXPECT_THAT(internal::RunTransaction(pool, internal::Mode::kWriteOnce, Soon(), body), IsOk());
}

TEST(Trap, CommitOutcomeUnknownDecidedByRequestRow) {
  for (const bool committed : {true, false}) {
    SCOPED_TRACE(committed);
    TestSchema schema(committed ? kEffects : "");
    schema.Run("DELETE FROM request");
    schema.Run("DELETE FROM effect");
    std::string response;
    int attempts = 0;
    WriteWithCommitCut(schema, committed, response, attempts);
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(response, committed ? "answer 1" : "answer 2");
    EXPECT_EQ(schema.Count(kCountEffects), 1);
  }
}

}  // namespace
}  // namespace juri::db

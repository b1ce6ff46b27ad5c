#include "common/db/audit_sequencer.h"
#include "common/db/database.h"
#include "common/db/request_sweeper.h"
#include "common/db/test_schema.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace juri::db {
namespace {

constexpr absl::string_view kCountEffects = "SELECT COUNT(*) FROM effect";
constexpr absl::string_view kEffects = "CREATE TABLE effect (id INT);";

RequestKey Key(absl::string_view id, char fingerprint = 'f') {
  return {"accounts/1", "demo.Service/Write", std::string(id), std::string(32, fingerprint)};
}

AuditEntry Audit() { return {"accounts/1", "", "demo.Service/Write", "things/1", 1, 2, "trace"}; }

absl::StatusOr<Effect> InsertEffect(Transaction& tx) {
  JURI_RETURN_IF_ERROR(tx.Execute("INSERT INTO effect (id) VALUES (1)", {}).status());
  return Effect{std::string("answer\0\xff", 8), Audit()};
}

TEST(WriteOnce, ARepetitionGetsTheFirstAnswer) {
  TestSchema schema(kEffects);
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a"), InsertEffect),
                IsOkAndHolds(std::string("answer\0\xff", 8)));
  }
  EXPECT_EQ(schema.Count(kCountEffects), 1);
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM audit WHERE resource = 'things/1' AND revision_after = 2"), 1);
}

TEST(WriteOnce, AnotherBodyUnderTheSameIdIsRefused) {
  TestSchema schema(kEffects);
  EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a"), InsertEffect), IsOk());
  EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a", 'g'), InsertEffect), ReasonIs(kRequestIdReused));
  EXPECT_EQ(schema.Count(kCountEffects), 1);
}

TEST(WriteOnce, ARefusalIsNotKept) {
  TestSchema schema(kEffects);
  EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a"),
                                          [](Transaction&) { return absl::FailedPreconditionError("closed"); }),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a"), InsertEffect), IsOk());
  EXPECT_EQ(schema.Count(kCountEffects), 1);
}

TEST(WriteOnce, NowCostsNoStatement) {
  TestSchema schema(kEffects);
  absl::Time now;
  EXPECT_THAT(schema.database().WriteOnce(Soon(), Key("a"),
                                          [&](Transaction& tx) {
                                            now = tx.now();
                                            return InsertEffect(tx);
                                          }),
              IsOk());
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM request WHERE create_time = ?", {now}), 1);
}

TEST(RequestSweeper, DeletesOldRowsOnly) {
  TestSchema schema(kEffects);
  for (const char* id : {"a", "b", "c"}) {
    EXPECT_THAT(schema.database().WriteOnce(Soon(), Key(id), InsertEffect), IsOk());
  }
  schema.Run("UPDATE request SET create_time = create_time - INTERVAL 8 DAY WHERE request_id <> 'c'");
  EXPECT_THAT(SweepRequests(schema.database()), IsOkAndHolds(2));
  EXPECT_THAT(SweepRequests(schema.database()), IsOkAndHolds(0));
  EXPECT_EQ(schema.Count("SELECT COUNT(*) FROM request"), 1);
}

class AuditChain : public ::testing::Test {
 protected:
  void Append(int rows) {
    for (int i = 0; i < rows; ++i) {
      ASSERT_THAT(schema_.database().Write(Soon(), [](Transaction& tx) { return AppendAudit(tx, Audit()); }), IsOk());
    }
  }

  AuditVerification Verified(AuditPosition from = {}, int64_t most = 1000) {
    return VerifyAudit(schema_.database(), Soon(), std::move(from), most).value();
  }

  // The first row that does not fit.
  int64_t Broken() { return Verified().broken; }

  TestSchema schema_;
};

TEST_F(AuditChain, NumbersEachRowOnce) {
  Append(3);
  EXPECT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(3));
  EXPECT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(0));
  Append(2);
  EXPECT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(2));
  EXPECT_EQ(Verified().fits_to.sequence, 5);
  EXPECT_EQ(Broken(), 0);
}

TEST_F(AuditChain, IsVerifiedInParts) {
  EXPECT_TRUE(Verified().ended) << "an empty chain fits";
  Append(5);
  ASSERT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(5));
  const AuditVerification first = Verified({}, 3), second = Verified(first.fits_to, 3);
  EXPECT_EQ(first.fits_to.sequence, 3);
  EXPECT_FALSE(first.ended);
  EXPECT_EQ(second.fits_to.sequence, 5);
  EXPECT_TRUE(second.ended);
  EXPECT_EQ(second.fits_to.digest, Verified().fits_to.digest);
  EXPECT_NE(second.fits_to.digest, first.fits_to.digest);
  EXPECT_EQ(Verified({3, std::string(32, 'x')}, 3).broken, 4) << "another beginning does not lead here";
}

TEST_F(AuditChain, NumbersALatecomer) {
  Append(2);
  schema_.Run("UPDATE audit SET create_time = create_time - INTERVAL 1 MINUTE ORDER BY create_time DESC LIMIT 1");
  schema_.Run("UPDATE audit_head SET create_time = UTC_TIMESTAMP(6)");
  EXPECT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(2));
}

TEST_F(AuditChain, ShowsAnAlteredRow) {
  Append(4);
  ASSERT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(4));
  schema_.Run("UPDATE audit SET actor = 'accounts/2' ORDER BY create_time LIMIT 1");
  EXPECT_EQ(Broken(), 1);
  EXPECT_EQ(Verified().fits_to.sequence, 0);
}

TEST_F(AuditChain, ShowsADenialMadeOutToBeAChange) {
  AuditEntry denied = Audit();
  denied.denial = "common.PERMISSION_DENIED";
  ASSERT_THAT(schema_.database().Write(Soon(), [&](Transaction& tx) { return AppendAudit(tx, denied); }), IsOk());
  ASSERT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(1));
  EXPECT_EQ(Broken(), 0);
  schema_.Run("UPDATE audit SET denial = ''");
  EXPECT_EQ(Broken(), 1);
}

TEST_F(AuditChain, ShowsARemovedRow) {
  Append(4);
  ASSERT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(4));
  schema_.Run("DELETE FROM audit ORDER BY create_time DESC LIMIT 1");
  EXPECT_EQ(Broken(), 4);
}

TEST_F(AuditChain, ShowsAnEndCutOffOrRemade) {
  Append(4);
  ASSERT_THAT(SequenceAudit(schema_.database()), IsOkAndHolds(4));
  schema_.Run("DELETE FROM audit_sequence WHERE sequence = 4");
  EXPECT_EQ(Broken(), 4);
  schema_.Run("UPDATE audit_head SET sequence = 3");
  EXPECT_EQ(Broken(), 3) << "the head's digest is that of the row cut off";
  schema_.Run("UPDATE audit_head SET sequence = 2");
  EXPECT_EQ(Broken(), 3) << "a row that was never numbered";
}

TEST_F(AuditChain, IsExtendedInTheBackgroundUntilTheEnd) {
  AuditSequencer sequencer(schema_.database(), [](const absl::Status& status) { ADD_FAILURE() << status; });
  Append(1);
  const absl::Time give_up = Soon();
  while (schema_.Count("SELECT COUNT(*) FROM audit_sequence") < 1 && absl::Now() < give_up) {
    absl::SleepFor(absl::Milliseconds(20));
  }
  EXPECT_EQ(Verified().fits_to.sequence, 1);
}

}  // namespace
}  // namespace juri::db

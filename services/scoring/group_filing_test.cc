// Sheets filed at the same time share a transaction; each has an answer and an end of its own.
#include "services/scoring/group_filing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "common/testing/while_locked.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kTouchStage = "UPDATE stage SET revision = revision + 1";
constexpr absl::string_view kCloseStage =
    "UPDATE stage SET state = 4, sheet_count = 0, sheets_sha256 = REPEAT('s', 32), close_time = UTC_TIMESTAMP(6)"
    " WHERE stage_id = 'evaluation'";
constexpr int kJudges = 14;  // fewer than the workers of a service: all of them wait inside

class GroupFilingTest : public testing::Test {
 protected:
  void SetUp() override {
    scoring_.OpenEvaluation(2 * kJudges, kJudges);
    for (int i = 1; i <= kJudges; ++i) queues_.push_back(scoring_.Queue(Judge(i)));
  }

  static std::string Judge(int number) { return absl::StrCat("judge-", number); }
  std::string SheetFor(int judge, size_t at) const { return SheetOf(queues_[static_cast<size_t>(judge - 1)].at(at)); }

  // None of `calls` gets past the stage's row, which `change` holds, before all are waiting for it.
  void RunTogether(const std::vector<std::function<void()>>& calls, absl::string_view change = kTouchStage) {
    EXPECT_THAT(RunWhileLocked(scoring_.database(), change, calls), IsOk());
  }

  int64_t Commits() {
    return scoring_.Count(
        "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
        " WHERE VARIABLE_NAME = 'COM_COMMIT'");
  }
  int64_t Revisions() { return scoring_.Count("SELECT COUNT(*) FROM sheet_revision"); }
  // Of changes: a denial gets its row some time later.
  int64_t AuditRows() {
    return scoring_.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%FileScoreSheet' AND denial = ''");
  }

  RunningScoring scoring_;
  std::vector<std::vector<std::string>> queues_;  // of each judge
};

TEST_F(GroupFilingTest, SharesACommitAndAnswersEachJudge) {
  std::vector<std::function<void()>> calls;
  std::vector<v1::SheetReceipt> receipts(kJudges);
  for (int i = 1; i <= kJudges; ++i) {
    calls.emplace_back([this, i, &receipt = receipts[static_cast<size_t>(i - 1)]] {
      receipt = scoring_.File(SheetFor(i, 0), "", AllMarks(100 * i), Judge(i), absl::StrCat("file-sheet-", i)).value();
    });
  }
  const int64_t before = Commits();
  RunTogether(calls);
  EXPECT_LT(Commits() - before, kJudges / 2);
  EXPECT_EQ(Revisions(), kJudges);
  EXPECT_EQ(AuditRows(), kJudges);
  for (int i = 1; i <= kJudges; ++i) {
    const v1::SheetReceipt& receipt = receipts[static_cast<size_t>(i - 1)];
    const v1::ScoreSheet sheet = scoring_.Get(SheetFor(i, 0), Judge(i)).value();
    EXPECT_EQ(receipt.score_sheet(), sheet.name());
    EXPECT_EQ(receipt.etag(), sheet.etag());
    EXPECT_EQ(receipt.file_time().SerializeAsString(), sheet.update_time().SerializeAsString());
    EXPECT_EQ(sheet.marks(0).centipoints(), 100 * i) << "marks of its own judge";
    EXPECT_EQ(sheet.state(), v1::ASSIGNMENT_STATE_FILED);
    const auto again = scoring_.File(SheetFor(i, 0), "", AllMarks(100 * i), Judge(i), absl::StrCat("file-sheet-", i));
    EXPECT_EQ(again.value().SerializeAsString(), receipt.SerializeAsString()) << "asked again";
  }
  EXPECT_EQ(Revisions(), kJudges);
}

TEST_F(GroupFilingTest, RefusesOneAndFilesTheOthers) {
  const v1::SheetReceipt filed = scoring_.File(SheetFor(1, 0), "", AllMarks(), Judge(1), "first-filing").value();
  std::vector<std::function<void()>> calls = {
      [&] { EXPECT_THAT(scoring_.File(SheetFor(1, 0), filed.etag(), AllMarks(1), Judge(1)), ReasonIs(kSheetFiled)); },
      [&] { EXPECT_THAT(scoring_.File(SheetFor(2, 0), "old", AllMarks(1), Judge(2)), ReasonIs(kEtagMismatch)); },
      [&] { EXPECT_THAT(scoring_.File(SheetFor(2, 1), "", AllMarks(1), Judge(3)), ReasonIs(kAssignmentNotYours)); },
      [&] { EXPECT_THAT(scoring_.File(SheetFor(4, 0), "", AllMarks(10001), Judge(4)), ReasonIs(kInvalidFields)); },
      [&] {
        EXPECT_EQ(scoring_.File(SheetFor(1, 0), "", AllMarks(), Judge(1), "first-filing").value().SerializeAsString(),
                  filed.SerializeAsString());
      },
  };
  for (int i = 5; i <= kJudges; ++i) {
    calls.emplace_back([this, i] { EXPECT_THAT(scoring_.File(SheetFor(i, 0), "", AllMarks(), Judge(i)), IsOk()); });
  }
  RunTogether(calls);
  EXPECT_EQ(Revisions(), 1 + kJudges - 4);
  EXPECT_EQ(AuditRows(), Revisions());
}

TEST_F(GroupFilingTest, FilesASheetOnceForOneRequestAndForTwo) {
  std::vector<std::function<void()>> calls;
  std::vector<absl::StatusOr<v1::SheetReceipt>> same(6, absl::UnknownError(""));
  for (auto& answer : same) {
    calls.emplace_back([&] { answer = scoring_.File(SheetFor(1, 0), "", AllMarks(), Judge(1), "filed-once"); });
  }
  std::vector<absl::Status> others(6);
  for (auto& answer : others) {
    calls.emplace_back([&] { answer = scoring_.File(SheetFor(2, 0), "", AllMarks(), Judge(2)).status(); });
  }
  RunTogether(calls);
  for (const auto& answer : same) {
    EXPECT_EQ(answer.value().SerializeAsString(), same[0].value().SerializeAsString());
  }
  EXPECT_EQ(std::count(others.begin(), others.end(), absl::OkStatus()), 1);
  EXPECT_EQ(Revisions(), 2);
}

// Without the lock on the stage's row it would read that the stage is open, and file after the seal.
TEST_F(GroupFilingTest, WaitsForAClosingAndIsRefused) {
  RunTogether({[&] { EXPECT_THAT(scoring_.File(SheetFor(1, 0), "", AllMarks(), Judge(1)), ReasonIs(kStageClosed)); }},
              kCloseStage);
  EXPECT_EQ(Revisions(), 0);
}

// The rows of all are undone together; then each is done alone, and only the one is refused.
TEST_F(GroupFilingTest, OneRequestIdForTwoSheetsUndoesNothingOfOthers) {
  ASSERT_THAT(scoring_.File(SheetFor(1, 0), "", AllMarks(), Judge(1), "taken-before"), IsOk());
  std::vector<std::function<void()>> calls = {
      [&] {
        EXPECT_THAT(scoring_.File(SheetFor(1, 1), "", AllMarks(), Judge(1), "taken-before"),
                    ReasonIs(kRequestIdReused));
      },
  };
  for (int i = 2; i <= kJudges; ++i) {
    calls.emplace_back([this, i] {
      EXPECT_THAT(scoring_.File(SheetFor(i, 0), "", AllMarks(), Judge(i), "taken-before"), IsOk())
          << "an id of one's own";
    });
  }
  RunTogether(calls);
  EXPECT_EQ(Revisions(), kJudges);
  EXPECT_EQ(AuditRows(), kJudges);
}

}  // namespace
}  // namespace juri::scoring

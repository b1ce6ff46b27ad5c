#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

using testing::ElementsAre;

class ScoreSheetApiTest : public testing::Test {
 protected:
  void SetUp() override {
    scoring_.OpenEvaluation(4, 2);
    sheet_ = SheetOf(scoring_.Queue("judge-1").at(0));
  }

  RunningScoring scoring_;
  std::string sheet_;  // of judge-1
};

TEST_F(ScoreSheetApiTest, IsEmptyUntilSomethingIsSaved) {
  const v1::ScoreSheet sheet = scoring_.Get(sheet_, "judge-1").value();
  EXPECT_EQ(sheet.name(), sheet_);
  EXPECT_EQ(sheet.marks_size(), 0);
  EXPECT_EQ(sheet.state(), v1::ASSIGNMENT_STATE_TO_DO);
  EXPECT_EQ(sheet.etag(), "");
  EXPECT_FALSE(sheet.has_update_time());
}

TEST_F(ScoreSheetApiTest, KeepsADraftAndFilesItAsItIs) {
  const v1::ScoreSheet first = scoring_.Save(sheet_, "", {{"dampak", -50}}, "judge-1").value();
  EXPECT_EQ(first.state(), v1::ASSIGNMENT_STATE_DRAFTED);
  EXPECT_EQ(scoring_.Get(sheet_, "judge-1").value().SerializeAsString(), first.SerializeAsString());

  const absl::Status incomplete = scoring_.File(sheet_, first.etag(), {}, "judge-1").status();
  EXPECT_THAT(incomplete, ReasonIs(kSheetIncomplete));
  EXPECT_EQ(scoring_.Get(sheet_, "judge-1").value().SerializeAsString(), first.SerializeAsString()) << "kept";

  const v1::ScoreSheet second = scoring_.Save(sheet_, first.etag(), AllMarks(1, 2, 3), "judge-1").value();
  const v1::SheetReceipt receipt = scoring_.File(sheet_, second.etag(), {}, "judge-1").value();
  EXPECT_EQ(receipt.revision(), 1);
  const v1::ScoreSheet filed = scoring_.Get(sheet_, "judge-1").value();
  EXPECT_EQ(filed.state(), v1::ASSIGNMENT_STATE_FILED);
  EXPECT_EQ(filed.marks_size(), 3);
  EXPECT_EQ(filed.comment(), "catatan");
  EXPECT_EQ(filed.etag(), receipt.etag());
  EXPECT_EQ(filed.update_time().SerializeAsString(), receipt.file_time().SerializeAsString());
}

TEST_F(ScoreSheetApiTest, FilesMarksWithoutADraft) {
  const v1::SheetReceipt receipt = scoring_.File(sheet_, "", AllMarks(8750, 0, -500), "judge-1").value();
  EXPECT_EQ(receipt.score_sheet(), sheet_);
  const v1::ScoreSheet filed = scoring_.Get(sheet_, "judge-1").value();
  EXPECT_EQ(filed.marks(0).centipoints(), 8750);
  EXPECT_TRUE(filed.marks(1).has_centipoints()) << "zero is a mark";
  EXPECT_EQ(filed.marks(2).centipoints(), -500);
}

TEST_F(ScoreSheetApiTest, RefusesWrongMarksWithTheirFields) {
  const MarkList wrong = {{"kebaruan", 10001}, {"harga", 1}, {"dampak", 501}, {"kebaruan", 2}};
  const absl::Status filing = scoring_.File(sheet_, "", wrong, "judge-1").status();
  EXPECT_THAT(filing, ReasonIs(kSheetIncomplete)) << "what is missing and what is wrong are told at once";
  EXPECT_THAT(FieldsOf(filing), ElementsAre("marks[signifikansi]", "marks[0].centipoints", "marks[1].criterion",
                                            "marks[2].centipoints", "marks[3].criterion"));
  const absl::Status off_scale = scoring_.File(sheet_, "", AllMarks(10001), "judge-1").status();
  EXPECT_THAT(off_scale, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(FieldsOf(off_scale), ElementsAre("marks[0].centipoints"));
  const absl::Status saving = scoring_.Save(sheet_, "", wrong, "judge-1").status();
  EXPECT_THAT(FieldsOf(saving), ElementsAre("score_sheet.marks[0].centipoints", "score_sheet.marks[1].criterion",
                                            "score_sheet.marks[2].centipoints", "score_sheet.marks[3].criterion"));
  const absl::Status overflow =
      scoring_.File(sheet_, "", AllMarks(std::numeric_limits<int>::max()), "judge-1").status();
  EXPECT_THAT(FieldsOf(overflow), ElementsAre("marks[0].centipoints"));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 0);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_draft"), 0);
}

TEST_F(ScoreSheetApiTest, TellsWhatIsMissingWithScaleAndWeight) {
  const absl::Status status = scoring_.File(sheet_, "", {{"kebaruan", 1}}, "judge-1").status();
  EXPECT_THAT(status, ReasonIs(kSheetIncomplete));
  EXPECT_THAT(FieldsOf(status), ElementsAre("marks[signifikansi]", "marks[dampak]"));
}

TEST_F(ScoreSheetApiTest, NeedsTheNewestEtag) {
  EXPECT_THAT(scoring_.File(sheet_, "stale", AllMarks(), "judge-1"), ReasonIs(kEtagMismatch));
  const std::string etag = scoring_.Save(sheet_, "", {}, "judge-1").value().etag();
  EXPECT_THAT(scoring_.Save(sheet_, "", {}, "judge-1"), ReasonIs(kEtagRequired));
  EXPECT_THAT(scoring_.File(sheet_, "", AllMarks(), "judge-1"), ReasonIs(kEtagRequired));
  const std::string newer = scoring_.Save(sheet_, etag, {}, "judge-1").value().etag();
  EXPECT_THAT(scoring_.Save(sheet_, etag, AllMarks(), "judge-1"), ReasonIs(kEtagMismatch));
  EXPECT_THAT(scoring_.File(sheet_, etag, AllMarks(), "judge-1"), ReasonIs(kEtagMismatch));
  EXPECT_EQ(scoring_.Get(sheet_, "judge-1").value().marks_size(), 0) << "the draft is kept";
  const std::string filed = scoring_.File(sheet_, newer, AllMarks(), "judge-1").value().etag();
  EXPECT_THAT(scoring_.Revise(sheet_, newer, AllMarks(), "judge-1"), ReasonIs(kEtagMismatch));
  EXPECT_THAT(FieldsOf(scoring_.Revise(sheet_, "", AllMarks(), "judge-1").status()), ElementsAre("etag"));
  EXPECT_THAT(scoring_.Revise(sheet_, filed, AllMarks(), "judge-1"), IsOk());
}

TEST_F(ScoreSheetApiTest, NeverOverwritesAFiledSheet) {
  const std::string etag = scoring_.File(sheet_, "", AllMarks(1), "judge-1").value().etag();
  EXPECT_THAT(scoring_.File(sheet_, etag, AllMarks(2), "judge-1"), ReasonIs(kSheetFiled));
  EXPECT_THAT(scoring_.Save(sheet_, etag, AllMarks(2), "judge-1"), ReasonIs(kSheetFiled));
  const v1::SheetReceipt revised = scoring_.Revise(sheet_, etag, AllMarks(3), "judge-1").value();
  EXPECT_EQ(revised.revision(), 2);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 2) << "the old revision stays";
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision WHERE HEX(marks) LIKE '00000001%' AND reason = ''"), 1);
  const v1::ScoreSheet sheet = scoring_.Get(sheet_, "judge-1").value();
  EXPECT_EQ(sheet.marks(0).centipoints(), 3);
  EXPECT_EQ(sheet.revision(), 2);
  EXPECT_EQ(sheet.revision_reason(), "salah ketik");
}

TEST_F(ScoreSheetApiTest, RevisesOnlyWhatIsFiledAndWithAReason) {
  const std::string etag = scoring_.Save(sheet_, "", AllMarks(), "judge-1").value().etag();
  EXPECT_THAT(scoring_.Revise(sheet_, etag, AllMarks(), "judge-1"), ReasonIs(kSheetNotFiled));
  const std::string filed = scoring_.File(sheet_, etag, {}, "judge-1").value().etag();
  EXPECT_THAT(scoring_.Revise(sheet_, filed, {{"kebaruan", 1}}, "judge-1"), ReasonIs(kSheetIncomplete));
  v1::ReviseScoreSheetRequest request;
  request.set_name(sheet_);
  request.set_etag(filed);
  request.set_request_id(NewRequestId());
  const auto refused = scoring_.Call(&RunningScoring::Stub::ReviseScoreSheet, request, "judge-1");
  EXPECT_THAT(FieldsOf(refused.status()), ElementsAre("marks", "reason"));
}

TEST_F(ScoreSheetApiTest, BelongsToItsJudge) {
  const std::string missing = absl::StrCat(kEvaluation, "/assignments/aaaaaaaaaaaaaaaa/scoreSheet");
  const std::string no_stage = absl::StrCat(kUnknownStage, "/assignments/aaaaaaaaaaaaaaaa/scoreSheet");
  const std::string draft_stage = absl::StrCat(kDraftStage, "/assignments/aaaaaaaaaaaaaaaa/scoreSheet");
  for (const std::string& sheet : {sheet_, missing, no_stage, draft_stage}) {
    EXPECT_THAT(scoring_.Get(sheet, "judge-2"), ReasonIs(kAssignmentNotYours));
    EXPECT_THAT(scoring_.Save(sheet, "", {}, "judge-2"), ReasonIs(kAssignmentNotYours));
    EXPECT_THAT(scoring_.File(sheet, "", AllMarks(), "judge-2"), ReasonIs(kAssignmentNotYours));
    EXPECT_THAT(scoring_.Revise(sheet, "x", AllMarks(), "judge-2"), ReasonIs(kAssignmentNotYours));
  }
  EXPECT_EQ(scoring_.Get(sheet_, "judge-2").status().message(), scoring_.Get(missing, "judge-2").status().message());
  for (const char* const token : {kOrganizer, kAuditor, kService, kAgencyAdmin, kStranger}) {
    EXPECT_THAT(scoring_.Get(sheet_, token), ReasonIs(kPermissionDenied)) << token;
    EXPECT_THAT(scoring_.File(sheet_, "", AllMarks(), token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(scoring_.File(sheet_, "", AllMarks(), kNobody), ReasonIs(kUnauthenticated));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 0);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment WHERE revision > 0"), 0);
}

TEST_F(ScoreSheetApiTest, ChangesOnlyWhileTheStageIsOpen) {
  const std::string etag = scoring_.File(sheet_, "", AllMarks(), "judge-1").value().etag();
  const std::string unfiled = SheetOf(scoring_.Queue("judge-1").at(1));
  ASSERT_THAT(scoring_.Run("UPDATE stage SET state = 4, close_time = UTC_TIMESTAMP(6), sheet_count = 0,"
                           " sheets_sha256 = REPEAT('x', 32)"),
              IsOk());
  EXPECT_THAT(scoring_.File(unfiled, "", AllMarks(), "judge-1"), ReasonIs(kStageClosed));
  EXPECT_THAT(scoring_.Save(unfiled, "", {}, "judge-1"), ReasonIs(kStageClosed));
  EXPECT_THAT(scoring_.Revise(sheet_, etag, AllMarks(), "judge-1"), ReasonIs(kStageClosed));
  EXPECT_THAT(scoring_.Get(sheet_, "judge-1"), IsOk());
}

TEST_F(ScoreSheetApiTest, CannotBeFiledBeforeTheStageIsOpen) {
  for (int i = 1; i <= 4; ++i) scoring_.AddEntry(i);
  scoring_.AddJudge("judge-3");
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 2}), IsOk());
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {1}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  const std::string sheet = SheetOf(scoring_.Queue("judge-3", kInterview).at(0));
  EXPECT_THAT(scoring_.File(sheet, "", {{"kebaruan", 1}}, "judge-3"), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.Save(sheet, "", {}, "judge-3"), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.Revise(sheet, "x", {{"kebaruan", 1}}, "judge-3"), ReasonIs(kStageState));
}

TEST_F(ScoreSheetApiTest, HasOneEffectForOneRequest) {
  const std::string id = NewRequestId();
  const v1::SheetReceipt receipt = scoring_.File(sheet_, "", AllMarks(5), "judge-1", id).value();
  std::vector<std::thread> threads;
  for (int i = 0; i < 10; ++i) {
    threads.emplace_back([&] {
      EXPECT_EQ(scoring_.File(sheet_, "", AllMarks(5), "judge-1", id).value().SerializeAsString(),
                receipt.SerializeAsString());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(scoring_.File(sheet_, "", AllMarks(6), "judge-1", id), ReasonIs(kRequestIdReused));
  EXPECT_THAT(scoring_.File(sheet_, "", AllMarks(5), "judge-2", id), ReasonIs(kAssignmentNotYours)) << "another's id";
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 1);
}

TEST_F(ScoreSheetApiTest, OneOfTwoFilingsWithTheSameEtagWins) {
  for (const std::string& assignment : scoring_.Queue("judge-1")) {
    std::vector<absl::Status> outcomes(8);
    std::vector<std::thread> threads;
    for (size_t i = 0; i < outcomes.size(); ++i) {
      threads.emplace_back([&, i] {
        outcomes[i] = scoring_.File(SheetOf(assignment), "", AllMarks(static_cast<int>(i)), "judge-1").status();
      });
    }
    for (std::thread& thread : threads) thread.join();
    int won = 0;
    for (const absl::Status& outcome : outcomes) {
      won += outcome.ok();
      EXPECT_THAT(outcome, testing::AnyOf(IsOk(), ReasonIs(kSheetFiled)));
    }
    EXPECT_EQ(won, 1);
  }
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 4);
}

TEST_F(ScoreSheetApiTest, LeavesNoMarkInTheAuditTrail) {
  ASSERT_THAT(scoring_.File(sheet_, "", AllMarks(1234, 5678, 77), "judge-1"), IsOk());
  EXPECT_EQ(
      scoring_.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%FileScoreSheet' AND revision_before = 0"
                     " AND revision_after = 1 AND actor = (SELECT actor FROM audit ORDER BY create_time DESC LIMIT 1)"),
      1);
  EXPECT_EQ(
      scoring_.Count("SELECT COUNT(*) FROM audit WHERE CONCAT_WS(' ', resource, method, request_id) LIKE '%1234%'"), 0);
}

}  // namespace
}  // namespace juri::scoring

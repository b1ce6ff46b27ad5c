#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

class StageApiTest : public testing::Test {
 protected:
  RunningScoring scoring_;
};

// As docs/seal.md states it, written down a second time.
std::string SealAsDocumented(const std::vector<RunningScoring::Sheet>& sheets) {
  CanonicalWriter bytes;
  bytes.Bytes("juri sheets 1").Bytes("kipp-2018").Bytes("evaluation").I64(1).I64(3);
  for (const RunningScoring::Sheet& sheet : sheets) {
    bytes.Bytes(sheet.proposal_id).I64(sheet.alias);
    for (const int mark : sheet.marks) bytes.I64(mark);
  }
  return HexText(bytes.I64(static_cast<int64_t>(sheets.size())).Digest());
}

TEST_F(StageApiTest, GoesThroughItsLife) {
  EXPECT_EQ(scoring_.GetStage(kEvaluation).value().state(), v1::STAGE_STATE_PLANNED);
  scoring_.AddEntry(1, "a");
  scoring_.AddEntry(2, "b");
  for (int i = 1; i <= 3; ++i) scoring_.AddJudge(absl::StrCat("judge-", i));
  ASSERT_THAT(scoring_.Assign(kEvaluation), IsOk());
  const v1::Stage assigned = scoring_.GetStage(kEvaluation).value();
  EXPECT_EQ(assigned.state(), v1::STAGE_STATE_ASSIGNED);
  EXPECT_EQ(assigned.entry_count(), 2);
  EXPECT_EQ(assigned.entries_sha256().size(), 64u);

  const v1::Stage open = scoring_.Open(kEvaluation).value();
  EXPECT_EQ(open.state(), v1::STAGE_STATE_OPEN);
  EXPECT_TRUE(open.has_open_time());
  EXPECT_EQ(open.entries_sha256(), assigned.entries_sha256());
  EXPECT_NE(open.etag(), assigned.etag());

  scoring_.FileAll(3);
  const v1::Stage closed = scoring_.Close(kEvaluation).value();
  EXPECT_EQ(closed.state(), v1::STAGE_STATE_CLOSED);
  EXPECT_EQ(closed.seal().sheet_count(), 4);
  EXPECT_EQ(scoring_.GetStage(kEvaluation, kService).value().SerializeAsString(), closed.SerializeAsString());

  v1::StreamSheetsRequest request;
  request.set_name(kEvaluation);
  EXPECT_EQ(SealAsDocumented(scoring_.Sheets(request).value()), closed.seal().sheets_sha256());
}

TEST_F(StageApiTest, TellsWhatItDoesNotKnow) {
  EXPECT_THAT(scoring_.GetStage(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.Progress(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.Open(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.Close(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.Assign(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.SetEntries(kUnknownStage, "top-2", {1}), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.GetStage("competitions/none/stages/evaluation", kService), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.GetStage(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.Progress(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.Assign(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.Open(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.Close(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.SetEntries(kDraftStage, "top-2", {1}), ReasonIs(kDefinitionNotFrozen));
}

TEST_F(StageApiTest, RefusesEveryStepOutOfOrder) {
  EXPECT_THAT(scoring_.Open(kEvaluation), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.Close(kEvaluation), ReasonIs(kStageState));
  scoring_.OpenEvaluation(2, 2);
  EXPECT_THAT(scoring_.Open(kEvaluation), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.Assign(kEvaluation), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.Assign(kEvaluation, 7, /*dry_run=*/true), ReasonIs(kStageState));
  scoring_.FileAll(2);
  EXPECT_THAT(scoring_.Close(kEvaluation), IsOk());
  EXPECT_THAT(scoring_.Close(kEvaluation), ReasonIs(kStageState));
}

TEST_F(StageApiTest, OpensOnlyWithTheEntriesThatWereAssigned) {
  scoring_.AddEntry(1);
  scoring_.AddEntry(2);
  scoring_.AddEntry(3);
  scoring_.AddJudge("judge-1");
  scoring_.AddJudge("judge-2");
  ASSERT_THAT(scoring_.Assign(kEvaluation), IsOk());
  scoring_.submission().Withdraw(ProposalId(2));
  EXPECT_THAT(scoring_.Open(kEvaluation), ReasonIs(kEntriesChanged));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM judge_alias"), 0);
  ASSERT_THAT(scoring_.Assign(kEvaluation), IsOk());
  EXPECT_EQ(scoring_.Open(kEvaluation).value().entry_count(), 2);

  scoring_.submission().Withdraw(ProposalId(3));
  EXPECT_EQ(scoring_.EntryIds(kEvaluation).value(), ProposalId(1) + ProposalId(3)) << "stays after the opening";
}

TEST_F(StageApiTest, DrawsEachAliasOnce) {
  scoring_.OpenEvaluation(10, 8);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(DISTINCT alias) FROM judge_alias"), 8);
  EXPECT_EQ(scoring_.Count("SELECT MAX(alias) FROM judge_alias"), 8);
}

TEST_F(StageApiTest, ClosesOnItsQuorumOnly) {
  scoring_.OpenEvaluation(3, 2);
  const std::vector<std::string> first = scoring_.Queue("judge-1"), second = scoring_.Queue("judge-2");
  ASSERT_THAT(scoring_.File(SheetOf(first[0]), "", AllMarks(), "judge-1"), IsOk());
  const absl::Status refused = scoring_.Close(kEvaluation).status();
  EXPECT_THAT(refused, ReasonIs(kQuorumNotReached));
  EXPECT_EQ(DetailsOf(refused)->arguments.at("quorum"), "2");
  EXPECT_EQ(DetailsOf(refused)->arguments.at("complete"), "0");
  for (int i = 1; i < 3; ++i) ASSERT_THAT(scoring_.File(SheetOf(first[i]), "", AllMarks(), "judge-1"), IsOk());
  for (int i = 0; i < 2; ++i) ASSERT_THAT(scoring_.File(SheetOf(second[i]), "", AllMarks(), "judge-2"), IsOk());
  const v1::StageProgress progress = scoring_.Progress(kEvaluation).value();
  EXPECT_EQ(progress.complete_entry_count(), 2);
  EXPECT_EQ(progress.quorum_entry_count(), 2);
  EXPECT_EQ(progress.filed_count(), 5);
  EXPECT_EQ(scoring_.Close(kEvaluation).value().seal().sheet_count(), 5);
}

TEST_F(StageApiTest, CountsForEachJudge) {
  scoring_.OpenEvaluation(4, 2);
  const std::vector<std::string> queue = scoring_.Queue("judge-1");
  ASSERT_THAT(scoring_.File(SheetOf(queue[0]), "", AllMarks(), "judge-1"), IsOk());
  ASSERT_THAT(scoring_.Save(SheetOf(queue[1]), "", {{"kebaruan", 1}}, "judge-1"), IsOk());
  const v1::StageProgress progress = scoring_.Progress(kEvaluation).value();
  EXPECT_EQ(progress.assignment_count(), 8);
  EXPECT_EQ(progress.filed_count(), 1);
  EXPECT_EQ(progress.drafted_count(), 1);
  ASSERT_EQ(progress.judges_size(), 2);
  EXPECT_EQ(progress.judges(0).assignment_count(), 4);
  EXPECT_EQ(progress.judges(0).filed_count() + progress.judges(1).filed_count(), 1);
}

TEST_F(StageApiTest, TakesTheListsThatFeedIt) {
  for (int i = 1; i <= 4; ++i) scoring_.AddEntry(i);
  for (int i = 1; i <= 3; ++i) scoring_.AddJudge(absl::StrCat("judge-", i));
  EXPECT_THAT(scoring_.Assign(kInterview), ReasonIs(kStageEntriesMissing));
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 3}), IsOk());
  EXPECT_EQ(DetailsOf(scoring_.Assign(kInterview).status())->arguments.at("lists"), "best-newcomer");
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {3, 4}), IsOk());
  EXPECT_EQ(scoring_.Assign(kInterview).value().entry_count(), 3);

  const std::string etag = scoring_.GetStage(kInterview).value().etag();
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 3}), IsOk());
  EXPECT_EQ(scoring_.GetStage(kInterview).value().etag(), etag) << "the same again changes nothing";

  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 2}), IsOk());
  EXPECT_THAT(scoring_.Open(kInterview), ReasonIs(kEntriesChanged));
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  ASSERT_THAT(scoring_.Open(kInterview), IsOk());
  EXPECT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 2}), IsOk());
  EXPECT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 3}), ReasonIs(kStageEntriesDiffer));
}

TEST_F(StageApiTest, AnEmptyListIsAList) {
  scoring_.OpenEvaluation(1, 3);
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {}), IsOk());
  EXPECT_THAT(scoring_.Assign(kInterview), ReasonIs(kStageEntriesMissing)) << "of the other list";
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  EXPECT_THAT(scoring_.Open(kInterview), IsOk());
}

TEST_F(StageApiTest, RefusesFaultyLists) {
  EXPECT_THAT(scoring_.SetEntries(kInterview, "top-9", {1}), ReasonIs(kListUnknown));
  EXPECT_THAT(scoring_.SetEntries(kEvaluation, "top-2", {1}), ReasonIs(kListUnknown));
  v1::SetStageEntriesRequest request;
  request.set_name(kInterview);
  request.set_list("top-2");
  request.add_proposals("competitions/other/proposals/00000000-0000-0000-0000-000000000001");
  request.set_entries_sha256(std::string(64, '0'));
  const absl::Status refused = scoring_.Call(&RunningScoring::Stub::SetStageEntries, request, kService).status();
  EXPECT_THAT(FieldsOf(refused), testing::ElementsAre("proposals[0]", "entries_sha256"));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM stage_source"), 0);
  EXPECT_THAT(scoring_.SetEntries(kInterview, "top-2", {1}, kOrganizer), ReasonIs(kPermissionDenied));
}

TEST_F(StageApiTest, OnlyOrganizersMoveIt) {
  scoring_.OpenEvaluation(2, 2);
  for (const char* const token : {"judge-1", kAuditor, kAgencyAdmin, kService, kStranger}) {
    v1::CloseStageRequest close;
    close.set_name(kEvaluation);
    close.set_request_id(NewRequestId());
    EXPECT_THAT(scoring_.Call(&RunningScoring::Stub::CloseStage, close, token), ReasonIs(kPermissionDenied)) << token;
    v1::AssignStageRequest assign;
    assign.set_name(kEvaluation);
    assign.set_request_id(NewRequestId());
    EXPECT_THAT(scoring_.Call(&RunningScoring::Stub::AssignStage, assign, token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(scoring_.GetStage(kEvaluation, kAgencyAdmin), ReasonIs(kPermissionDenied));
  EXPECT_THAT(scoring_.GetStage(kEvaluation, kNobody), ReasonIs(kUnauthenticated));
  EXPECT_THAT(scoring_.GetStage(kEvaluation, "judge-1"), IsOk());
}

TEST_F(StageApiTest, AnswersARepeatedRequestAsBefore) {
  scoring_.OpenEvaluation(2, 2);
  scoring_.FileAll(2);
  v1::CloseStageRequest request;
  request.set_name(kEvaluation);
  request.set_request_id(NewRequestId());
  const v1::Stage closed = scoring_.Call(&RunningScoring::Stub::CloseStage, request, kOrganizer).value();
  EXPECT_EQ(scoring_.Call(&RunningScoring::Stub::CloseStage, request, kOrganizer).value().SerializeAsString(),
            closed.SerializeAsString());
}

}  // namespace
}  // namespace juri::scoring

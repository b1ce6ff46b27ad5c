#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/domain/sheet_cursor.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using Sheet = RunningScoring::Sheet;

class SheetStreamApiTest : public testing::Test {
 protected:
  static v1::StreamSheetsRequest Request(const std::string& cursor = "", int proposal = 0) {
    v1::StreamSheetsRequest request;
    request.set_name(kEvaluation);
    request.set_cursor(cursor);
    if (proposal > 0) request.set_proposal(ProposalText("kipp-2018", ProposalId(proposal)));
    return request;
  }

  // `entries` x `judges` sheets with `revisions` each, straight into the table.
  void Fill(int entries, int judges, int revisions) {
    ASSERT_THAT(scoring_.Run(absl::StrCat(
                    "INSERT INTO sheet_revision SELECT 'kipp-2018', 'evaluation', LPAD(e.seq, 16, '0'), j.seq, r.seq,"
                    " CONCAT(UNHEX(LPAD(HEX(e.seq), 8, '0')), UNHEX(LPAD(HEX(j.seq), 8, '0')),"
                    " UNHEX(LPAD(HEX(r.seq), 8, '0'))), '', IF(r.seq = 1, '', 'x'), UTC_TIMESTAMP(6)"
                    " FROM seq_1_to_",
                    entries, " AS e, seq_1_to_", judges, " AS j, seq_1_to_", revisions, " AS r")),
                IsOk());
  }

  RunningScoring scoring_;
};

TEST_F(SheetStreamApiTest, StreamsTheNewestRevisionInOrder) {
  scoring_.OpenEvaluation(3, 2);
  EXPECT_THAT(scoring_.Sheets(Request()), IsOkAndHolds(IsEmpty()));
  scoring_.FileAll(2);
  const std::string sheet = SheetOf(scoring_.Queue("judge-1").at(0));
  const std::string etag = scoring_.Get(sheet, "judge-1").value().etag();
  ASSERT_THAT(scoring_.Revise(sheet, etag, AllMarks(4321), "judge-1"), IsOk());
  const std::vector<Sheet> sheets = scoring_.Sheets(Request()).value();
  ASSERT_THAT(sheets, SizeIs(6));
  int revised = 0;
  for (size_t i = 0; i < sheets.size(); ++i) {
    EXPECT_EQ(sheets[i].proposal_id, ProposalId(static_cast<int>(i) / 2 + 1));
    EXPECT_EQ(sheets[i].alias, static_cast<int>(i) % 2 + 1);
    ASSERT_THAT(sheets[i].marks, SizeIs(3));
    revised += sheets[i].marks[0] == 4321;
  }
  EXPECT_EQ(revised, 1);
}

TEST_F(SheetStreamApiTest, GoesOnFromEveryCursor) {
  scoring_.OpenEvaluation(1, 2);
  Fill(1300, 7, 2);  // 9,100 sheets in 18,200 rows: several messages and several pages, and pages cut between revisions
  std::vector<std::string> cursors;
  const std::vector<Sheet> whole = scoring_.Sheets(Request(), kService, &cursors).value();
  ASSERT_THAT(whole, SizeIs(9100));
  ASSERT_THAT(cursors, SizeIs(10));
  for (const Sheet& sheet : whole) ASSERT_EQ(sheet.marks[2], 2) << "the newest revision";
  for (size_t i = 0; i < cursors.size(); ++i) {
    const std::vector<Sheet> rest = scoring_.Sheets(Request(cursors[i])).value();
    const size_t skipped = std::min<size_t>((i + 1) * 1000, whole.size());
    EXPECT_EQ(rest, std::vector<Sheet>(whole.begin() + static_cast<ptrdiff_t>(skipped), whole.end()));
  }
}

// A closed stage is streamed as it was kept when it was sealed; that is what the rows say, from whatever place.
TEST_F(SheetStreamApiTest, StreamsTheSameOnceTheStageIsClosed) {
  scoring_.OpenEvaluation(1, 2);
  scoring_.FileAll(2);
  ASSERT_THAT(
      scoring_.Run("INSERT INTO sheet_revision SELECT competition_id, stage_id, LPAD(seq + 100, 16, '0'), alias,"
                   " revision, REVERSE(marks), comment, reason, file_time"
                   " FROM sheet_revision CROSS JOIN seq_1_to_1200"),
      IsOk());
  std::vector<std::string> cursors, sealed_cursors;
  const std::vector<Sheet> whole = scoring_.Sheets(Request(), kService, &cursors).value();
  ASSERT_THAT(whole, SizeIs(2402));
  ASSERT_EQ(scoring_.Close(kEvaluation).value().seal().sheet_count(), 2402);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sealed_batch"), 3);
  EXPECT_EQ(scoring_.Sheets(Request(), kService, &sealed_cursors).value(), whole);
  EXPECT_EQ(sealed_cursors, cursors);
  const auto after = [&](size_t last) {
    return std::vector<Sheet>(whole.begin() + static_cast<ptrdiff_t>(last) + 1, whole.end());
  };
  for (const size_t last : {999, 1999, 2401, 5, 1000}) {  // ends of messages, and places between them
    const std::string cursor = CursorText({"kipp-2018", "evaluation"}, {whole[last].proposal_id, whole[last].alias});
    EXPECT_EQ(scoring_.Sheets(Request(cursor)).value(), after(last)) << last;
  }
  ASSERT_THAT(scoring_.Sheets(Request("", 1)).value(), SizeIs(2));
  ASSERT_THAT(scoring_.Run("DELETE FROM sealed_batch"), IsOk());
  EXPECT_EQ(scoring_.Sheets(Request()).value(), whole) << "the rows are the truth";
}

TEST_F(SheetStreamApiTest, StreamsOneProposalOnly) {
  scoring_.OpenEvaluation(1, 2);
  Fill(5, 3, 1);
  const std::vector<Sheet> sheets = scoring_.Sheets(Request("", 4)).value();
  ASSERT_THAT(sheets, SizeIs(3));
  for (const Sheet& sheet : sheets) EXPECT_EQ(sheet.proposal_id, ProposalId(4));
  EXPECT_THAT(scoring_.Sheets(Request("", 6)), IsOkAndHolds(IsEmpty()));
}

TEST_F(SheetStreamApiTest, RefusesAsDocumented) {
  EXPECT_THAT(scoring_.Sheets(Request()), ReasonIs(kStageState));
  EXPECT_THAT(scoring_.EntryIds(kEvaluation), IsOkAndHolds(""));
  scoring_.OpenEvaluation(1, 2);
  EXPECT_THAT(scoring_.Sheets(Request("garbage")), ReasonIs(kPageTokenInvalid));
  v1::StreamSheetsRequest unknown = Request();
  unknown.set_name(kUnknownStage);
  EXPECT_THAT(scoring_.Sheets(unknown), ReasonIs(kStageNotFound));
  unknown.set_name(kDraftStage);
  EXPECT_THAT(scoring_.Sheets(unknown), ReasonIs(kDefinitionNotFrozen));
  EXPECT_THAT(scoring_.EntryIds(kUnknownStage), ReasonIs(kStageNotFound));
  EXPECT_THAT(scoring_.EntryIds(kDraftStage), ReasonIs(kDefinitionNotFrozen));
  for (const char* const token : {kOrganizer, kAuditor, "judge-1", kAgencyAdmin}) {
    EXPECT_THAT(scoring_.Sheets(Request(), token), ReasonIs(kPermissionDenied)) << token;
    EXPECT_THAT(scoring_.EntryIds(kEvaluation, token), ReasonIs(kPermissionDenied)) << token;
  }
}

// Whatever was acknowledged before the stage closed is in the seal, and nothing else is.
TEST_F(SheetStreamApiTest, SealsExactlyWhatWasAcknowledged) {
  constexpr int kJudges = 16;
  scoring_.OpenEvaluation(64, kJudges);
  std::vector<std::vector<std::string>> queues;
  for (int i = 1; i <= kJudges; ++i) queues.push_back(scoring_.Queue(absl::StrCat("judge-", i)));
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int i = 1; i <= kJudges; ++i) {
    threads.emplace_back([&, i] {
      for (const std::string& assignment : queues[i - 1]) {
        const absl::Status filed =
            scoring_.File(SheetOf(assignment), "", AllMarks(), absl::StrCat("judge-", i)).status();
        EXPECT_THAT(filed, testing::AnyOf(IsOk(), ReasonIs(kStageClosed)));
        acknowledged += filed.ok();
      }
    });
  }
  absl::StatusOr<v1::Stage> closed = absl::UnknownError("not yet");
  while (!closed.ok()) {
    closed = scoring_.Close(kEvaluation);
    ASSERT_THAT(closed, testing::AnyOf(IsOk(), ReasonIs(kQuorumNotReached)));
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(closed->seal().sheet_count(), acknowledged.load());
  EXPECT_THAT(scoring_.Sheets(Request()).value(), SizeIs(acknowledged.load()));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), acknowledged.load());
}

// An alias is all that leaves scoring: no judge's name, id or account.
TEST_F(SheetStreamApiTest, AnswersToRankingHoldNoJudge) {
  scoring_.OpenEvaluation(2, 2);
  scoring_.FileAll(2);
  v1::ListJudgesRequest request;
  request.set_parent(kCompetition);
  const auto judges = scoring_.Call(&RunningScoring::Stub::ListJudges, request, kOrganizer).value();
  std::string seen = scoring_.GetStage(kEvaluation, kService).value().SerializeAsString();
  const std::vector<Sheet> sheets = scoring_.Sheets(Request()).value();
  for (const Sheet& sheet : sheets) absl::StrAppend(&seen, sheet.proposal_id, sheet.alias);
  for (const std::string& assignment : scoring_.Queue("judge-1")) {
    seen += scoring_.GetEntry(assignment, "judge-1").value().SerializeAsString();
    seen += scoring_.Get(SheetOf(assignment), "judge-1").value().SerializeAsString();
  }
  for (const v1::Judge& judge : judges.judges()) {
    for (const std::string& secret : {judge.name(), judge.account(), judge.display_name()}) {
      EXPECT_EQ(seen.find(secret), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace juri::scoring

// What judges may ask about themselves: all that scoring keeps of them, and to be forgotten without a result changing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/db/audit_sequencer.h"
#include "common/host/personal_data.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

using Stub = RunningScoring::Stub;

constexpr char kJudge[] = "judge-1";
constexpr char kName[] = "Siti Rahmawati";
constexpr char kNote[] = "sepupu kepala dinas";

// Four judges, the first of them with a name, in the open evaluation of eight entries.
class PersonApiTest : public testing::Test {
 protected:
  void SetUp() override {
    for (int i = 1; i <= 8; ++i) scoring_.AddEntry(i, absl::StrCat("agency-", i));
    for (int i = 2; i <= 4; ++i) scoring_.AddJudge(absl::StrCat("judge-", i));
    scoring_.identity().Add(kJudge, {account_, {{common::v1::ROLE_EVALUATOR, kCompetition, ""}}});
    create_.mutable_judge()->set_display_name(kName);
    create_.mutable_judge()->set_agency("agencies/agency-1");
    create_.mutable_judge()->set_region("pulau-terluar");
    create_.mutable_judge()->add_expertise("kesehatan");
    judge_ = scoring_.CreateJudge(create_).value().name();
    ASSERT_THAT(scoring_.Assign(kEvaluation), IsOk());
    ASSERT_THAT(scoring_.Open(kEvaluation), IsOk());
    DeclareConflict();
    const std::string sheet = SheetOf(scoring_.Queue(kJudge).front());
    ASSERT_THAT(scoring_.Save(sheet, "", AllMarks(9123, 7000, -250), kJudge), IsOk());
  }

  void DeclareConflict() {
    v1::ReplanStageRequest request;
    v1::StageConflict& conflict = *request.add_conflicts();
    conflict.set_judge(judge_);
    conflict.set_proposal(absl::StrCat(kCompetition, "/proposals/", UuidText(ProposalId(2))));
    conflict.set_reason(v1::CONFLICT_REASON_DECLARED_BY_AGENCY);
    conflict.set_note(kNote);
    ASSERT_THAT(Replan(request), IsOk());
  }

  absl::StatusOr<v1::AssignmentPlan> Replan(v1::ReplanStageRequest request) {
    request.set_name(kEvaluation);
    request.set_request_id(NewRequestId());
    return scoring_.Call(&Stub::ReplanStage, request, kOrganizer);
  }

  // Of every sheet, drafted or not.
  void File(const std::string& token) {
    for (const std::string& assignment : scoring_.Queue(token)) {
      const std::string sheet = SheetOf(assignment);
      const std::string etag = scoring_.Get(sheet, token)->etag();
      ASSERT_THAT(scoring_.File(sheet, etag, AllMarks(), token), IsOk());
    }
  }

  void FileAndClose() {
    for (const char* token : {kJudge, "judge-2", "judge-3", "judge-4"}) File(token);
    ASSERT_THAT(scoring_.Close(kEvaluation), IsOk());
  }

  absl::StatusOr<common::v1::ErasePersonalDataResponse> Erase() {
    return scoring_.ErasePerson(account_, kAdministrator);
  }

  // Where the name, the region or a text of the judge's own stands, kept answers included; of the judge only.
  int64_t Traces() {
    return scoring_.Count(
        "SELECT (SELECT COUNT(*) FROM judge WHERE display_name = 'Siti Rahmawati' OR region <> '' OR expertise <> ''"
        "                                   OR agency_id <> '')"
        " + (SELECT COUNT(*) FROM stage_conflict WHERE note <> '')"
        " + (SELECT COUNT(*) FROM sheet_draft WHERE comment <> '')"
        " + (SELECT COUNT(*) FROM request WHERE INSTR(response, 'Siti') > 0 OR INSTR(response, 'catatan') > 0)");
  }

  std::vector<RunningScoring::Sheet> Sheets() {
    v1::StreamSheetsRequest request;
    request.set_name(kEvaluation);
    return scoring_.Sheets(request).value();
  }

  std::string Told(const std::string& account, const std::string& token) {
    const auto told = scoring_.ExportPerson(account, token);
    EXPECT_THAT(told, IsOk());
    return told->DebugString();
  }

  RunningScoring scoring_;
  const std::string account_ = AccountOf(kJudge);
  v1::CreateJudgeRequest create_ = RunningScoring::JudgeRequest(account_);
  std::string judge_;
};

TEST_F(PersonApiTest, ErasesWhatNamesTheJudgeAndNoResult) {
  FileAndClose();
  EXPECT_EQ(Traces(), 5);
  const std::string stage = scoring_.GetStage(kEvaluation)->SerializeAsString();
  const auto sheets = Sheets();
  const auto erased = Erase();
  ASSERT_THAT(erased, IsOk());
  EXPECT_THAT(erased->erased(), SizeIs(3));
  EXPECT_THAT(erased->kept(), SizeIs(3));
  EXPECT_THAT(erased->DebugString(), Not(HasSubstr("scoring.ERASED")));
  EXPECT_EQ(Traces(), 0);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM judge WHERE display_name = CONCAT('erased:', judge_id)"), 1);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM judge WHERE display_name = 'Juri Canary'"), 3) << "the others stay";
  EXPECT_EQ(scoring_.GetStage(kEvaluation)->SerializeAsString(), stage);
  EXPECT_EQ(Sheets(), sheets);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM stage_conflict"), 1);
}

TEST_F(PersonApiTest, LeavesTheAuditTrailAsItWas) {
  FileAndClose();
  ASSERT_THAT(db::SequenceAudit(scoring_.database()), IsOk());
  ASSERT_THAT(Erase(), IsOk());
  while (db::SequenceAudit(scoring_.database()).value() > 0) continue;
  const auto found = db::VerifyAudit(scoring_.database(), absl::Now() + absl::Seconds(10), {}, 10'000);
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(found->broken, 0);
  EXPECT_EQ(found->fits_to.sequence, scoring_.Count("SELECT COUNT(*) FROM audit"));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM audit WHERE method LIKE '%/ErasePersonalData'"), 1);
}

TEST_F(PersonApiTest, AnErasedJudgeTakesNothingInStagesToCome) {
  FileAndClose();
  ASSERT_THAT(Erase(), IsOk());
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 3}), IsOk());
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {4}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment WHERE stage_id = 'interview'"), 9) << "three judges";
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment a JOIN judge j USING (competition_id, judge_id)"
                           " WHERE a.stage_id = 'interview' AND j.display_name LIKE 'erased:%'"),
            0);
}

TEST_F(PersonApiTest, RefusesAsDocumented) {
  EXPECT_THAT(scoring_.ErasePerson(AccountOf(kAdministrator), kAdministrator), ReasonIs(kErasesOneself));
  EXPECT_THAT(scoring_.ErasePerson(account_, kOrganizer), ReasonIs(kPermissionDenied));
  EXPECT_THAT(scoring_.ErasePerson(account_, kJudge), ReasonIs(kPermissionDenied));
  const absl::Status refused = Erase().status();
  EXPECT_THAT(refused, ReasonIs(kStillJudges));
  ASSERT_THAT(DetailsOf(refused)->unmet, SizeIs(1));
  EXPECT_EQ(DetailsOf(refused)->unmet[0].subject, kEvaluation);
  scoring_.identity().set_password_age(absl::Minutes(6));
  EXPECT_THAT(Erase(), ReasonIs(kPasswordNeeded));
  EXPECT_EQ(Traces(), 5);
}

TEST_F(PersonApiTest, ErasesAJudgeWhoLeftAnOpenStageWithNothingFiled) {
  v1::ReplanStageRequest leave;
  leave.add_leaving_judges(judge_);
  ASSERT_THAT(Replan(leave), IsOk());
  ASSERT_THAT(Erase(), IsOk());
  EXPECT_EQ(Traces(), 0);
  EXPECT_EQ(Replan({})->new_count(), 0) << "the stage goes on";
}

TEST_F(PersonApiTest, ErasingAgainChangesNothing) {
  FileAndClose();
  const std::string request_id = NewRequestId();
  const auto first = scoring_.ErasePerson(account_, kAdministrator, request_id);
  ASSERT_THAT(first, IsOk());
  EXPECT_EQ(scoring_.ErasePerson(account_, kAdministrator, request_id)->SerializeAsString(),
            first->SerializeAsString());
  EXPECT_EQ(Erase()->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM judge WHERE display_name LIKE 'erased:%'"), 1);
  const v1::Judge again = scoring_.CreateJudge(create_).value();
  EXPECT_EQ(again.name(), judge_) << "the making of the judge is answered as before";
  EXPECT_THAT(again.DebugString(), AllOf(Not(HasSubstr(kName)), Not(HasSubstr("pulau"))));
}

TEST_F(PersonApiTest, WhoIsNoJudgeHasNothingToErase) {
  const auto erased = scoring_.ErasePerson(AccountOf(kOrganizer), kAdministrator);
  ASSERT_THAT(erased, IsOk());
  EXPECT_EQ(erased->ByteSizeLong(), 0u);
}

TEST_F(PersonApiTest, ExportsAllToTheJudge) {
  File(kJudge);
  EXPECT_THAT(Told("", kJudge),
              AllOf(HasSubstr(kName), HasSubstr("agency-1"), HasSubstr("pulau-terluar"), HasSubstr("kesehatan"),
                    HasSubstr("DECLARED_BY_AGENCY"), HasSubstr(kNote), HasSubstr("KIPP-2018-000002"),
                    HasSubstr("91.23 70.00 -2.50"), HasSubstr("catatan"), HasSubstr("\"J-0")));
  EXPECT_THAT(Told("", kJudge),
              AllOf(HasSubstr("scoring.sheet_revision"), HasSubstr("/FileScoreSheet"), Not(HasSubstr("scoring.DATA"))));
}

TEST_F(PersonApiTest, ExportsMarksToAdministratorsOfClosedStagesOnly) {
  EXPECT_THAT(Told(account_, kAdministrator),
              AllOf(HasSubstr(kName), Not(HasSubstr("91.23")), Not(HasSubstr("catatan")), Not(HasSubstr("J-0"))));
  FileAndClose();
  EXPECT_THAT(Told(account_, kAdministrator),
              AllOf(HasSubstr("91.23"), HasSubstr("catatan"), HasSubstr("J-0"), HasSubstr("scoring.sheet_revision")));
  EXPECT_THAT(scoring_.ExportPerson(account_, kOrganizer), ReasonIs(kPermissionDenied));
  EXPECT_THAT(scoring_.ExportPerson(account_, "judge-2"), ReasonIs(kPermissionDenied));
}

}  // namespace
}  // namespace juri::scoring

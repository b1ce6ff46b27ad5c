#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/names.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"
#include "services/scoring/testing/sample_definition.h"

namespace juri::scoring {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class AssignmentApiTest : public testing::Test {
 protected:
  RunningScoring scoring_;
};

TEST_F(AssignmentApiTest, AssignsWithoutConflictsAndReportsThePlan) {
  for (int i = 1; i <= 12; ++i) scoring_.AddEntry(i, absl::StrCat("agency-", i % 3));
  for (int i = 0; i < 5; ++i) scoring_.AddJudge(absl::StrCat("judge-", i), absl::StrCat("agency-", i % 3));
  const v1::AssignmentPlan dry = scoring_.Assign(kEvaluation, 7, /*dry_run=*/true).value();
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment"), 0);
  const v1::AssignmentPlan plan = scoring_.Assign(kEvaluation, 7).value();
  EXPECT_EQ(plan.SerializeAsString(), dry.SerializeAsString());
  EXPECT_EQ(plan.entry_count(), 12);
  EXPECT_EQ(plan.judge_count(), 5);
  EXPECT_EQ(plan.assignment_count(), 24);
  EXPECT_LE(plan.largest_load() - plan.smallest_load(), 1);
  EXPECT_EQ(plan.conflict_count(), 20);
  EXPECT_EQ(plan.component_count(), 1);
  ASSERT_THAT(plan.conflicts(), SizeIs(1));
  EXPECT_EQ(plan.conflicts(0).reason(), v1::CONFLICT_REASON_OWN_AGENCY);
  EXPECT_EQ(plan.conflicts(0).pair_count(), 20);
  EXPECT_GT(plan.lambda_2_micros(), 0) << "one component, whatever ids the judges drew";
  EXPECT_GT(plan.largest_error_micros(), 0);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment AS a JOIN judge AS j USING (competition_id, judge_id)"
                           " JOIN stage_entry AS e USING (competition_id, stage_id, proposal_id)"
                           " WHERE e.agency_id = j.agency_id"),
            0);
  EXPECT_NE(scoring_.Assign(kEvaluation, 8).value().plan_sha256(), plan.plan_sha256());
  EXPECT_EQ(scoring_.Assign(kEvaluation, 7).value().plan_sha256(), plan.plan_sha256());
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment"), 24);
}

TEST_F(AssignmentApiTest, RefusesAsDocumented) {
  EXPECT_THAT(scoring_.Assign(kEvaluation), ReasonIs(kStageEntriesMissing));
  scoring_.AddEntry(1);
  const absl::Status few = scoring_.Assign(kEvaluation).status();
  EXPECT_THAT(few, ReasonIs(kTooFewJudges));
  EXPECT_EQ(DetailsOf(few)->arguments.at("numbers"), "KIPP-2018-000001");
  scoring_.submission().AddEntry({{ProposalId(2), "KIPP-2018-000002", "", "", "", ""}, "", {}},
                                 EntryStanding::kAwaitsScreening);
  EXPECT_THAT(scoring_.Assign(kEvaluation), ReasonIs(kScreeningUnfinished));
  scoring_.submission().set_down(true);
  EXPECT_THAT(scoring_.Assign(kEvaluation), Not(IsOk()));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM stage"), 0) << "nothing of a refused call is kept";
}

TEST_F(AssignmentApiTest, TheFirstStageWaitsForTheEndOfTheWindowUnlessToldOtherwise) {
  scoring_.submission().AddDefinition(
      "kipp-2018", absl::StrReplaceAll(kDefinition, {{"2018-04-30T23:59:59", "2099-04-30T23:59:59"}}), true);
  scoring_.AddEntry(1);
  for (const char* const judge : {"judge-1", "judge-2", "judge-3"}) scoring_.AddJudge(judge);
  const absl::Status early = scoring_.Assign(kEvaluation).status();
  EXPECT_THAT(early, ReasonIs(kSubmissionOpen));
  EXPECT_EQ(DetailsOf(early)->arguments.at("close_time"), "2099-04-30T23:59:59+07:00");
  EXPECT_THAT(scoring_.Assign(kEvaluation, 7, /*dry_run=*/true), ReasonIs(kSubmissionOpen));
  EXPECT_THAT(scoring_.Assign(kInterview), ReasonIs(kStageEntriesMissing)) << "lists, not the window";
  v1::AssignStageRequest request;
  request.set_name(kEvaluation);
  request.set_before_close(true);
  request.set_request_id(NewRequestId());
  EXPECT_THAT(scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer), IsOk());
}

// Every entry is about health, of which one judge knows; an anchor is read by all, also by one who is named later.
TEST_F(AssignmentApiTest, KnowsExpertiseBoundsAndAnchors) {
  for (int i = 1; i <= 10; ++i) scoring_.AddEntry(i, absl::StrCat("agency-", i));
  for (int i = 1; i <= 4; ++i) scoring_.AddJudge(absl::StrCat("judge-", i));
  v1::CreateJudgeRequest expert = RunningScoring::JudgeRequest(AccountOf("expert"));
  expert.mutable_judge()->add_expertise("kesehatan");
  expert.mutable_judge()->set_least_entries(8);
  expert.mutable_judge()->set_most_entries(8);
  ASSERT_THAT(scoring_.CreateJudge(expert), IsOk());
  v1::AssignStageRequest request;
  request.set_name(kEvaluation);
  request.add_anchors(ProposalText("kipp-2018", ProposalId(3)));
  request.add_anchors(ProposalText("kipp-2018", ProposalId(11)));
  request.set_request_id(NewRequestId());
  const absl::Status unknown = scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer).status();
  EXPECT_THAT(FieldsOf(unknown), testing::ElementsAre("anchors[1]"));
  request.mutable_anchors()->RemoveLast();
  request.set_request_id(NewRequestId());
  const v1::AssignmentPlan plan = scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer).value();
  EXPECT_EQ(plan.assignment_count(), 2 * 9 + 5);
  EXPECT_EQ(plan.largest_load(), 8);
  EXPECT_EQ(plan.smallest_load(), 3) << "15 for the four others";
  EXPECT_EQ(plan.expert_count(), 8);

  scoring_.AddJudge("judge-6");
  v1::ReplanStageRequest replan;
  replan.set_name(kEvaluation);
  replan.set_request_id(NewRequestId());
  const v1::AssignmentPlan again = scoring_.Call(&RunningScoring::Stub::ReplanStage, replan, kOrganizer).value();
  EXPECT_EQ(again.assignment_count(), 2 * 9 + 6);
  EXPECT_EQ(again.expert_count(), 8);
}

// Two judges of each agency, who read the other's proposals: nobody joins them.
TEST_F(AssignmentApiTest, RefusesAPlanInPartsWhereSeverityIsCompared) {
  const std::string severe = "closing_quorum: 5000 severity { estimated {} cap: 500 }";
  scoring_.submission().AddDefinition("kipp-2018", absl::StrReplaceAll(kDefinition, {{"closing_quorum: 5000", severe}}),
                                      true);
  for (int i = 1; i <= 6; ++i) scoring_.AddEntry(i, absl::StrCat("agency-", i % 2));
  const v1::Judge first = scoring_.AddJudge("judge-1", "agency-1"), third = scoring_.AddJudge("judge-3", "agency-1");
  for (const char* const judge : {"judge-2", "judge-4"}) scoring_.AddJudge(judge, "agency-0");
  EXPECT_THAT(scoring_.Assign(kEvaluation, 7, /*dry_run=*/true), ReasonIs(kJudgesInParts));
  EXPECT_THAT(scoring_.Assign(kEvaluation), ReasonIs(kJudgesInParts));
  // A proposal of neither agency that all of them read joins them.
  scoring_.AddEntry(7, "agency-7");
  v1::AssignStageRequest request;
  request.set_name(kEvaluation);
  request.add_anchors(ProposalText("kipp-2018", ProposalId(7)));
  request.set_request_id(NewRequestId());
  const auto joined = scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer);
  EXPECT_EQ(joined.value().component_count(), 1);

  v1::ReplanStageRequest replan;
  replan.set_name(kEvaluation);
  for (const std::string& judge : {first.name(), third.name()}) {
    v1::StageConflict& conflict = *replan.add_conflicts();
    conflict.set_judge(judge);
    conflict.set_proposal(request.anchors(0));
    conflict.set_reason(v1::CONFLICT_REASON_DECLARED_BY_AGENCY);
  }
  replan.set_request_id(NewRequestId());
  EXPECT_THAT(scoring_.Call(&RunningScoring::Stub::ReplanStage, replan, kOrganizer), ReasonIs(kJudgesInParts));
  ASSERT_THAT(scoring_.Open(kEvaluation), IsOk());
  replan.set_request_id(NewRequestId());
  const auto open = scoring_.Call(&RunningScoring::Stub::ReplanStage, replan, kOrganizer);
  EXPECT_EQ(open.value().component_count(), 2) << "a conflict counts for more";
}

TEST_F(AssignmentApiTest, AnswersARepeatedRequestWithoutPlanningAgain) {
  scoring_.AddEntry(1);
  scoring_.AddJudge("judge-1");
  scoring_.AddJudge("judge-2");
  v1::AssignStageRequest request;
  request.set_name(kEvaluation);
  request.set_request_id(NewRequestId());
  const auto first = scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer);
  scoring_.submission().Withdraw(ProposalId(1));
  const auto again = scoring_.Call(&RunningScoring::Stub::AssignStage, request, kOrganizer);
  EXPECT_EQ(again.value().SerializeAsString(), first.value().SerializeAsString());
}

TEST_F(AssignmentApiTest, ListsTheOwnQueueByPagesInAnOrderOfItsOwn) {
  scoring_.OpenEvaluation(40, 2);
  const std::vector<std::string> whole = scoring_.Queue("judge-1");
  EXPECT_THAT(whole, SizeIs(40));
  v1::ListAssignmentsRequest request;
  request.set_parent(kEvaluation);
  request.set_page_size(15);
  std::vector<std::string> paged, titles;
  do {
    const v1::ListAssignmentsResponse page = scoring_.List(request, "judge-1").value();
    for (const v1::Assignment& assignment : page.assignments()) {
      paged.push_back(assignment.name());
      titles.push_back(assignment.title());
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(paged, whole);
  EXPECT_THAT(std::set<std::string>(titles.begin(), titles.end()), SizeIs(40));

  std::vector<std::string> other;
  request.clear_page_token();
  request.set_page_size(500);
  const v1::ListAssignmentsResponse listed = scoring_.List(request, "judge-2").value();
  for (const v1::Assignment& assignment : listed.assignments()) other.push_back(assignment.title());
  EXPECT_NE(titles, other) << "two judges have the same entries in another order";
}

TEST_F(AssignmentApiTest, FiltersTheQueueByState) {
  scoring_.OpenEvaluation(3, 2);
  const std::vector<std::string> queue = scoring_.Queue("judge-1");
  ASSERT_THAT(scoring_.File(SheetOf(queue[1]), "", AllMarks(), "judge-1"), IsOk());
  v1::ListAssignmentsRequest request;
  request.set_parent(kEvaluation);
  request.set_state(v1::ASSIGNMENT_STATE_FILED);
  const auto filed = scoring_.List(request, "judge-1").value();
  ASSERT_EQ(filed.assignments_size(), 1);
  EXPECT_EQ(filed.assignments(0).name(), queue[1]);
  request.set_state(v1::ASSIGNMENT_STATE_TO_DO);
  EXPECT_EQ(scoring_.List(request, "judge-1").value().assignments_size(), 2);
}

TEST_F(AssignmentApiTest, RefusesOthersLists) {
  scoring_.OpenEvaluation(3, 2);
  v1::ListAssignmentsRequest request;
  request.set_parent(kEvaluation);
  request.set_page_size(1);
  const std::string token = scoring_.List(request, "judge-1").value().next_page_token();
  request.set_page_token(token);
  EXPECT_THAT(scoring_.List(request, "judge-2"), ReasonIs(kPageTokenInvalid));
  request.set_page_token("garbage");
  EXPECT_THAT(scoring_.List(request, "judge-1"), ReasonIs(kPageTokenInvalid));
  request.clear_page_token();
  for (const char* const other : {kOrganizer, kAuditor, kService, kAgencyAdmin, kStranger}) {
    EXPECT_THAT(scoring_.List(request, other), ReasonIs(kPermissionDenied)) << other;
  }
  request.set_parent(kUnknownStage);
  EXPECT_THAT(scoring_.List(request, "judge-1"), ReasonIs(kStageNotFound));
}

TEST_F(AssignmentApiTest, ShowsAnEntryAsBlindAsItsStage) {
  scoring_.OpenEvaluation(1, 3);
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1}), IsOk());
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {1}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  ASSERT_THAT(scoring_.Open(kInterview), IsOk());
  for (int i = 1; i <= 3; ++i) {
    const std::string judge = absl::StrCat("judge-", i);
    for (const std::string& assignment : scoring_.Queue(judge)) {
      const v1::AssignedEntry entry = scoring_.GetEntry(assignment, judge).value();
      EXPECT_EQ(entry.title(), "Judul 1");
      EXPECT_EQ(entry.parts(0).text(), "Isi 1");
      EXPECT_EQ(entry.category(), "kesehatan");
      EXPECT_THAT(entry.ShortDebugString(), Not(HasSubstr("Rahasia")));
      EXPECT_THAT(entry.ShortDebugString(), Not(HasSubstr("agency")));
    }
  }
  const std::string seeing = scoring_.Queue("judge-1", kInterview).at(0);
  EXPECT_EQ(scoring_.GetEntry(seeing, "judge-1").value().agency_title(), "Rahasia agency-1");
}

TEST_F(AssignmentApiTest, ShowsTheRedactedCopyWhereTheStageConceals) {
  scoring_.OpenEvaluation(1, 3);
  for (const char* list : {"top-2", "best-newcomer"}) ASSERT_THAT(scoring_.SetEntries(kInterview, list, {1}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  ASSERT_THAT(scoring_.Open(kInterview), IsOk());
  scoring_.submission().Redact(ProposalId(1), "Isi [...]");
  int blind = 0;
  for (const std::string judge : {"judge-1", "judge-2", "judge-3"}) {
    for (const std::string& assignment : scoring_.Queue(judge)) {
      const v1::EntryPart part = scoring_.GetEntry(assignment, judge).value().parts(0);
      EXPECT_EQ(part.text(), "Isi [...]");
      EXPECT_TRUE(part.redacted());
      ++blind;
    }
    const v1::EntryPart part = scoring_.GetEntry(scoring_.Queue(judge, kInterview).at(0), judge).value().parts(0);
    EXPECT_EQ(part.text(), "Isi 1") << "a stage that conceals nothing shows what the agency wrote";
    EXPECT_FALSE(part.redacted());
  }
  EXPECT_EQ(blind, 2);
}

TEST_F(AssignmentApiTest, ShowsAnEntryToItsJudgeOnlyAndWhileTheStageIsOpen) {
  scoring_.AddEntry(1);
  scoring_.AddJudge("judge-1");
  scoring_.AddJudge("judge-2");
  scoring_.AddJudge("judge-3");
  ASSERT_THAT(scoring_.Assign(kEvaluation), IsOk());
  for (const std::string judge : {"judge-1", "judge-2", "judge-3"}) {
    for (const std::string& assignment : scoring_.Queue(judge)) {
      EXPECT_THAT(scoring_.GetEntry(assignment, judge), ReasonIs(kStageState)) << "before the opening";
      for (const std::string other : {"judge-1", "judge-2", "judge-3"}) {
        if (other == judge) continue;
        EXPECT_THAT(scoring_.GetEntry(assignment, other), ReasonIs(kAssignmentNotYours));
      }
      for (const char* const other : {kOrganizer, kAuditor, kService, kAgencyAdmin, kStranger}) {
        EXPECT_THAT(scoring_.GetEntry(assignment, other), ReasonIs(kPermissionDenied)) << other;
      }
    }
  }
  EXPECT_THAT(scoring_.GetEntry(absl::StrCat(kEvaluation, "/assignments/aaaaaaaaaaaaaaaa"), "judge-1"),
              ReasonIs(kAssignmentNotYours));
}

}  // namespace
}  // namespace juri::scoring

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/ids.h"
#include "common/testing/status_matchers.h"
#include "services/engine/assignment/facts.h"
#include "services/engine/assignment/plan_file.h"
#include "services/engine/assignment/verify_plan.h"
#include "services/scoring/domain/names.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Eight judges, two for each of 24 entries, six entries a judge.
class ReplanApiTest : public testing::Test {
 protected:
  void SetUp() override {
    scoring_.OpenEvaluation(24, 8);
    request_.set_name(kEvaluation);
  }

  absl::StatusOr<v1::AssignmentPlan> Replan(const std::string& token = kOrganizer) {
    request_.set_request_id(NewRequestId());
    return scoring_.Call(&RunningScoring::Stub::ReplanStage, request_, token);
  }

  std::string JudgeName(const std::string& token) {
    v1::ListJudgesRequest request;
    request.set_parent(kCompetition);
    const auto judges = scoring_.Call(&RunningScoring::Stub::ListJudges, request, kOrganizer).value();
    for (const v1::Judge& judge : judges.judges()) {
      if (judge.account() == AccountOf(token)) return judge.name();
    }
    return "";
  }

  void Recuse(const std::string& token) {
    v1::StageConflict& conflict = *request_.add_conflicts();
    conflict.set_judge(JudgeName(token));
    conflict.set_reason(v1::CONFLICT_REASON_RECUSED);
  }

  // Files the first `count` sheets of the judge's queue.
  std::vector<std::string> FileFirst(const std::string& token, int count) {
    std::vector<std::string> filed;
    for (const std::string& assignment : scoring_.Queue(token)) {
      if (static_cast<int>(filed.size()) == count) break;
      EXPECT_THAT(scoring_.File(SheetOf(assignment), "", AllMarks(), token), IsOk());
      filed.push_back(assignment);
    }
    return filed;
  }

  int64_t Readings() { return scoring_.Count("SELECT COUNT(*) FROM assignment WHERE state <= 3"); }
  std::vector<RunningScoring::Sheet> Sheets() {
    v1::StreamSheetsRequest request;
    request.set_name(kEvaluation);
    return scoring_.Sheets(request).value();
  }

  RunningScoring scoring_;
  v1::ReplanStageRequest request_;
};

TEST_F(ReplanApiTest, ChangesNothingWhereNothingChanged) {
  const std::string before = scoring_.GetStage(kEvaluation).value().etag();
  const v1::AssignmentPlan plan = Replan().value();
  EXPECT_EQ(plan.new_count(), 0);
  EXPECT_EQ(plan.given_up_count(), 0);
  EXPECT_NE(scoring_.GetStage(kEvaluation).value().etag(), before);
  EXPECT_THAT(scoring_.Queue("judge-1"), SizeIs(6));
}

TEST_F(ReplanApiTest, KeepsTheFiledSheetsOfAJudgeWhoLeaves) {
  const std::vector<std::string> filed = FileFirst("judge-1", 2);
  request_.add_leaving_judges(JudgeName("judge-1"));
  EXPECT_EQ(Replan().value().new_count(), 4);
  EXPECT_EQ(scoring_.Queue("judge-1"), filed);
  EXPECT_THAT(Sheets(), SizeIs(2));
  EXPECT_EQ(Readings(), 48);
}

TEST_F(ReplanApiTest, EndsWhatARecusedJudgeHasAndKeepsTheRows) {
  const std::vector<std::string> filed = FileFirst("judge-1", 2);
  FileFirst("judge-2", 1);
  Recuse("judge-1");
  EXPECT_EQ(Replan().value().new_count(), 6);
  EXPECT_THAT(scoring_.Queue("judge-1"), IsEmpty());
  EXPECT_THAT(Sheets(), SizeIs(1)) << "judge-2's";
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 3);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment WHERE state = 4"), 6);
  EXPECT_THAT(scoring_.Get(SheetOf(filed[0]), "judge-1"), ReasonIs(kAssignmentNotYours));
  EXPECT_THAT(scoring_.GetEntry(filed[0], "judge-1"), ReasonIs(kAssignmentNotYours));
  EXPECT_EQ(Readings(), 48);
  EXPECT_EQ(Replan().value().new_count(), 0) << "declaring it again changes nothing";
}

TEST_F(ReplanApiTest, RefusesToFileWhatIsNoLongerTheJudges) {
  const std::string assignment = scoring_.Queue("judge-1").front();
  Recuse("judge-1");
  ASSERT_THAT(Replan(), IsOk());
  EXPECT_THAT(scoring_.File(SheetOf(assignment), "", AllMarks(), "judge-1"), ReasonIs(kAssignmentNotYours));
}

TEST_F(ReplanApiTest, SealsWhatItStreams) {
  FileFirst("judge-1", 6);
  Recuse("judge-1");
  ASSERT_THAT(Replan(), IsOk());
  scoring_.FileAll(8);
  const std::vector<RunningScoring::Sheet> streamed = Sheets();
  EXPECT_THAT(streamed, SizeIs(48));
  EXPECT_EQ(scoring_.Close(kEvaluation).value().seal().sheet_count(), 48);
  EXPECT_EQ(Sheets(), streamed);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), 54) << "the recused judge's rows stay";
}

// Every judge files one sheet after the other; the plan is made anew when four are filed.
TEST_F(ReplanApiTest, CountsOrRefusesAFilingThatMeetsIt) {
  request_.add_leaving_judges(JudgeName("judge-1"));
  Recuse("judge-2");
  std::atomic<int> filed[4] = {};
  std::atomic<int> strange = 0;
  const auto all = [&] { return filed[0] + filed[1] + filed[2] + filed[3]; };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    const std::string token = absl::StrCat("judge-", i + 1);
    threads.emplace_back([&, i, token, queue = scoring_.Queue(token)] {
      for (const std::string& assignment : queue) {
        const absl::Status status = scoring_.File(SheetOf(assignment), "", AllMarks(), token).status();
        if (status.ok()) ++filed[i];
        if (!status.ok() && !testing::Matches(ReasonIs(kAssignmentNotYours))(status)) ++strange;
      }
    });
  }
  while (all() < 4 && strange == 0) std::this_thread::yield();
  const absl::Status replanned = Replan().status();
  for (std::thread& thread : threads) thread.join();
  ASSERT_THAT(replanned, IsOk());
  EXPECT_EQ(strange, 0) << "a filing is acknowledged, or it is told that the assignment is taken away";
  EXPECT_THAT(Sheets(), SizeIs(filed[0] + filed[2] + filed[3]));
  EXPECT_THAT(scoring_.Queue("judge-1"), SizeIs(filed[0].load())) << "what was filed stays with a judge who leaves";
  EXPECT_THAT(scoring_.Queue("judge-2"), IsEmpty());
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_revision"), all());
  EXPECT_EQ(Readings(), 48);
}

TEST_F(ReplanApiTest, KeepsADraftThatIsHandedOverAndGivesItBack) {
  const std::string assignment = scoring_.Queue("judge-1").front();
  ASSERT_THAT(scoring_.Save(SheetOf(assignment), "", AllMarks(), "judge-1"), IsOk());
  request_.add_leaving_judges(JudgeName("judge-1"));
  ASSERT_THAT(Replan(), IsOk());
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM sheet_draft"), 1);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM assignment WHERE state = 5"), 6);
  ASSERT_THAT(scoring_.Run("DELETE FROM stage_leave"), IsOk());
  // Everybody else stops: all comes back, the draft with it.
  request_.clear_leaving_judges();
  for (int i = 3; i <= 8; ++i) Recuse(absl::StrCat("judge-", i));
  ASSERT_THAT(Replan(), IsOk());
  EXPECT_THAT(scoring_.Queue("judge-1"), SizeIs(24));
  EXPECT_EQ(scoring_.Get(SheetOf(assignment), "judge-1").value().marks_size(), 3);
}

TEST_F(ReplanApiTest, GivesAJudgeWhoJoinsAShareAndAnAlias) {
  FileFirst("judge-1", 1);
  scoring_.AddJudge("judge-9");
  const v1::AssignmentPlan plan = Replan().value();
  const std::vector<std::string> queue = scoring_.Queue("judge-9");
  EXPECT_EQ(plan.new_count(), static_cast<int>(queue.size()));
  EXPECT_GE(queue.size(), 5u);
  EXPECT_THAT(scoring_.File(SheetOf(queue.front()), "", AllMarks(), "judge-9"), IsOk());
  const std::vector<RunningScoring::Sheet> sheets = Sheets();
  EXPECT_TRUE(std::any_of(sheets.begin(), sheets.end(), [](const auto& sheet) { return sheet.alias == 9; }));
}

TEST_F(ReplanApiTest, CallsForOneMoreReading) {
  for (int i = 1; i <= 8; ++i) FileFirst(absl::StrCat("judge-", i), 6);
  v1::ExtraReading& extra = *request_.add_extra_readings();
  extra.set_proposal(ProposalText("kipp-2018", ProposalId(5)));
  extra.set_count(1);
  request_.set_dry_run(true);
  EXPECT_EQ(Replan().value().new_count(), 1);
  EXPECT_EQ(Readings(), 48) << "a dry run stores nothing";
  request_.set_dry_run(false);
  EXPECT_EQ(Replan().value().new_count(), 1);
  EXPECT_EQ(Readings(), 49);
  EXPECT_EQ(Replan().value().new_count(), 1) << "a third and a fourth reading";
  EXPECT_EQ(scoring_.Count("SELECT MAX(extra_readings) FROM stage_entry"), 2);
}

TEST_F(ReplanApiTest, CallsForOneMoreReadingWhereSheetsAreFurtherApartThanTheRules) {
  int number = 0;
  for (int i = 1; i <= 8; ++i) {
    const std::string token = absl::StrCat("judge-", i);
    for (const std::string& assignment : scoring_.Queue(token)) {
      // The weight is 15 %: 10.0005 and 9.999 points below everybody else, and 10 allowed. Both are of one judge, so
      // that they are of different entries.
      const MarkList marks = AllMarks(++number == 1 ? 1333 : number == 6 ? 1334 : 8000);
      ASSERT_THAT(scoring_.File(SheetOf(assignment), "", marks, token), IsOk());
    }
  }
  request_.set_read_apart(true);
  EXPECT_EQ(Replan().value().assignment_count(), 49);
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM stage_entry WHERE extra_readings = 1"), 1);
  const auto added = scoring_.Count(
      "SELECT COUNT(*) FROM assignment WHERE state = 1 AND proposal_id ="
      " (SELECT proposal_id FROM stage_entry WHERE extra_readings = 1)");
  EXPECT_EQ(added, 1);
  EXPECT_EQ(Replan().value().assignment_count(), 49) << "once";
}

TEST_F(ReplanApiTest, ExchangesTwoReadingsForOneConflictWhereLoadsAreEven) {
  v1::StageConflict& conflict = *request_.add_conflicts();
  conflict.set_judge(JudgeName("judge-4"));
  conflict.set_reason(v1::CONFLICT_REASON_DECLARED_BY_AGENCY);
  const std::vector<std::string> before = scoring_.Queue("judge-4");
  const std::string entry = scoring_.GetEntry(before[2], "judge-4").value().registration_number();
  for (int i = 1; i <= 24; ++i) {
    if (absl::StrFormat("KIPP-2018-%06d", i) == entry) conflict.set_proposal(ProposalText("kipp-2018", ProposalId(i)));
  }
  EXPECT_EQ(Replan().value().new_count(), 2);
  const std::vector<std::string> after = scoring_.Queue("judge-4");
  EXPECT_THAT(after, testing::IsSupersetOf({before[0], before[1], before[3], before[4], before[5]}));
  EXPECT_THAT(after, testing::Not(testing::Contains(before[2])));
  EXPECT_THAT(after, SizeIs(6)) << "the load of everybody";
}

TEST_F(ReplanApiTest, AFirstPlanKnowsDeclaredConflicts) {
  ASSERT_THAT(scoring_.SetEntries(kInterview, "top-2", {1, 2}), IsOk());
  ASSERT_THAT(scoring_.SetEntries(kInterview, "best-newcomer", {3}), IsOk());
  ASSERT_THAT(scoring_.Assign(kInterview), IsOk());
  request_.set_name(kInterview);
  Recuse("judge-1");
  ASSERT_THAT(Replan(), IsOk()) << "an assigned stage, not open yet";
  ASSERT_THAT(scoring_.Assign(kInterview, 8), IsOk());
  EXPECT_THAT(scoring_.Queue("judge-1", kInterview), IsEmpty());
}

TEST_F(ReplanApiTest, RefusesAsDocumented) {
  request_.add_leaving_judges("competitions/kipp-2018/judges/aaaaaaaaaaaaaaaa");
  request_.add_extra_readings()->set_proposal(ProposalText("kipp-2018", ProposalId(99)));
  request_.mutable_extra_readings(0)->set_count(1);
  EXPECT_THAT(FieldsOf(Replan().status()), testing::ElementsAre("leaving_judges[0]", "extra_readings[0].proposal"));
  request_.clear_leaving_judges();
  request_.clear_extra_readings();
  Recuse("judge-1");
  request_.mutable_conflicts(0)->set_reason(v1::CONFLICT_REASON_OWN_AGENCY);
  EXPECT_THAT(FieldsOf(Replan().status()), testing::ElementsAre("conflicts[0].reason"));
  request_.clear_conflicts();
  for (int i = 1; i <= 7; ++i) Recuse(absl::StrCat("judge-", i));
  EXPECT_THAT(Replan(), ReasonIs(kTooFewJudges));
  request_.clear_conflicts();
  EXPECT_THAT(Replan("judge-1"), testing::Not(IsOk()));
  scoring_.FileAll(8);
  ASSERT_THAT(scoring_.Close(kEvaluation), IsOk());
  EXPECT_THAT(Replan(), ReasonIs(kStageState));
}

TEST_F(ReplanApiTest, PublishesThePlanWithItsProof) {
  v1::GetAssignmentPlanRequest request;
  request.set_name(kEvaluation);
  const auto part = scoring_.Call(&RunningScoring::Stub::GetAssignmentPlan, request, kAuditor).value();
  EXPECT_EQ(part.next_part(), 0);
  engine::assignment::Facts facts;
  facts.own_agency_conflicts = true;
  for (int i = 1; i <= 8; ++i) {
    const std::string name = JudgeName(absl::StrCat("judge-", i));
    facts.judges.push_back({name.substr(name.rfind('/') + 1), "", "", {}, {}});
  }
  for (int i = 1; i <= 24; ++i) facts.proposals.push_back({UuidText(ProposalId(i)), "", "", "", 2});
  engine::assignment::Problem problem = engine::assignment::MakeProblem(facts);
  std::vector<engine::Fault> faults;
  const auto plan = engine::assignment::ReadPlanCsv(part.csv(), problem, faults);
  ASSERT_TRUE(plan.has_value());
  EXPECT_EQ(problem.seed, 7u);
  EXPECT_THAT(engine::assignment::VerifyPlan(problem, *plan), IsEmpty());
  request.set_part(2);
  EXPECT_THAT(scoring_.Call(&RunningScoring::Stub::GetAssignmentPlan, request, kOrganizer), ReasonIs(kPlanNotFound));
  request.set_part(1);
  ASSERT_THAT(Replan(), IsOk());
  request.set_revision(part.revision());
  EXPECT_EQ(scoring_.Call(&RunningScoring::Stub::GetAssignmentPlan, request, kOrganizer).value().csv(), part.csv());
}

}  // namespace
}  // namespace juri::scoring

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/testing/running_scoring.h"

namespace juri::scoring {
namespace {

using testing::ElementsAre;

class JudgeApiTest : public testing::Test {
 protected:
  absl::StatusOr<v1::ListJudgesResponse> List(int page_size, const std::string& page_token = "",
                                              const std::string& token = kOrganizer,
                                              const std::string& parent = kCompetition) {
    v1::ListJudgesRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return scoring_.Call(&RunningScoring::Stub::ListJudges, request, token);
  }

  RunningScoring scoring_;
};

TEST_F(JudgeApiTest, CreatesAJudgeAsGiven) {
  v1::CreateJudgeRequest request = RunningScoring::JudgeRequest(AccountOf("a"));
  request.mutable_judge()->set_agency("agencies/kab-gresik");
  request.mutable_judge()->set_region("jatim");
  request.mutable_judge()->add_stages("evaluation");
  request.mutable_judge()->add_expertise("pendidikan");
  request.mutable_judge()->add_expertise("kesehatan");
  request.mutable_judge()->set_least_entries(2);
  request.mutable_judge()->set_most_entries(9);
  const v1::Judge judge = scoring_.CreateJudge(request).value();
  EXPECT_THAT(judge.name(), testing::MatchesRegex("competitions/kipp-2018/judges/[a-z2-7]+"));
  EXPECT_EQ(judge.account(), AccountOf("a"));
  EXPECT_EQ(judge.agency(), "agencies/kab-gresik");
  EXPECT_THAT(judge.stages(), ElementsAre("evaluation", "interview"));
  EXPECT_THAT(judge.expertise(), ElementsAre("kesehatan", "pendidikan"));
  EXPECT_EQ(judge.least_entries(), 2);
  EXPECT_EQ(judge.most_entries(), 9);
  const v1::ListJudgesResponse listed = List(0, "", kAuditor).value();
  ASSERT_EQ(listed.judges_size(), 1);
  EXPECT_EQ(listed.judges(0).SerializeAsString(), judge.SerializeAsString());
  EXPECT_EQ(scoring_.CreateJudge(request).value().name(), judge.name()) << "a repeated request";
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM audit"), 1);
}

TEST_F(JudgeApiTest, RefusesAsDocumented) {
  scoring_.AddJudge("judge-1");
  EXPECT_THAT(scoring_.CreateJudge(RunningScoring::JudgeRequest(AccountOf("judge-1"))), ReasonIs(kJudgeExists));

  v1::CreateJudgeRequest unknown_stage = RunningScoring::JudgeRequest(AccountOf("b"));
  unknown_stage.mutable_judge()->add_stages("finale");
  EXPECT_THAT(scoring_.CreateJudge(unknown_stage), ReasonIs(kStageNotFound));

  v1::CreateJudgeRequest wishes = RunningScoring::JudgeRequest(AccountOf("b"));
  wishes.mutable_judge()->add_expertise("kesehatan");
  wishes.mutable_judge()->add_expertise("sihir");
  wishes.mutable_judge()->set_least_entries(3);
  wishes.mutable_judge()->set_most_entries(2);
  EXPECT_THAT(FieldsOf(scoring_.CreateJudge(wishes).status()), ElementsAre("judge.expertise[1]", "judge.most_entries"));

  v1::CreateJudgeRequest draft = RunningScoring::JudgeRequest(AccountOf("b"));
  draft.set_parent("competitions/draft");
  EXPECT_THAT(scoring_.CreateJudge(draft), ReasonIs(kDefinitionNotFrozen));

  v1::CreateJudgeRequest empty;
  empty.set_parent(kCompetition);
  empty.mutable_judge();
  EXPECT_THAT(FieldsOf(scoring_.CreateJudge(empty).status()),
              testing::UnorderedElementsAre("judge.account", "judge.display_name", "judge.stages", "request_id"));
  EXPECT_EQ(scoring_.Count("SELECT COUNT(*) FROM judge"), 1);
}

TEST_F(JudgeApiTest, OnlyOrganizersNameAndSeeJudges) {
  scoring_.AddJudge("judge-1");
  for (const char* const token : {"judge-1", kAuditor, kAgencyAdmin, kService, kStranger}) {
    EXPECT_THAT(scoring_.CreateJudge(RunningScoring::JudgeRequest(AccountOf("c")), token), ReasonIs(kPermissionDenied));
  }
  for (const char* const token : {"judge-1", kAgencyAdmin, kStranger}) {
    EXPECT_THAT(List(0, "", token), ReasonIs(kPermissionDenied));
  }
  EXPECT_THAT(List(0, "", kNobody), ReasonIs(kUnauthenticated));
  EXPECT_THAT(List(0, "", kOrganizer, "competitions/other"), ReasonIs(kPermissionDenied));
}

TEST_F(JudgeApiTest, ListsByPages) {
  for (int i = 0; i < 5; ++i) scoring_.AddJudge(absl::StrCat("judge-", i));
  std::vector<std::string> names;
  std::string token;
  do {
    const v1::ListJudgesResponse page = List(2, token).value();
    EXPECT_LE(page.judges_size(), 2);
    for (const v1::Judge& judge : page.judges()) names.push_back(judge.name());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(names.size(), 5u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_THAT(List(2, "garbage"), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(List(2, List(2).value().next_page_token(), kAuditor), ReasonIs(kPageTokenInvalid)) << "another caller's";
}

}  // namespace
}  // namespace juri::scoring

// What shows that a ranking is right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_split.h"
#include "common/testing/status_matchers.h"
#include "services/engine/engine_files.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Stub = RunningRanking::Stub;

TEST(ExplainEntryTest, LeadsFromTheSheetsToThePlace) {
  RunningRanking r;
  v1::ExplainEntryRequest request;
  request.set_name(r.Entries(r.RankedEvaluation().name()).value()[1].name());
  const auto explanation = r.Call(&Stub::ExplainEntry, request, kAuditor);
  ASSERT_THAT(explanation, IsOk());
  EXPECT_EQ(explanation->entry().registration_number(), "KIPP-2018-000002");
  ASSERT_GE(explanation->steps_size(), 4);
  EXPECT_EQ(explanation->steps(0).text(), "Sheet of judge J-01: novelty 80.00 x 60, impact 80.00 x 40.");
  EXPECT_EQ(explanation->steps(0).display(), "80.00");
  EXPECT_EQ(explanation->steps(explanation->steps_size() - 1).text(), "Place 2.");
}

TEST(ExplainEntryTest, SpeaksTheCallersLanguage) {
  RunningRanking r;
  v1::ExplainEntryRequest request;
  request.set_name(r.Entries(r.RankedEvaluation().name()).value()[1].name());
  const auto explanation = r.Call(&Stub::ExplainEntry, request, kAuditor, Language::kIndonesian);
  ASSERT_THAT(explanation, IsOk());
  EXPECT_THAT(explanation->steps(0).text(), Not(HasSubstr("Sheet")));
  EXPECT_THAT(explanation->steps(0).text(), HasSubstr("J-01"));
}

TEST(ExplainEntryTest, StaysTheSameWhenAnEntryLeavesLater) {
  RunningRanking r;
  v1::ExplainEntryRequest request;
  request.set_name(r.Entries(r.RankedEvaluation().name()).value()[1].name());
  r.competition().SetState(1, ProposalState::kWithdrawn);
  const auto explanation = r.Call(&Stub::ExplainEntry, request, kAuditor);
  ASSERT_THAT(explanation, IsOk());
  EXPECT_EQ(explanation->entry().place(), 2);
}

TEST(ExplainEntryTest, NothingIsExplainedOfAnotherEntryOrRanking) {
  RunningRanking r;
  const std::string ranking = r.RankedEvaluation().name();
  v1::ExplainEntryRequest request;
  request.set_name(ranking + "/entries/00000000-0000-0000-0000-0000000000ff");
  EXPECT_THAT(r.Call(&Stub::ExplainEntry, request, kAuditor), ReasonIs(kRankingNotFound));
  request.set_name(std::string(kEvaluation) + "/rankings/7/entries/00000000-0000-0000-0000-000000000001");
  EXPECT_THAT(r.Call(&Stub::ExplainEntry, request, kAuditor), ReasonIs(kRankingNotFound));
}

TEST(ExportMarksTest, WritesAliasesAndPoints) {
  RunningRanking r;
  const auto csv = r.ExportMarks(r.RankedEvaluation().name());
  ASSERT_THAT(csv, IsOk());
  EXPECT_THAT(*csv, StartsWith("stage,entry,judge,criterion,mark,state\n"
                               "evaluation,KIPP-2018-000001,J-01,novelty,90.00,\n"
                               "evaluation,KIPP-2018-000001,J-01,impact,90.00,\n"
                               "evaluation,KIPP-2018-000001,J-02,novelty,90.00,\n"));
  EXPECT_EQ((std::vector<std::string>(absl::StrSplit(*csv, '\n'))).size(), 1 + 2 * 13 + 1u);
}

TEST(ExportMarksTest, TheOfflineEngineFindsTheSameResult) {
  RunningRanking r;
  const v1::Ranking ranking = r.RankedEvaluation();
  const auto results = engine::RankFiles(kRules, r.ExportMarks(ranking.name()).value(), "");
  ASSERT_THAT(results, IsOk());
  const std::vector<v1::RankedEntry> entries = r.Entries(ranking.name()).value();
  for (const v1::RankedEntry& entry : entries) {
    if (entry.place() == 0) continue;
    EXPECT_THAT(*results, HasSubstr("evaluation," + entry.registration_number() + ",TOTAL," + entry.total_display() +
                                    "," + std::to_string(entry.place()) + "\n"));
  }
}

TEST(ExportMarksTest, KeepsTheSheetsOfAnEntryThatLeft) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().Close("evaluation");
  r.competition().SetState(2, ProposalState::kWithdrawn);
  EXPECT_THAT(r.ExportMarks(r.Compute()->name()), IsOkAndHolds(HasSubstr("KIPP-2018-000002,J-02,impact,80.00,\n")));
}

}  // namespace
}  // namespace juri::ranking

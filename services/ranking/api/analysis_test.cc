// What the sheets say beside a ranking, stored with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using Stub = RunningRanking::Stub;

class AnalysisTest : public testing::Test {
 protected:
  // 29 entries, each read by two of six judges in turn, the better the lower its number; judge 4 marks 12 points too
  // low.
  void OpenLargeStage() {
    std::vector<int> numbers(29);
    std::iota(numbers.begin(), numbers.end(), 1);
    for (const int number : numbers) r_.competition().AddEntry(number);
    r_.competition().Open("evaluation", numbers);
    for (const int number : numbers) {
      const auto judges = std::minmax({1 + number % 6, 1 + (number + 1 + number / 6) % 6});
      for (const int judge : {judges.first, judges.second}) {
        const int points = 95 - number - (judge == 4 ? 12 : 0) + (number * 7 + judge * 5) % 4;
        r_.competition().File("evaluation", number, static_cast<uint32_t>(judge), {points, points - number % 3});
      }
    }
  }

  absl::StatusOr<v1::Ranking> ComputeAnalyzed() {
    v1::ComputeRankingRequest request;
    request.set_parent(kEvaluation);
    request.set_request_id(NewRequestId());
    request.set_analyze(true);
    return r_.Call(&Stub::ComputeRanking, request, kOrganizer);
  }

  absl::StatusOr<v1::RankingAnalysis> Read(const std::string& ranking, const std::string& token = kAuditor) {
    v1::GetRankingAnalysisRequest request;
    request.set_name(absl::StrCat(ranking, "/analysis"));
    return r_.Call(&Stub::GetRankingAnalysis, request, token);
  }

  RunningRanking r_;
};

TEST_F(AnalysisTest, TellsTheSevereJudgeTheChancesAndWhoMoves) {
  OpenLargeStage();
  r_.competition().Close("evaluation");
  const v1::Ranking ranking = ComputeAnalyzed().value();
  const v1::RankingAnalysis analysis = Read(ranking.name()).value();
  EXPECT_EQ(analysis.name(), ranking.name() + "/analysis");
  EXPECT_EQ(analysis.entry_count(), 29);
  EXPECT_EQ(analysis.sheet_count(), 58);
  EXPECT_EQ(analysis.part_count(), 1);
  const v1::VarianceShares& shares = analysis.variance_shares();
  EXPECT_EQ(shares.entries_micros() + shares.judges_micros() + shares.chance_micros(), 1'000'000);
  ASSERT_EQ(analysis.judges_size(), 6);
  EXPECT_EQ(analysis.judges(3).judge(), "J-04");
  EXPECT_LT(analysis.judges(3).severity().centipoints(), -800);
  EXPECT_THAT(analysis.judges(3).flags(), testing::Contains(v1::JUDGE_FLAG_SEVERE));
  const v1::ListAnalysis& list = analysis.lists(0);
  EXPECT_EQ(list.list(), "top-3");
  ASSERT_EQ(list.entries_size(), 29);
  int64_t ranks = 0, chances = 0;
  for (const v1::AnalyzedEntry& entry : list.entries()) {
    ranks += entry.chance().expected_rank_micros();
    chances += entry.chance().probability_micros();
  }
  EXPECT_NEAR(static_cast<double>(ranks), 29 * 30 / 2 * 1e6, 29) << "expected ranks add up";
  EXPECT_NEAR(static_cast<double>(chances), 3e6, 0.1e6);
  EXPECT_EQ(list.entries(28).chance().verdict(), v1::VERDICT_OUT);
  EXPECT_EQ(list.assumptions_size(), 6 + 4 + 1) << "each judge, each weight up and down, the median";
}

TEST_F(AnalysisTest, AnOpenStageHasOneTooAndItsRankingsKeepTheirOwn) {
  OpenLargeStage();
  const v1::Ranking provisional = ComputeAnalyzed().value();
  const std::string before = Read(provisional.name()).value().SerializeAsString();
  r_.competition().File("evaluation", 29, 7, {10, 10});
  const v1::Ranking second = ComputeAnalyzed().value();
  EXPECT_EQ(Read(provisional.name())->SerializeAsString(), before);
  EXPECT_EQ(Read(second.name())->sheet_count(), 59);
}

TEST_F(AnalysisTest, TooFewSheetsGiveNoChances) {
  r_.competition().AddEntry(1);
  r_.competition().Open("evaluation", {1});
  r_.competition().File("evaluation", 1, 1, {90, 80});
  r_.competition().File("evaluation", 1, 2, {70, 80});
  const v1::RankingAnalysis analysis = Read(ComputeAnalyzed()->name()).value();
  EXPECT_FALSE(analysis.has_variance_shares());
  EXPECT_FALSE(analysis.judges(0).has_severity());
  EXPECT_FALSE(analysis.lists(0).entries(0).has_chance());
  EXPECT_TRUE(analysis.lists(0).entries(0).member());
}

TEST_F(AnalysisTest, IsThereOnlyWhenItWasAskedFor) {
  EXPECT_THAT(Read(r_.RankedEvaluation().name()), ReasonIs(kAnalysisNotFound));
  EXPECT_THAT(Read(absl::StrCat(kEvaluation, "/rankings/9")), ReasonIs(kRankingNotFound));
}

TEST_F(AnalysisTest, IsNotForJudgesAgenciesAndOrganizersOfAnother) {
  const std::string ranking = r_.RankedEvaluation().name();
  for (const char* token : {kJudge, kAgencyAdmin, kElsewhere}) {
    EXPECT_THAT(Read(ranking, token), ReasonIs(kPermissionDenied)) << token;
  }
}

}  // namespace
}  // namespace juri::ranking

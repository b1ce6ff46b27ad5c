// Computing and reading rankings.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_replace.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

using Stub = RunningRanking::Stub;

std::vector<std::pair<std::string, int>> NumbersAndPlaces(const std::vector<v1::RankedEntry>& entries) {
  std::vector<std::pair<std::string, int>> places;
  for (const v1::RankedEntry& entry : entries) {
    places.emplace_back(entry.registration_number().substr(entry.registration_number().size() - 1), entry.place());
  }
  return places;
}

TEST(ComputeRankingTest, RanksAClosedStageFinally) {
  RunningRanking r;
  const v1::Ranking ranking = r.RankedEvaluation();
  EXPECT_EQ(ranking.name(), "competitions/kipp-2018/stages/evaluation/rankings/1");
  EXPECT_EQ(ranking.kind(), v1::RANKING_KIND_FINAL);
  EXPECT_EQ(ranking.sheet_count(), 13);
  EXPECT_EQ(ranking.sheets_sha256().size(), 64u);
  EXPECT_EQ(ranking.definition_version(), 1);
  EXPECT_EQ(ranking.ranked_count(), 5);
  EXPECT_EQ(ranking.below_passing_count(), 1);
  EXPECT_EQ(ranking.incomplete_count(), 1);
  EXPECT_EQ(ranking.out_count(), 0);
  EXPECT_GT(ranking.compute_time().seconds(), 0);
}

TEST(ComputeRankingTest, ListsTheIncompleteApart) {
  RunningRanking r;
  const auto entries = r.Entries(r.RankedEvaluation().name());
  ASSERT_THAT(entries, IsOk());
  EXPECT_THAT(NumbersAndPlaces(*entries), ElementsAre(Pair("1", 1), Pair("2", 2), Pair("6", 3), Pair("3", 4),
                                                      Pair("4", 5), Pair("5", 0), Pair("7", 0)));
  EXPECT_EQ((*entries)[0].total().numerator(), 9000);
  EXPECT_EQ((*entries)[0].total().denominator(), 1);
  EXPECT_EQ((*entries)[0].total_display(), "90.00");
  EXPECT_EQ((*entries)[0].sheet_count(), 2);
  EXPECT_EQ((*entries)[5].standing(), v1::STANDING_BELOW_PASSING_GRADE);
  EXPECT_EQ((*entries)[6].standing(), v1::STANDING_INCOMPLETE);
  EXPECT_FALSE((*entries)[6].has_total());
}

TEST(ComputeRankingTest, AWithdrawnEntryHasNoPlaceButTheOneItWouldHave) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().Close("evaluation");
  r.competition().SetState(2, ProposalState::kWithdrawn);
  const v1::Ranking ranking = r.Compute().value();
  EXPECT_EQ(ranking.out_count(), 1);
  const auto entries = r.Entries(ranking.name()).value();
  EXPECT_THAT(NumbersAndPlaces(entries), ElementsAre(Pair("1", 1), Pair("6", 2), Pair("3", 3), Pair("4", 4),
                                                     Pair("5", 0), Pair("7", 0), Pair("2", 0)));
  EXPECT_EQ(entries[6].standing(), v1::STANDING_WITHDRAWN);
  EXPECT_EQ(entries[6].place_if_in(), 2);
}

TEST(ComputeRankingTest, IsProvisionalWhileTheStageIsOpen) {
  RunningRanking r;
  r.OpenEvaluation();
  const auto ranking = r.Compute();
  ASSERT_THAT(ranking, IsOk());
  EXPECT_EQ(ranking->kind(), v1::RANKING_KIND_PROVISIONAL);
  EXPECT_EQ(ranking->sheet_count(), 13);
  EXPECT_EQ(ranking->sheets_sha256(), "");
  v1::ExplainEntryRequest explain;
  explain.set_name(r.Entries(ranking->name()).value()[0].name());
  EXPECT_THAT(r.Call(&Stub::ExplainEntry, explain, kOrganizer), ReasonIs(kRankingProvisional));
  EXPECT_THAT(r.ExportMarks(ranking->name()), ReasonIs(kRankingProvisional));
  EXPECT_THAT(r.Compose(RunningRanking::ComposeRequest(ranking->name())), ReasonIs(kRankingProvisional));
}

TEST(ComputeRankingTest, RefusesAStageThatIsNotOpenOrNotThere) {
  RunningRanking r;
  EXPECT_THAT(r.Compute(), ReasonIs(kStageNotOpen));
  EXPECT_THAT(r.Compute("competitions/kipp-2018/stages/nowhere"), ReasonIs(kStageNotFound));
}

TEST(ComputeRankingTest, RefusesSheetsThatDoNotMatchTheSeal) {
  RunningRanking r;
  const v1::Ranking ranking = r.RankedEvaluation();
  r.competition().Tamper("evaluation");
  EXPECT_THAT(r.Compute(), ReasonIs(kSealMismatch));
  EXPECT_THAT(r.ExportMarks(ranking.name()), ReasonIs(kSealMismatch));
  EXPECT_THAT(r.Compose(RunningRanking::ComposeRequest(ranking.name())), ReasonIs(kSealMismatch));
}

TEST(ComputeRankingTest, TakesTheCommittedSeedOnly) {
  RunningRanking r;
  r.OpenEvaluation();
  EXPECT_THAT(r.Compute(kEvaluation, kOrganizer, "another"), ReasonIs(kSeedWrong));
  EXPECT_THAT(r.Compute(kEvaluation, kOrganizer, kSeed), IsOk());
}

TEST(ComputeRankingTest, RefusesAScoreThatCannotBeExact) {
  const std::string rules = absl::StrReplaceAll(
      kRulesWithoutLot,
      {{"scoring { mean {} }",
        "scoring { points_by_place { shared: SHARED_PLACE_POINTS_MEAN decay { first: 9999991 numerator: 997 "
        "denominator: 999 places: 20 rounding { mode: ROUNDING_MODE_NONE } } } }"}});
  RunningRanking r(rules.c_str());
  std::vector<int> numbers;
  for (int number = 1; number <= 12; ++number) {
    r.competition().AddEntry(number);
    numbers.push_back(number);
  }
  r.competition().Open("evaluation", numbers);
  for (const int number : numbers) r.competition().FileBoth("evaluation", number, {90 - number, 50});
  EXPECT_THAT(r.Compute(), ReasonIs(kScoreTooPrecise));
}

TEST(ComputeRankingTest, SaysWhichServiceDoesNotAnswer) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().set_down(true);
  EXPECT_THAT(r.Compute(), ReasonIs(kServiceUnavailable));
}

TEST(ComputeRankingTest, NumbersRankingsPerStageAndRepeatsOneRequestOnce) {
  RunningRanking r;
  r.OpenEvaluation();
  v1::ComputeRankingRequest request;
  request.set_parent(kEvaluation);
  request.set_request_id(NewRequestId());
  const auto first = r.Call(&Stub::ComputeRanking, request, kOrganizer);
  const auto again = r.Call(&Stub::ComputeRanking, request, kOrganizer);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->name(), first->name());
  EXPECT_EQ(r.Compute()->name(), "competitions/kipp-2018/stages/evaluation/rankings/2");
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM ranking"), 2);
  request.set_seed(kSeed);
  EXPECT_THAT(r.Call(&Stub::ComputeRanking, request, kOrganizer), ReasonIs(kRequestIdReused));
}

TEST(ComputeRankingTest, DigestsTheStatesOfTheEntries) {
  RunningRanking r;
  const v1::Ranking before = r.RankedEvaluation();
  EXPECT_EQ(r.Compute()->entries_sha256(), before.entries_sha256());
  r.competition().SetState(5, ProposalState::kDisqualified);
  EXPECT_NE(r.Compute()->entries_sha256(), before.entries_sha256());
}

TEST(ComputeRankingTest, CombinesWithTheEarlierStageOfTheApprovedList) {
  RunningRanking r;
  r.Approved();
  r.competition().Open("interview", {1, 2, 3});
  for (const auto& [number, points] : {std::pair(1, 50), {2, 60}, {3, 70}}) {
    r.competition().File("interview", number, 1, {points});
  }
  r.competition().Close("interview");
  const auto ranking = r.Compute(kInterview);
  ASSERT_THAT(ranking, IsOk());
  const auto entries = r.Entries(ranking->name()).value();
  EXPECT_THAT(NumbersAndPlaces(entries), ElementsAre(Pair("3", 1), Pair("2", 2), Pair("1", 3)));
  EXPECT_EQ(entries[1].total_display(), "66.00");  // 0.7 x 60 + 0.3 x 80
  // Computing it again for an explanation finds the same earlier totals.
  v1::ExplainEntryRequest explain;
  explain.set_name(entries[0].name());
  EXPECT_THAT(r.Call(&Stub::ExplainEntry, explain, kOrganizer), IsOk());
}

TEST(ComputeRankingTest, HoldsNoAccountAndNoMarkOfAJudge) {
  RunningRanking r;
  r.RankedEvaluation();
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND "
                    "column_name REGEXP '(^|_)(judge|alias|marks?|centipoints|account)(_|$)'"),
            0);
}

TEST(ReadRankingsTest, PagesThroughRankingsNewestFirst) {
  RunningRanking r;
  r.OpenEvaluation();
  for (int i = 0; i < 3; ++i) ASSERT_THAT(r.Compute(), IsOk());
  v1::ListRankingsRequest request;
  request.set_parent(kEvaluation);
  request.set_page_size(2);
  auto page = r.Call(&Stub::ListRankings, request, kAuditor);
  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->rankings(), SizeIs(2));
  EXPECT_EQ(page->rankings(0).name(), "competitions/kipp-2018/stages/evaluation/rankings/3");
  request.set_page_token(page->next_page_token());
  page = r.Call(&Stub::ListRankings, request, kAuditor);
  ASSERT_THAT(page->rankings(), SizeIs(1));
  EXPECT_EQ(page->next_page_token(), "");
  EXPECT_THAT(r.Call(&Stub::ListRankings, request, kOrganizer), ReasonIs(kPageTokenInvalid));
}

TEST(ReadRankingsTest, PagesThroughEntriesInTheOrderOfTheRanking) {
  RunningRanking r;
  v1::ListRankedEntriesRequest request;
  request.set_parent(r.RankedEvaluation().name());
  request.set_page_size(3);
  std::vector<v1::RankedEntry> all;
  do {
    const auto page = r.Call(&Stub::ListRankedEntries, request, kAuditor);
    ASSERT_THAT(page, IsOk());
    all.insert(all.end(), page->entries().begin(), page->entries().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_THAT(NumbersAndPlaces(all), ElementsAre(Pair("1", 1), Pair("2", 2), Pair("6", 3), Pair("3", 4), Pair("4", 5),
                                                 Pair("5", 0), Pair("7", 0)));
  request.set_page_token("garbage");
  EXPECT_THAT(r.Call(&Stub::ListRankedEntries, request, kAuditor), ReasonIs(kPageTokenInvalid));
  request.set_page_token("");
  request.set_parent("competitions/kipp-2018/stages/evaluation/rankings/9");
  EXPECT_THAT(r.Call(&Stub::ListRankedEntries, request, kAuditor), ReasonIs(kRankingNotFound));
}

TEST(ReadRankingsTest, GetsOneByName) {
  RunningRanking r;
  v1::GetRankingRequest request;
  request.set_name(r.RankedEvaluation().name());
  const auto ranking = r.Call(&Stub::GetRanking, request, kAuditor);
  ASSERT_THAT(ranking, IsOk());
  EXPECT_EQ(ranking->ranked_count(), 5);
  request.set_name("competitions/kipp-2018/stages/evaluation/rankings/2");
  EXPECT_THAT(r.Call(&Stub::GetRanking, request, kAuditor), ReasonIs(kRankingNotFound));
  request.set_name("competitions/kipp-2018/stages/evaluation/rankings/02");
  EXPECT_THAT(r.Call(&Stub::GetRanking, request, kAuditor), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(WhoMayRankTest, OnlyOrganizersOfTheCompetition) {
  RunningRanking r;
  const v1::Ranking ranking = r.RankedEvaluation();
  for (const char* token : {kAuditor, kJudge, kAgencyAdmin, kElsewhere}) {
    EXPECT_THAT(r.Compute(kEvaluation, token), ReasonIs(kPermissionDenied)) << token;
    EXPECT_THAT(r.Compose(RunningRanking::ComposeRequest(ranking.name()), token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(r.Compute(kEvaluation, kNobody), ReasonIs(kUnauthenticated));
  for (const char* token : {kJudge, kAgencyAdmin, kElsewhere}) {
    EXPECT_THAT(r.ExportMarks(ranking.name(), token), ReasonIs(kPermissionDenied)) << token;
    v1::ListRankedEntriesRequest request;
    request.set_parent(ranking.name());
    EXPECT_THAT(r.Call(&Stub::ListRankedEntries, request, token), ReasonIs(kPermissionDenied)) << token;
  }
}

}  // namespace
}  // namespace juri::ranking

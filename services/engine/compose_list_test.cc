#include "services/engine/compose_list.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Entry i has the mark marks[i]; each alone decides the total.
struct Contest {
  Stage stage = StageWithWeights({1});
  StageEntries entries;
  StageMarks marks{0, 1};
  StageResult result;

  Contest(std::vector<int32_t> totals, std::vector<size_t> withdrawn = {}) : entries(EntriesForTest(totals.size())) {
    marks = StageMarks(totals.size(), 1);
    for (uint32_t i = 0; i < totals.size(); ++i) marks.Add(i, 0, {totals[i]});
    for (const size_t entry : withdrawn) entries.states[entry] = EntryState::kWithdrawn;
    Rank();
  }
  void Rank() { result = *RankStage(stage, entries, marks); }
  Composition Compose(int seats, const std::vector<Decision>& decisions = {}, const std::string& group = "") const {
    return ComposeList(stage, {"top", {}, seats, group, PublicationStyle::kClustered, 0}, entries, result, decisions);
  }
};

std::vector<uint32_t> Members(const Composition& composition) {
  std::vector<uint32_t> members;
  for (const Member& member : composition.members) members.push_back(member.entry);
  return members;
}

std::vector<std::string> Departures(const Composition& composition) {
  std::vector<std::string> texts;
  for (const Departure& departure : composition.cut.departures) texts.push_back(departure.remark.key);
  return texts;
}

constexpr Decision::Kind kInclude = Decision::Kind::kInclude;
constexpr Decision::Kind kExclude = Decision::Kind::kExclude;

TEST(ComposeListTest, TakesTheBest) {
  const Composition list = Contest({50, 90, 70, 60}).Compose(2);
  EXPECT_THAT(Members(list), ElementsAre(1, 2));
  EXPECT_EQ(list.cut.last_in, 2u);
  EXPECT_EQ(list.cut.first_out, 3u);
  EXPECT_EQ(list.cut.tie, CutTie::kNone);
  EXPECT_THAT(list.cut.departures, IsEmpty());
}

TEST(ComposeListTest, FewerCandidatesThanSeatsLeaveSeatsFree) {
  const Composition list = Contest({50, 90}).Compose(5);
  EXPECT_THAT(Members(list), ElementsAre(1, 0));
  EXPECT_EQ(list.cut.free_seats, 3);
  EXPECT_EQ(list.cut.first_out, std::nullopt);
}

TEST(ComposeListTest, ASharedPlaceAcrossTheCutFollowsTheRule) {
  Contest contest({90, 80, 80, 70});
  contest.stage.tie_at_cut = TieAtCut::kAllIn;
  EXPECT_THAT(Members(contest.Compose(2)), ElementsAre(0, 1, 2));
  EXPECT_EQ(contest.Compose(2).cut.tie, CutTie::kAllIn);
  contest.stage.tie_at_cut = TieAtCut::kAllOut;
  EXPECT_THAT(Members(contest.Compose(2)), ElementsAre(0));
  EXPECT_THAT(Departures(contest.Compose(2)), ElementsAre("engine.OUT_TIED_AT_CUT", "engine.OUT_TIED_AT_CUT"));
}

TEST(ComposeListTest, APlenaryTieIsRefusedUntilItIsDecided) {
  const Contest contest({90, 80, 80, 80, 70});
  const Composition refused = contest.Compose(3);
  ASSERT_EQ(refused.refusals.size(), 1u);
  EXPECT_EQ(refused.refusals[0].key, "engine.TIE_AT_CUT_NEEDS_PLENARY");
  EXPECT_EQ(refused.refusals[0].arguments.at("entries"), "e01, e02, e03");
  EXPECT_EQ(refused.cut.free_seats, 2);
  EXPECT_THAT(refused.members, IsEmpty());
  EXPECT_FALSE(contest.Compose(3, {{kInclude, 2}}).refusals.empty()) << "one seat is still open between two";

  const Composition decided = contest.Compose(3, {{kInclude, 1}, {kInclude, 3}});
  EXPECT_THAT(Members(decided), ElementsAre(0, 1, 3));
  EXPECT_EQ(decided.cut.tie, CutTie::kByPlenary);
  EXPECT_EQ(decided.cut.last_in, 3u);
  EXPECT_EQ(decided.cut.first_out, 2u);
  EXPECT_EQ(decided.members[1].remarks[0].key, "engine.IN_CHOSEN_AT_CUT");
  EXPECT_THAT(Departures(decided), ElementsAre("engine.OUT_TIED_AT_CUT"));
  EXPECT_THAT(Members(contest.Compose(3, {{kExclude, 2}})), ElementsAre(0, 1, 3));
}

TEST(ComposeListTest, ATieThatTheChainPartedIsReported) {
  Contest contest({90, 80, 80});
  contest.stage.ties = {{TieBreaker::Kind::kStageScore, "before"}};
  contest.entries.earlier_totals["before"] = {Fraction{1, 1}, Fraction{1, 1}, Fraction{2, 1}};
  contest.Rank();
  const Composition list = contest.Compose(2);
  EXPECT_THAT(Members(list), ElementsAre(0, 2));
  EXPECT_EQ(list.cut.tie, CutTie::kByChain);
  EXPECT_THAT(list.cut.tied, ElementsAre(2, 1));
}

TEST(ComposeListTest, AnEntryTakenInFromBelowIsLastAndLeavesTheReportOfTheTie) {
  Contest contest({90, 80, 80, 10});
  contest.stage.ties = {{TieBreaker::Kind::kStageScore, "before"}};
  contest.entries.earlier_totals["before"] = {Fraction{1, 1}, Fraction{1, 1}, Fraction{2, 1}, std::nullopt};
  contest.Rank();
  const Composition list = contest.Compose(3, {{kInclude, 3}});
  EXPECT_THAT(Members(list), ElementsAre(0, 2, 3));
  EXPECT_EQ(list.cut.last_in, 3u);
  EXPECT_EQ(list.cut.first_out, 1u);
  EXPECT_EQ(list.cut.tie, CutTie::kByChain);
  EXPECT_THAT(list.cut.tied, ElementsAre(2, 1));
}

TEST(ComposeListTest, ATieSaysWhetherTheLotPartedItsEntriesAtTheCut) {
  Contest contest({80, 80, 80});
  contest.stage.ties = {{TieBreaker::Kind::kStageScore, "before"}, {TieBreaker::Kind::kLot, ""}};
  contest.entries.earlier_totals["before"] = {Fraction{1, 1}, Fraction{1, 1}, Fraction{2, 1}};
  contest.result = *RankStage(contest.stage, contest.entries, contest.marks, {"seven"});
  EXPECT_EQ(contest.Compose(1).cut.tie, CutTie::kByChain);
  EXPECT_EQ(contest.Compose(2).cut.tie, CutTie::kByLot);
}

TEST(ComposeListTest, TheNextInLineMovesUpForAWithdrawnEntry) {
  const Composition list = Contest({90, 80, 70, 60}, {1}).Compose(2);
  EXPECT_THAT(Members(list), ElementsAre(0, 2));
  EXPECT_THAT(list.cut.moved_up, ElementsAre(2));
  EXPECT_EQ(list.members[1].place, 2);
  ASSERT_EQ(list.members[1].remarks.size(), 1u);
  EXPECT_EQ(list.members[1].remarks[0].key, "engine.IN_AFTER_WITHDRAWAL");
  EXPECT_EQ(list.members[1].remarks[0].arguments.at("cause"), "e01");
  EXPECT_THAT(Departures(list), ElementsAre("engine.OUT_WITHDRAWN"));
  EXPECT_THAT(Contest({90, 80, 70, 60}, {3}).Compose(2).cut.departures, IsEmpty()) << "below the cut it moves nobody";
}

TEST(ComposeListTest, DecisionsKeepTheSize) {
  const Contest contest({90, 80, 70, 60, 50});
  const Composition excluded = contest.Compose(3, {{kExclude, 0}});
  EXPECT_THAT(Members(excluded), ElementsAre(1, 2, 3));
  EXPECT_EQ(excluded.members[2].remarks[0].key, "engine.IN_AFTER_EXCLUSION");
  const Composition included = contest.Compose(3, {{kInclude, 4}});
  EXPECT_THAT(Members(included), ElementsAre(0, 1, 4));
  EXPECT_EQ(included.members[2].remarks[0].key, "engine.IN_INCLUDED");
  EXPECT_EQ(included.members[2].remarks[0].arguments.at("place"), "5");
  EXPECT_THAT(Departures(included), ElementsAre("engine.OUT_DISPLACED"));
}

TEST(ComposeListTest, BadDecisionsAreRefusedTogether) {
  Contest contest({90, 80, 70}, {1});
  const Composition list = contest.Compose(1, {{kInclude, 9}, {kInclude, 1}, {kExclude, 0}, {kInclude, 0}});
  std::vector<std::string> keys;
  for (const Sentence& refusal : list.refusals) keys.push_back(refusal.key);
  EXPECT_THAT(keys, ElementsAre("engine.DECISION_UNKNOWN_ENTRY", "engine.DECISION_NOT_A_CANDIDATE",
                                "engine.DECISION_REPEATED"));
  EXPECT_EQ(contest.Compose(1, {{kInclude, 0}, {kInclude, 2}}).refusals[0].key, "engine.TOO_MANY_INCLUDED");
}

TEST(ComposeListTest, AGroupHasItsOwnListAndPlaces) {
  Contest contest({90, 80, 80, 70});
  contest.entries.groups = {"umum", "khusus", "umum", "khusus"};
  const Composition list = contest.Compose(2, {}, "khusus");
  EXPECT_THAT(Members(list), ElementsAre(1, 3));
  EXPECT_EQ(list.members[1].place, 4);
  EXPECT_EQ(list.members[1].place_in_list, 2);
}

}  // namespace
}  // namespace juri::engine

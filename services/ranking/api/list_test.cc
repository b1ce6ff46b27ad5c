// Composing, proposing and approving lists.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/store/push_store.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Name(int number) { return ProposalText(kCompetitionId, FakeCompetition::ProposalId(number)); }

void Decide(int number, v1::DecisionKind kind, v1::ComposeListRequest& request) {
  v1::Decision& decision = *request.add_decisions();
  decision.set_proposal(Name(number));
  decision.set_kind(kind);
  decision.set_reason("Keputusan pleno");
  decision.set_minutes_number("BA/7/2018");
}

std::vector<int> Members(const v1::FinalistList& list) {
  std::vector<int> numbers;
  for (const v1::ListMember& member : list.members()) {
    numbers.push_back(std::stoi(member.registration_number().substr(10)));
  }
  return numbers;
}

// What the one violation or each of several says, joined.
std::string Violations(const absl::Status& status) {
  std::string text;
  const auto details = DetailsOf(status);
  if (!details) return text;
  for (const auto& violation : details->violations) text += violation.field + ": " + violation.key + "\n";
  return text;
}

// Entries 3 and 4 share the last of three seats; nothing parts them.
v1::Ranking RankedWithTie(RunningRanking& r, const std::string& seed = "") {
  r.OpenEvaluation();
  r.competition().FileBoth("evaluation", 4, {70, 70});
  r.competition().Close("evaluation");
  return r.Compute(kEvaluation, kOrganizer, seed).value();
}

TEST(ComposeListTest, TakesTheBestOfTheListsGroup) {
  RunningRanking r;
  const v1::Ranking ranking = r.RankedEvaluation();
  const auto list = r.Compose(RunningRanking::ComposeRequest(ranking.name()));
  ASSERT_THAT(list, IsOk());
  EXPECT_EQ(list->state(), v1::LIST_STATE_DRAFT);
  EXPECT_THAT(Members(*list), ElementsAre(1, 2, 3));
  EXPECT_EQ(list->members(2).place(), 4) << "entry 6 of the other group is third";
  EXPECT_EQ(list->members(2).place_in_list(), 3);
  EXPECT_EQ(list->size(), 3);
  EXPECT_EQ(list->cut().last_in(), "KIPP-2018-000003");
  EXPECT_EQ(list->cut().first_out(), "KIPP-2018-000004");
  EXPECT_EQ(list->composer(), "accounts/organizer");
  EXPECT_EQ(list->revision(), 1);
  const auto read = r.Get();
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->SerializeAsString(), list->SerializeAsString());
}

TEST(ComposeListTest, ATieAcrossTheCutWaitsForThePlenary) {
  RunningRanking r(kRulesWithoutLot);
  const v1::Ranking ranking = RankedWithTie(r);
  auto request = RunningRanking::ComposeRequest(ranking.name());
  const auto undecided = r.Compose(request);
  EXPECT_THAT(undecided, ReasonIs(kListUndecided));
  EXPECT_THAT(Violations(undecided.status()), AllOf(HasSubstr("KIPP-2018-000003"), HasSubstr("KIPP-2018-000004")));
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM finalist_list"), 0);
  Decide(4, v1::DECISION_KIND_INCLUDE, request);
  const auto list = r.Compose(request);
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(Members(*list), ElementsAre(1, 2, 4));
  EXPECT_THAT(list->members(2).remarks(), ElementsAre(HasSubstr("chosen by the plenary")));
  EXPECT_THAT(list->cut().tied(), ElementsAre("KIPP-2018-000003", "KIPP-2018-000004"));
  EXPECT_THAT(list->cut().tie(), HasSubstr("plenary"));
  ASSERT_THAT(list->decisions(), SizeIs(1));
  EXPECT_EQ(list->decisions(0).reason(), "Keputusan pleno");
  EXPECT_EQ(list->decisions(0).minutes_number(), "BA/7/2018");
  EXPECT_EQ(r.Get()->SerializeAsString(), list->SerializeAsString());
}

TEST(ComposeListTest, ACommittedLotPartsATie) {
  RunningRanking r;
  const v1::Ranking ranking = RankedWithTie(r, kSeed);
  const auto list = r.Compose(RunningRanking::ComposeRequest(ranking.name()));
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(list->members(), SizeIs(3));
  EXPECT_THAT(list->cut().tie(), HasSubstr("lot"));
}

TEST(ComposeListTest, AnEntryThatLeftMakesRoomForTheNext) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().Close("evaluation");
  r.competition().SetState(3, ProposalState::kWithdrawn);
  const auto list = r.Compose(RunningRanking::ComposeRequest(r.Compute()->name()));
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(Members(*list), ElementsAre(1, 2, 4));
  EXPECT_THAT(list->cut().moved_up(), ElementsAre("KIPP-2018-000004"));
  EXPECT_THAT(list->members(2).remarks(), ElementsAre(HasSubstr("because KIPP-2018-000003 withdrew")));
  ASSERT_THAT(list->cut().departures(), SizeIs(1));
  EXPECT_EQ(list->cut().departures(0).registration_number(), "KIPP-2018-000003");
  EXPECT_THAT(list->cut().departures(0).remark(), HasSubstr("withdrew"));
}

TEST(ComposeListTest, AnIncompleteEntryHasNoSeatWhateverItsMarks) {
  RunningRanking r;
  auto request = RunningRanking::ComposeRequest(r.RankedEvaluation().name());
  Decide(7, v1::DECISION_KIND_INCLUDE, request);
  const auto list = r.Compose(request);
  EXPECT_THAT(list, ReasonIs(kListUndecided));
  EXPECT_THAT(Violations(list.status()), HasSubstr("KIPP-2018-000007 has no place"));
}

TEST(ComposeListTest, ThePlenaryExcludesWithAReason) {
  RunningRanking r;
  auto request = RunningRanking::ComposeRequest(r.RankedEvaluation().name());
  Decide(2, v1::DECISION_KIND_EXCLUDE, request);
  const auto list = r.Compose(request);
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(Members(*list), ElementsAre(1, 3, 4));
  EXPECT_THAT(list->cut().departures(0).remark(), HasSubstr("excluded by the plenary"));
}

TEST(ComposeListTest, RefusesDecisionsThatDoNotFitAllAtOnce) {
  RunningRanking r;
  auto request = RunningRanking::ComposeRequest(r.RankedEvaluation().name());
  Decide(200, v1::DECISION_KIND_INCLUDE, request);
  Decide(2, v1::DECISION_KIND_INCLUDE, request);
  Decide(2, v1::DECISION_KIND_EXCLUDE, request);
  const auto list = r.Compose(request);
  EXPECT_THAT(list, ReasonIs(kDecisionInvalid));
  EXPECT_THAT(Violations(list.status()), AllOf(HasSubstr("decisions[0].proposal: There is no such"),
                                               HasSubstr("decisions[2].proposal: There is")));
}

TEST(ComposeListTest, OnlyShowsOnADryRun) {
  RunningRanking r;
  auto request = RunningRanking::ComposeRequest(r.RankedEvaluation().name());
  request.set_dry_run(true);
  const auto list = r.Compose(request);
  ASSERT_THAT(list, IsOk());
  EXPECT_THAT(Members(*list), ElementsAre(1, 2, 3));
  EXPECT_EQ(list->etag(), "");
  EXPECT_THAT(r.Get(), ReasonIs(kListNotFound));
}

TEST(ComposeListTest, RefusesOtherListsAndRankings) {
  RunningRanking r;
  const std::string ranking = r.RankedEvaluation().name();
  const auto compose = [&](const std::string& list, const std::string& from) {
    return r.Compose(RunningRanking::ComposeRequest(from, list));
  };
  EXPECT_THAT(compose("competitions/kipp-2018/finalistLists/winners", ranking), ReasonIs(kListNotFound));
  EXPECT_THAT(compose("competitions/kipp-2018/finalistLists/nowhere", ranking), ReasonIs(kListNotFound));
  EXPECT_THAT(compose(kTop3, std::string(kEvaluation) + "/rankings/9"), ReasonIs(kRankingNotFound));
  EXPECT_THAT(compose(kTop3, "competitions/other/stages/evaluation/rankings/1"), ReasonIs(kRankingNotFound));
}

TEST(ComposeListTest, ReplacesAList) {
  RunningRanking r;
  const std::string ranking = r.RankedEvaluation().name();
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(ranking)).value();
  const v1::FinalistList proposed = r.Propose(draft).value();
  auto request = RunningRanking::ComposeRequest(ranking);
  Decide(2, v1::DECISION_KIND_EXCLUDE, request);
  const auto again = r.Compose(request, kSecondOrganizer);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->state(), v1::LIST_STATE_DRAFT);
  EXPECT_EQ(again->revision(), proposed.revision() + 1);
  EXPECT_EQ(again->composer(), "accounts/second-organizer");
  EXPECT_EQ(r.Get()->SerializeAsString(), again->SerializeAsString());
}

TEST(ComposeListTest, TakesAnApprovedListBackWhenAMemberLeft) {
  RunningRanking r;
  const v1::FinalistList approved = r.Approved();
  r.competition().SetState(2, ProposalState::kWithdrawn);
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(approved)), ReasonIs(kEntryStateChanged));
  const auto again = r.Compose(RunningRanking::ComposeRequest(r.Compute()->name()));
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->state(), v1::LIST_STATE_DRAFT);
  EXPECT_EQ(again->approver(), "");
  EXPECT_EQ(again->revision(), approved.revision() + 1);
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(*again)), ReasonIs(kListState));
  const auto approved_anew = r.Approve(r.Propose(*again).value());
  ASSERT_THAT(approved_anew, IsOk());
  EXPECT_THAT(r.competition().Pushed("interview", "top-3"), ElementsAre(Name(1), Name(3), Name(4)));
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(*approved_anew)), IsOk());
  EXPECT_THAT(r.Compose(RunningRanking::ComposeRequest(again->ranking())), ReasonIs(kListState));
}

TEST(ComposeListTest, RepeatsOneRequestOnce) {
  RunningRanking r;
  const auto request = RunningRanking::ComposeRequest(r.RankedEvaluation().name());
  const auto first = r.Compose(request);
  const auto again = r.Compose(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(r.Get()->revision(), 1);
}

TEST(ApproveListTest, TakesAnotherPerson) {
  RunningRanking r;
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(r.RankedEvaluation().name())).value();
  const v1::FinalistList proposed = r.Propose(draft, kSecondOrganizer).value();
  EXPECT_EQ(proposed.state(), v1::LIST_STATE_PROPOSED);
  EXPECT_THAT(r.Approve(proposed, kOrganizer), ReasonIs(kSamePerson)) << "composed it";
  EXPECT_THAT(r.Approve(proposed, kSecondOrganizer), ReasonIs(kSamePerson)) << "proposed it";
  EXPECT_THAT(r.Approve(proposed, kAuditor), ReasonIs(kPermissionDenied));
  const auto approved = r.Approve(proposed, kThirdOrganizer);
  ASSERT_THAT(approved, IsOk());
  EXPECT_EQ(approved->state(), v1::LIST_STATE_APPROVED);
  EXPECT_EQ(approved->approver(), "accounts/third-organizer");
}

TEST(ApproveListTest, KeepsTheOrderOfSteps) {
  RunningRanking r;
  v1::FinalistList nothing;
  nothing.set_name(kTop3);
  nothing.set_etag("0123456789abcdef");
  EXPECT_THAT(r.Propose(nothing), ReasonIs(kListNotFound));
  EXPECT_THAT(r.Approve(nothing), ReasonIs(kListNotFound));
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(r.RankedEvaluation().name())).value();
  EXPECT_THAT(r.Approve(draft), ReasonIs(kListState));
  EXPECT_THAT(r.Propose(nothing), ReasonIs(kEtagMismatch));
  const v1::FinalistList proposed = r.Propose(draft).value();
  EXPECT_THAT(r.Propose(proposed), ReasonIs(kListState));
  EXPECT_THAT(r.Approve(draft), ReasonIs(kEtagMismatch)) << "the etag is that of the draft";
  const v1::FinalistList approved = r.Approve(proposed).value();
  EXPECT_THAT(r.Approve(approved, kThirdOrganizer), ReasonIs(kListState));
}

TEST(ApproveListTest, TellsTheLaterStageItsEntries) {
  RunningRanking r;
  r.Approved();
  EXPECT_THAT(r.competition().Pushed("interview", "top-3"), ElementsAre(Name(1), Name(2), Name(3)));
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM stage_push WHERE answer_time IS NOT NULL AND refusal = ''"), 1);
}

TEST(ApproveListTest, GoesOnTellingUntilThereIsAnAnswer) {
  RunningRanking r;
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(r.RankedEvaluation().name())).value();
  const v1::FinalistList proposed = r.Propose(draft).value();
  r.competition().set_push_answer(absl::UnavailableError("not now"));
  ASSERT_THAT(r.Approve(proposed), IsOk());
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM stage_push WHERE answer_time IS NULL"), 1);
  r.competition().set_push_answer(absl::OkStatus());
  const absl::Time patience = absl::Now() + absl::Seconds(10);
  while (r.competition().Pushed("interview", "top-3").empty() && absl::Now() < patience) {
    absl::SleepFor(absl::Milliseconds(50));
  }
  EXPECT_THAT(r.competition().Pushed("interview", "top-3"), SizeIs(3));
}

TEST(ApproveListTest, KeepsTheRefusalOfAStage) {
  RunningRanking r;
  r.competition().set_push_answer(absl::FailedPreconditionError("The stage is open."));
  r.Approved();
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM stage_push WHERE refusal = 'The stage is open.'"), 1);
  EXPECT_THAT(r.competition().Pushed("interview", "top-3"), IsEmpty());
}

// A push of the first approval is under way while the list is approved anew.
TEST(ApproveListTest, AnAnswerToAnEarlierApprovalSettlesNothing) {
  RunningRanking r;
  const v1::FinalistList approved = r.Approved();
  const StagePush old = {{kCompetitionId, "top-3"}, "interview", approved.revision()};
  r.competition().set_push_answer(absl::UnavailableError("not now"));
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(approved.ranking())).value();
  const absl::Time soon = absl::Now() + absl::Seconds(10);
  const auto proposals = [&](const StagePush& push) {
    return r.database().ReadAs(soon, [&](db::Transaction& tx) { return ReadPushedProposals(tx, push); }).value();
  };
  EXPECT_EQ(proposals(old), std::nullopt) << "drafts are not told to anyone";
  const v1::FinalistList anew = r.Approve(r.Propose(draft).value()).value();
  EXPECT_EQ(proposals(old), std::nullopt);
  const StagePush newest = {old.list, old.stage, anew.revision()};
  EXPECT_THAT(proposals(newest).value(), SizeIs(3));
  const auto open_after = [&](const StagePush& answered) {
    EXPECT_THAT(r.database().Write(soon, [&](db::Transaction& tx) { return AnswerPush(tx, answered, ""); }), IsOk());
    return r.Count("SELECT COUNT(*) FROM stage_push WHERE answer_time IS NULL");
  };
  EXPECT_EQ(open_after(old), 1);
  EXPECT_EQ(open_after(newest), 0);
  EXPECT_EQ(open_after(old), 1) << "scoring took the old entries last: it is told again";
}

TEST(GetFinalistListTest, IsForOrganizersAndAuditors) {
  RunningRanking r;
  EXPECT_THAT(r.Get(), ReasonIs(kListNotFound));
  r.Approved();
  EXPECT_THAT(r.Get(kTop3, kAuditor), IsOk());
  for (const char* token : {kJudge, kAgencyAdmin, kElsewhere}) {
    EXPECT_THAT(r.Get(kTop3, token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(r.Get(kTop3, kNobody), ReasonIs(kUnauthenticated));
}

}  // namespace
}  // namespace juri::ranking

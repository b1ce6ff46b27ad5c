// From a ranking to a published list: who may, in what order, and what the readers' files can do to them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "services/scoring/domain/reasons.h"
#include "tests/audit_trail.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using client::NewRequestId;
using ranking::v1::RankingService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;
using Stub = RankingService::Stub;

constexpr char kHostile[] = R"(<script>alert(1)</script>"><img src=x onerror=alert(2)>'&amp;)";

std::string Export(const std::string& list, ranking::v1::ExportFormat format) {
  ranking::v1::ExportListRequest request;
  request.set_name(list);
  request.set_format(format);
  return Must(Installation::Shared().Anonymous().Call(&Stub::ExportList, request)).content();
}

void ExpectDeniedOnRecord(const absl::Status& status, const Person& person, const std::string& service,
                          const std::string& method, const std::string& resource) {
  ASSERT_THAT(status, ReasonIs(kPermissionDenied)) << method;
  EXPECT_THAT(DenialIn(service, status), testing::MatchesRegex(person.account + " juri[.a-zA-Z0-9]*/" + method + " " +
                                                               resource + " common.PERMISSION_DENIED"));
}

TEST(PublicationAbuse, Abuse12EveryoneElseIsDenied) {
  SmallCompetition& scene = Scene();
  const auto composition = CompositionOf(scene.ListName("top-3"), scene.StageName("evaluation") + "/rankings/1");
  ranking::v1::PublishListRequest publication;
  publication.set_name(scene.ListName("top-6"));
  publication.set_etag("1");
  publication.set_announcement_number("99");
  publication.set_announcement_date("2018-09-19");
  publication.set_announcement_place("Jakarta");
  publication.set_request_id(NewRequestId());
  scoring::v1::AssignStageRequest assignment;
  assignment.set_name(scene.StageName("interview"));
  assignment.set_request_id(NewRequestId());
  scoring::v1::CloseStageRequest close;
  close.set_name(scene.StageName("interview"));
  close.set_request_id(NewRequestId());
  submission::v1::ImportAgenciesRequest import;
  import.add_agencies()->set_name("agencies/selundupan");
  import.set_request_id(NewRequestId());
  for (const Person* person : {&scene.secretariat(), &scene.auditor(), &scene.agency_admin(0), &scene.innovator(),
                               &scene.JudgesOf("evaluation")[0], &scene.JudgesOf("interview")[0]}) {
    SCOPED_TRACE(person->username);
    const client::Session& session = person->session;
    ExpectDeniedOnRecord(session.Call(&Stub::ComposeList, composition).status(), *person, "ranking", "ComposeList",
                         composition.name());
    ExpectDeniedOnRecord(session.Call(&Stub::PublishList, publication).status(), *person, "ranking", "PublishList",
                         publication.name());
    ExpectDeniedOnRecord(session.Call(&ScoringService::Stub::AssignStage, assignment).status(), *person, "scoring",
                         "AssignStage", assignment.name());
    ExpectDeniedOnRecord(session.Call(&ScoringService::Stub::CloseStage, close).status(), *person, "scoring",
                         "CloseStage", close.name());
    ExpectDeniedOnRecord(session.Call(&SubmissionService::Stub::ImportAgencies, import).status(), *person, "submission",
                         "ImportAgencies", "");
  }
  for (const char* service : {"ranking", "scoring", "submission"}) EXPECT_GT(NumberedRowsOf(service), 6) << service;
}

TEST(PublicationAbuse, Abuse29NothingOutOfTurn) {
  SmallCompetition early(Installation::Shared(), "early");
  const client::Session& organizer = early.organizer().session;
  early.EnterAll();
  ranking::v1::ComputeRankingRequest compute;
  compute.set_parent(early.StageName("evaluation"));
  compute.set_request_id(NewRequestId());
  EXPECT_THAT(organizer.Call(&Stub::ComputeRanking, compute), ReasonIs(ranking::kStageNotOpen));
  early.OpenStage("evaluation");
  early.FileAll("evaluation");
  // A ranking of an open stage is provisional: no list comes of it.
  const std::string provisional = early.Rank("evaluation");
  EXPECT_THAT(organizer.Call(&Stub::ComposeList, CompositionOf(early.ListName("top-6"), provisional)),
              ReasonIs(ranking::kRankingProvisional));
  early.CloseStage("evaluation");
  auto composition = CompositionOf(early.ListName("top-6"), early.Rank("evaluation"));
  EXPECT_THAT(organizer.Call(&Stub::ComposeList, composition), ReasonIs(ranking::kListUndecided));
  *composition.add_decisions() = DecisionOn(early.proposal(6), ranking::v1::DECISION_KIND_INCLUDE);
  *composition.add_decisions() = DecisionOn(early.proposal(7), ranking::v1::DECISION_KIND_EXCLUDE);
  composition.set_request_id(NewRequestId());
  const auto draft = Must(organizer.Call(&Stub::ComposeList, composition));
  // Neither approved nor published from a draft, nor visible.
  EXPECT_THAT(organizer.Call(&Stub::PublishList, PublicationOf(draft, "1")), ReasonIs(ranking::kListState));
  ranking::v1::GetPublishedListRequest published;
  published.set_name(draft.name());
  EXPECT_THAT(Installation::Shared().Anonymous().Call(&Stub::GetPublishedList, published),
              ReasonIs(ranking::kNotPublished));
  // The stage after it waits for the approved list.
  scoring::v1::AssignStageRequest assign;
  assign.set_name(early.StageName("interview"));
  assign.set_request_id(NewRequestId());
  EXPECT_THAT(organizer.Call(&ScoringService::Stub::AssignStage, assign), ReasonIs(scoring::kStageEntriesMissing));
}

TEST(PublicationAbuse, Abuse35And36TitlesThatWouldRunInAReadersProgram) {
  SmallCompetition hostile(Installation::Shared(), "hostile", {.title = [](int n) {
                             const char* const leads[] = {"=", "+", "-", "@"};
                             return n <= 4 ? absl::StrCat(leads[n - 1], "cmd|' /C calc'!A", n)
                                           : absl::StrCat(kHostile, n);
                           }});
  hostile.EnterAll();
  hostile.OpenStage("evaluation");
  hostile.FileAll("evaluation");
  hostile.CloseStage("evaluation");
  hostile.ApproveList("top-6", hostile.Rank("evaluation"), true);
  hostile.PublishList("top-6", kHostile);

  const std::string csv = Export(hostile.ListName("top-6"), ranking::v1::EXPORT_FORMAT_CSV);
  for (const char* lead : {"=", "+", "-", "@"}) {
    for (const absl::string_view before : {",", "\n", ",\"", "\n\""}) {
      EXPECT_FALSE(absl::StrContains(csv, absl::StrCat(before, lead, "cmd"))) << csv;
    }
  }
  const std::string html = Export(hostile.ListName("top-6"), ranking::v1::EXPORT_FORMAT_HTML);
  EXPECT_TRUE(absl::StrContains(html, "&lt;script&gt;alert(1)"));
  for (const char* live : {"<script", "<img", "onerror=alert(2)>"}) EXPECT_FALSE(absl::StrContains(html, live)) << live;
}

void Withdraw(const SmallCompetition& competition, int n) {
  const client::Session& agency = competition.agency_admin(n).session;
  Must(agency.Call(&SubmissionService::Stub::WithdrawProposal,
                   WithdrawalOf(ReadProposal(agency, competition.proposal(n)))));
}

void Disqualify(const SmallCompetition& competition, int n) {
  const client::Session& organizer = competition.organizer().session;
  const auto proposal = ReadProposal(organizer, competition.proposal(n));
  submission::v1::DisqualifyProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_note("Terbukti ganda.");
  request.set_request_id(NewRequestId());
  Must(organizer.Call(&SubmissionService::Stub::DisqualifyProposal, request));
}

std::vector<int> MembersOf(const ranking::v1::FinalistList& list) {
  std::vector<int> members;
  for (const auto& member : list.members()) members.push_back(SmallCompetition::NumberOf(member.registration_number()));
  return members;
}

// 2 is withdrawn, 4 disqualified and 5 incomplete: 6, 7 and 8 are on the list, and nothing is tied across the cut.
TEST(PublicationAbuse, Abuse40TheNextInLineMoveUp) {
  SmallCompetition moving(Installation::Shared(), "moving", {.quorum = 9000});
  const client::Session& organizer = moving.organizer().session;
  moving.EnterAll();
  moving.OpenStage("evaluation");
  moving.FileAll("evaluation", [](int n) { return n == 5; });
  moving.CloseStage("evaluation");
  Withdraw(moving, 2);
  Disqualify(moving, 4);
  const auto draft =
      Must(organizer.Call(&Stub::ComposeList, CompositionOf(moving.ListName("top-6"), moving.Rank("evaluation"))));
  EXPECT_THAT(MembersOf(draft), testing::ElementsAre(1, 3, 6, 7, 8, 9));
  std::vector<int> left;
  for (const auto& departure : draft.cut().departures()) {
    left.push_back(SmallCompetition::NumberOf(departure.registration_number()));
    EXPECT_NE(departure.remark(), "");
  }
  EXPECT_THAT(left, testing::UnorderedElementsAre(2, 4));
  EXPECT_EQ(draft.cut().moved_up_size(), 2) << draft.cut().DebugString();
}

TEST(PublicationAbuse, Abuse40WithdrawnBetweenApprovalAndPublication) {
  SmallCompetition leaving(Installation::Shared(), "leaving");
  const client::Session& organizer = leaving.organizer().session;
  leaving.EnterAll();
  leaving.OpenStage("evaluation");
  leaving.FileAll("evaluation");
  leaving.CloseStage("evaluation");
  leaving.ApproveList("top-6", leaving.Rank("evaluation"), true);
  Withdraw(leaving, 1);
  EXPECT_THAT(organizer.Call(&Stub::PublishList, PublicationOf(ReadList(organizer, leaving.ListName("top-6")), "1")),
              ReasonIs(ranking::kEntryStateChanged));
}

}  // namespace
}  // namespace juri

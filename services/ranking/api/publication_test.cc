// Announcing lists, and what everyone reads of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/digest.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/running_ranking.h"

namespace juri::ranking {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using Stub = RunningRanking::Stub;

absl::StatusOr<v1::PublishedList> GetPublished(RunningRanking& r, const std::string& token = kNobody) {
  v1::GetPublishedListRequest request;
  request.set_name(kTop3);
  return r.Call(&Stub::GetPublishedList, request, token);
}

absl::StatusOr<v1::ListPublishedListsResponse> ListPublished(RunningRanking& r) {
  v1::ListPublishedListsRequest request;
  request.set_parent(kCompetition);
  return r.Call(&Stub::ListPublishedLists, request, kNobody);
}

TEST(PublishListTest, MakesTheListPublicAsItWasApproved) {
  RunningRanking r;
  const v1::FinalistList approved = r.Approved();
  EXPECT_THAT(GetPublished(r), ReasonIs(kNotPublished)) << "not visible before";
  EXPECT_THAT(ListPublished(r)->lists(), IsEmpty());
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_CSV), ReasonIs(kNotPublished));

  const auto published = r.Publish(RunningRanking::PublishRequest(approved));
  ASSERT_THAT(published, IsOk());
  ASSERT_THAT(published->entries(), SizeIs(3));
  EXPECT_EQ(published->announcement_number(), "B/99/2018");
  EXPECT_EQ(published->announcement_date(), "2018-09-19");
  EXPECT_EQ(published->competition_title_en(), "KIPP Test");
  EXPECT_EQ(published->sheet_count(), 13);
  EXPECT_EQ(published->definition_sha256(), HexText(Sha256(kRules)));
  EXPECT_GT(published->publish_time().seconds(), 0);
  EXPECT_EQ(GetPublished(r)->SerializeAsString(), published->SerializeAsString());
  ASSERT_THAT(ListPublished(r)->lists(), SizeIs(1));
  EXPECT_THAT(ListPublished(r)->lists(0).entries(), IsEmpty());
  EXPECT_EQ(r.Get()->state(), v1::LIST_STATE_PUBLISHED);
}

TEST(PublishListTest, ASampleInstallationAnnouncesSamplesOnly) {
  RunningRanking r(kRules, /*sample_seed=*/7);
  v1::PublishListRequest request = RunningRanking::PublishRequest(r.Approved());
  EXPECT_THAT(r.Publish(request), ReasonIs(kSampleOnly));
  EXPECT_THAT(GetPublished(r), ReasonIs(kNotPublished));
  request.set_sample(true);
  const auto published = r.Publish(request);
  ASSERT_THAT(published, IsOk());
  EXPECT_TRUE(published->sample());
}

TEST(PublishListTest, AClusteredListGivesNeitherPlaceNorScoreAway) {
  RunningRanking r;
  const v1::PublishedList published = r.Published();
  for (const v1::PublishedEntry& entry : published.entries()) {
    EXPECT_EQ(entry.place(), 0);
    EXPECT_EQ(entry.total_display(), "");
  }
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM published_entry WHERE place IS NOT NULL OR score IS NOT NULL"), 0);
  for (const auto format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_JSON, v1::EXPORT_FORMAT_HTML}) {
    EXPECT_THAT(r.Export(format)->content(), Not(HasSubstr("90.00")));
  }
}

TEST(PublishListTest, ARankedListShowsBoth) {
  RunningRanking r;
  r.Approved();
  r.competition().Open("interview", {1, 2, 3});
  for (const auto& [number, points] : {std::pair(1, 50), {2, 60}, {3, 70}}) {
    r.competition().File("interview", number, 1, {points});
  }
  r.competition().Close("interview");
  const std::string winners = "competitions/kipp-2018/finalistLists/winners";
  const auto draft = r.Compose(RunningRanking::ComposeRequest(r.Compute(kInterview)->name(), winners));
  ASSERT_THAT(draft, IsOk());
  const auto published = r.Publish(RunningRanking::PublishRequest(r.Approve(r.Propose(*draft).value()).value()));
  ASSERT_THAT(published, IsOk());
  ASSERT_THAT(published->entries(), SizeIs(2));
  EXPECT_EQ(published->entries(0).place(), 1);
  EXPECT_EQ(published->entries(0).total_display(), "70.00");
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_CSV, winners)->content(), HasSubstr("umum,1,70.00,"));
}

TEST(PublishListTest, RefusesWhatIsNotApproved) {
  RunningRanking r;
  const v1::FinalistList draft = r.Compose(RunningRanking::ComposeRequest(r.RankedEvaluation().name())).value();
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(draft)), ReasonIs(kListState));
  const v1::FinalistList proposed = r.Propose(draft).value();
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(proposed)), ReasonIs(kListState));
  const v1::FinalistList approved = r.Approve(proposed).value();
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(proposed)), ReasonIs(kEtagMismatch));
  for (const char* token : {kAuditor, kJudge, kElsewhere}) {
    EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(approved), token), ReasonIs(kPermissionDenied)) << token;
  }
  v1::FinalistList nothing = approved;
  nothing.set_name("competitions/kipp-2018/finalistLists/replicas");
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(nothing)), ReasonIs(kListNotFound));
}

TEST(PublishListTest, RefusesAMemberThatLeftSinceTheApproval) {
  RunningRanking r;
  const v1::FinalistList approved = r.Approved();
  r.competition().SetState(2, ProposalState::kWithdrawn);
  const auto published = r.Publish(RunningRanking::PublishRequest(approved));
  EXPECT_THAT(published, ReasonIs(kEntryStateChanged));
  const auto details = DetailsOf(published.status());
  EXPECT_EQ(details->arguments.at("entries"), "KIPP-2018-000002");
  ASSERT_THAT(details->unmet, SizeIs(1));
  EXPECT_EQ(details->unmet[0].subject, "KIPP-2018-000002");
  EXPECT_THAT(GetPublished(r), ReasonIs(kNotPublished));
}

TEST(PublishListTest, RepeatsOneRequestOnceAndRefusesAnother) {
  RunningRanking r;
  const v1::FinalistList approved = r.Approved();
  const auto request = RunningRanking::PublishRequest(approved);
  const auto first = r.Publish(request);
  r.competition().SetState(1, ProposalState::kWithdrawn);
  const auto again = r.Publish(request);
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(r.Count("SELECT COUNT(*) FROM publication"), 1);
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(r.Get().value(), "B/100/2018")), ReasonIs(kListState));
}

TEST(PublishListTest, AnAnnouncementNumberIsUsedOnce) {
  RunningRanking r;
  r.Published();
  auto request = RunningRanking::ComposeRequest(std::string(kEvaluation) + "/rankings/1",
                                                "competitions/kipp-2018/finalistLists/replicas");
  const v1::FinalistList approved = r.Approve(r.Propose(r.Compose(request).value()).value()).value();
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(approved)), ReasonIs(kAnnouncementNumberTaken));
  EXPECT_THAT(r.Publish(RunningRanking::PublishRequest(approved, "B/100/2018")), IsOk());
  EXPECT_THAT(ListPublished(r)->lists(), SizeIs(2));
}

TEST(PublishListTest, RefusesADayThatDoesNotExist) {
  RunningRanking r;
  auto request = RunningRanking::PublishRequest(r.Approved());
  request.set_announcement_date("2018-02-30");
  const auto published = r.Publish(request);
  EXPECT_THAT(published, ReasonIs(kInvalidFields));
  EXPECT_EQ(DetailsOf(published.status())->violations[0].field, "announcement_date");
}

TEST(PublishListTest, TellsThePublicWhyAnEntryMovedUpWithoutItsPlace) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().Close("evaluation");
  r.competition().SetState(3, ProposalState::kWithdrawn);
  auto request = RunningRanking::ComposeRequest(r.Compute()->name());
  const v1::FinalistList approved = r.Approve(r.Propose(r.Compose(request).value()).value()).value();
  const v1::PublishedList published = r.Publish(RunningRanking::PublishRequest(approved)).value();
  int notes = 0;
  for (const v1::PublishedEntry& entry : published.entries()) {
    if (entry.note().empty()) continue;
    ++notes;
    EXPECT_EQ(entry.registration_number(), "KIPP-2018-000004");
    EXPECT_EQ(entry.note(), "Naik mengisi tempat yang menjadi kosong.");
  }
  EXPECT_EQ(notes, 1);
}

TEST(ExportListTest, WritesTheSameBytesEveryTime) {
  RunningRanking r;
  const v1::PublishedList published = r.Published();
  for (const auto format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_JSON, v1::EXPORT_FORMAT_HTML}) {
    const auto first = r.Export(format);
    ASSERT_THAT(first, IsOk());
    EXPECT_EQ(r.Export(format)->content(), first->content());
    EXPECT_EQ(first->sha256(), HexText(Sha256(first->content())));
  }
  const v1::ExportListResponse csv = r.Export(v1::EXPORT_FORMAT_CSV).value();
  EXPECT_EQ(csv.filename(), "top-3.csv");
  EXPECT_EQ(csv.sha256(), published.csv_sha256());
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_HTML)->content(), HasSubstr(csv.sha256()));
}

TEST(ExportListTest, StaysAsItWasWhenAnEntryChangesLater) {
  RunningRanking r;
  r.Published();
  const std::string before = r.Export(v1::EXPORT_FORMAT_HTML)->content();
  r.competition().entry(1).title = "Judul lain";
  r.competition().SetState(1, ProposalState::kWithdrawn);
  ASSERT_THAT(r.Compute(), IsOk());
  EXPECT_EQ(r.Export(v1::EXPORT_FORMAT_HTML)->content(), before);
}

TEST(ExportListTest, FormulasAndMarkupInTitlesAreInert) {
  RunningRanking r;
  r.OpenEvaluation();
  r.competition().entry(1).title = "=HYPERLINK(\"http://x\")";
  r.competition().entry(2).title = "<script>alert(1)</script>";
  r.competition().entry(2).agency_title = "\"><img src=x onerror=alert(1)>";
  r.competition().Close("evaluation");
  const auto request = RunningRanking::ComposeRequest(r.Compute()->name());
  const v1::FinalistList approved = r.Approve(r.Propose(r.Compose(request).value()).value()).value();
  ASSERT_THAT(r.Publish(RunningRanking::PublishRequest(approved, "<b>B/99</b>")), IsOk());
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_CSV)->content(), HasSubstr("\"'=HYPERLINK(\"\"http://x\"\")\""));
  const std::string html = r.Export(v1::EXPORT_FORMAT_HTML)->content();
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<b>B/99")));
}

TEST(ExportListTest, RefusesAFormThatDoesNotExist) {
  RunningRanking r;
  r.Published();
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_UNSPECIFIED), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(r.Export(v1::EXPORT_FORMAT_CSV, "competitions/kipp-2018/finalistLists/../../etc"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace juri::ranking

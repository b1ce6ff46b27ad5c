// A competition from its definition to both published lists, through the real services and our client library.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "common/base/digest.h"
#include "common/testing/status_matchers.h"
#include "services/ranking/domain/reasons.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

using ranking::v1::RankedEntry;
using Stub = ranking::v1::RankingService::Stub;

std::vector<RankedEntry> EntriesOf(const client::Session& session, const std::string& ranking) {
  ranking::v1::ListRankedEntriesRequest request;
  request.set_parent(ranking);
  request.set_page_size(5);  // several pages
  std::vector<RankedEntry> entries;
  const auto add = [&](const ranking::v1::ListRankedEntriesResponse& page) {
    entries.insert(entries.end(), page.entries().begin(), page.entries().end());
    return absl::OkStatus();
  };
  Must(session.EachPage(&Stub::ListRankedEntries, request,
                        absl::FunctionRef<absl::Status(const ranking::v1::ListRankedEntriesResponse&)>(add)));
  return entries;
}

ranking::v1::ExportListResponse Export(const client::Session& session, const std::string& list,
                                       ranking::v1::ExportFormat format) {
  ranking::v1::ExportListRequest request;
  request.set_name(list);
  request.set_format(format);
  return Must(session.Call(&Stub::ExportList, request));
}

std::vector<int> Published(const client::Session& session, const std::string& list) {
  ranking::v1::GetPublishedListRequest request;
  request.set_name(list);
  const ranking::v1::PublishedList published = Must(session.Call(&Stub::GetPublishedList, request));
  std::vector<int> numbers;
  for (const auto& entry : published.entries()) {
    numbers.push_back(SmallCompetition::NumberOf(entry.registration_number()));
    EXPECT_EQ(entry.total_display(), "") << "a score in a list that is not published ranked";
  }
  return numbers;
}

TEST(Thread, FromTheDefinitionToBothPublishedLists) {
  const Installation& installation = Installation::Shared();
  const client::Session anyone = installation.Anonymous();
  SmallCompetition competition(installation, "thread");
  const client::Session& organizer = competition.organizer().session;
  competition.EnterAll();
  competition.OpenStage("evaluation");
  competition.FileAll("evaluation");
  competition.CloseStage("evaluation");

  // 6 and 7 share place 6, the last of the list.
  const std::string ranking = competition.Rank("evaluation");
  const std::vector<RankedEntry> entries = EntriesOf(organizer, ranking);
  ASSERT_EQ(entries.size(), 12u);
  EXPECT_EQ(entries[0].place(), 1);
  EXPECT_EQ(entries[0].total_display(), "94.00");
  EXPECT_EQ(entries[5].place(), 6);
  EXPECT_EQ(entries[6].place(), 6);
  EXPECT_EQ(entries[7].place(), 8);
  EXPECT_THAT(organizer.Call(&Stub::ComposeList, CompositionOf(competition.ListName("top-6"), ranking)),
              ReasonIs(ranking::kListUndecided));

  competition.ApproveList("top-6", ranking, true);
  competition.PublishList("top-6", "B/1/2018");
  EXPECT_THAT(Published(anyone, competition.ListName("top-6")), testing::UnorderedElementsAre(1, 2, 3, 4, 5, 6));

  competition.OpenStage("interview");
  competition.FileAll("interview");
  competition.CloseStage("interview");
  competition.ApproveList("top-3", competition.Rank("interview"), false);
  competition.PublishList("top-3", "B/2/2018");
  EXPECT_THAT(Published(anyone, competition.ListName("top-3")), testing::UnorderedElementsAre(1, 2, 3));

  // Files are the same every time, and the page names the digest of the CSV.
  const std::string list = competition.ListName("top-3");
  const auto csv = Export(anyone, list, ranking::v1::EXPORT_FORMAT_CSV);
  EXPECT_EQ(csv.content(), Export(anyone, list, ranking::v1::EXPORT_FORMAT_CSV).content());
  EXPECT_EQ(csv.sha256(), HexText(Sha256(csv.content())));
  const auto page = Export(anyone, list, ranking::v1::EXPORT_FORMAT_HTML);
  EXPECT_TRUE(absl::StrContains(page.content(), csv.sha256()));
}

TEST(Thread, EntriesAreExplainedInTheCallersLanguage) {
  SmallCompetition competition(Installation::Shared(), "explained");
  competition.RunToFirstList();
  const client::Session english = competition.auditor().session;
  const client::Session indonesian(Installation::Shared().connection(), Language::kIndonesian, english.token());
  ranking::v1::ExplainEntryRequest request;
  request.set_name(EntriesOf(english, competition.StageName("evaluation") + "/rankings/1").front().name());
  const auto in_english = Must(english.Call(&Stub::ExplainEntry, request));
  const auto in_indonesian = Must(indonesian.Call(&Stub::ExplainEntry, request));
  ASSERT_GT(in_english.steps_size(), 0);
  ASSERT_EQ(in_english.steps_size(), in_indonesian.steps_size());
  EXPECT_NE(in_english.steps(0).text(), in_indonesian.steps(0).text());
  EXPECT_FALSE(absl::StrContains(in_english.DebugString(), "evaluator")) << "a judge by name";
}

}  // namespace
}  // namespace juri

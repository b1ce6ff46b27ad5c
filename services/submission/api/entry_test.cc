#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/testing/status_matchers.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

using Stub = RunningSubmission::Stub;

v1::StreamEntriesRequest AllEntries() {
  v1::StreamEntriesRequest request;
  request.set_parent(kCompetition);
  return request;
}

std::string IdOfName(absl::string_view name) { return ParseProposal(name).value().id; }
std::string IdOf(const v1::Proposal& proposal) { return IdOfName(proposal.name()); }
std::string IdOf(const v1::Entry& entry) { return IdOfName(entry.proposal()); }

TEST(StreamEntriesTest, TellsServicesWhatTheyNeed) {
  RunningSubmission s;
  s.Prepare();
  ASSERT_THAT(s.Create(), IsOk());
  const v1::Proposal submitted = s.Submitted();
  const auto entries = s.Entries(AllEntries(), kService);
  ASSERT_THAT(entries, IsOkAndHolds(SizeIs(1))) << "drafts are not entries";
  const v1::Entry& entry = entries->front();
  EXPECT_EQ(entry.proposal(), submitted.name());
  EXPECT_EQ(entry.registration_number(), submitted.registration_number());
  EXPECT_EQ(entry.title(), "Gelas Darah");
  EXPECT_EQ(entry.agency(), kGresik);
  EXPECT_EQ(entry.agency_title(), "Pemerintah Kabupaten Gresik");
  EXPECT_EQ(entry.agency_type(), v1::AGENCY_TYPE_REGENCY);
  EXPECT_EQ(entry.region(), "jawa-timur");
  EXPECT_EQ(entry.group(), "umum");
  EXPECT_EQ(entry.category(), "kesehatan");
  EXPECT_EQ(entry.state(), v1::PROPOSAL_STATE_SUBMITTED);
  EXPECT_EQ(entry.revision(), 2);
}

TEST(StreamEntriesTest, SelectsByStateAndByName) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal draft = s.Create().value();
  const v1::Proposal submitted = s.Submitted();
  const v1::Proposal eligible = s.Screen(s.Submitted(), v1::SCREENING_VERDICT_ELIGIBLE, "").value();
  auto request = AllEntries();
  request.add_states(v1::PROPOSAL_STATE_ELIGIBLE);
  const auto by_state = s.Entries(request, kService);
  ASSERT_THAT(by_state, IsOkAndHolds(SizeIs(1)));
  EXPECT_EQ(by_state->front().proposal(), eligible.name());
  request = AllEntries();
  request.add_proposals(eligible.name());
  request.add_proposals(draft.name());
  request.add_proposals(submitted.name());
  request.add_proposals(submitted.name());
  EXPECT_THAT(s.Entries(request, kService), IsOkAndHolds(SizeIs(2)));
  request = AllEntries();
  request.add_proposals("competitions/other/proposals/00000000-0000-7000-8000-000000000000");
  EXPECT_THAT(s.Entries(request, kService), IsOkAndHolds(SizeIs(0)));
}

// More than a page of the database, in one order, no entry twice, at most 1,000 a message.
TEST(StreamEntriesTest, PagesThroughThousands) {
  RunningSubmission s;
  s.Prepare();
  ASSERT_THAT(s.Run(R"sql(
      INSERT INTO proposal (competition_id, proposal_id, registration_number, agency_id, title, entry_group, category,
                            parts, state, revision, create_time, update_time, submit_time)
      SELECT 'kipp-2018', UNHEX(MD5(seq)), CONCAT('KIPP-2018-', seq), 'kab-gresik', 'x', 'umum', '', '[]', 2, 1,
             UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM seq_1_to_4500)sql"),
              IsOk());
  std::vector<int> sizes;
  const auto entries = s.Entries(AllEntries(), kService, &sizes);
  ASSERT_THAT(entries, IsOkAndHolds(SizeIs(4500)));
  EXPECT_THAT(sizes, ElementsAre(1000, 1000, 1000, 1000, 500));
  EXPECT_TRUE(std::is_sorted(entries->begin(), entries->end(),
                             [](const auto& a, const auto& b) { return a.proposal() < b.proposal(); }));
  for (const int count : {500, 1500, 4500}) {  // as a list, and picked from pages
    auto request = AllEntries();
    for (int i = 0; i < count; ++i) request.mutable_proposal_ids()->append(IdOf((*entries)[i * 4500 / count]));
    const auto some = s.Entries(request, kService);
    ASSERT_THAT(some, IsOkAndHolds(SizeIs(count)));
    for (int i = 0; i < count; ++i) ASSERT_EQ((*some)[i].proposal(), (*entries)[i * 4500 / count].proposal());
  }
}

TEST(StreamEntriesTest, SelectsByIdAndByNameTogether) {
  RunningSubmission s;
  s.Prepare();
  const v1::Proposal one = s.Submitted();
  const v1::Proposal other = s.Submitted();
  ASSERT_EQ(s.Submitted().state(), v1::PROPOSAL_STATE_SUBMITTED) << "a third, not asked for";
  auto request = AllEntries();
  request.set_proposal_ids(std::string(16, '\xff') + IdOf(other) + IdOf(one) + IdOf(one));
  EXPECT_THAT(s.Entries(request, kService), IsOkAndHolds(SizeIs(2)));
  request.set_proposal_ids(IdOf(one));
  request.add_proposals(other.name());
  EXPECT_THAT(s.Entries(request, kService), IsOkAndHolds(SizeIs(2)));
  request = AllEntries();
  request.set_proposal_ids(std::string(16, '\xff'));
  EXPECT_THAT(s.Entries(request, kService), IsOkAndHolds(SizeIs(0)));
  request.set_proposal_ids("seventeen bytes!!");
  EXPECT_THAT(s.Entries(request, kService), ReasonIs(kInvalidFields));
}

TEST(StreamEntriesTest, OnlyForServices) {
  RunningSubmission s;
  EXPECT_THAT(s.Entries(AllEntries(), kService), ReasonIs(kCompetitionNotFound));
  s.Prepare();
  for (const char* token : {kGresikAdmin, kOrganizer, kSecretariat, kAuditor, kAdministrator}) {
    EXPECT_THAT(s.Entries(AllEntries(), token), ReasonIs(kPermissionDenied)) << token;
  }
}

TEST(GetEntryTextTest, GivesTheTextsToServicesOnly) {
  RunningSubmission s;
  s.Prepare();
  v1::GetEntryTextRequest request;
  request.set_name(s.Submitted().name());
  const auto text = s.Call(&Stub::GetEntryText, request, kService);
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(text->entry().proposal(), request.name());
  ASSERT_EQ(text->parts_size(), 1);
  EXPECT_EQ(text->parts(0).text(), "Darah sering terlambat datang.");
  EXPECT_THAT(s.Call(&Stub::GetEntryText, request, kOrganizer), ReasonIs(kPermissionDenied));
  request.set_name("competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000");
  EXPECT_THAT(s.Call(&Stub::GetEntryText, request, kService), ReasonIs(kProposalNotFound));
}

}  // namespace
}  // namespace juri::submission

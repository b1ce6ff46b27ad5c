#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/testing/fault_matcher.h"
#include "services/submission/testing/running_submission.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;

using Stub = RunningSubmission::Stub;

constexpr char kMissing[] = "competitions/kipp-2018/proposals/00000000-0000-7000-8000-000000000000";

absl::StatusOr<v1::BatchGetProposalsResponse> BatchGet(RunningSubmission& s, const std::vector<std::string>& names,
                                                       const std::string& token) {
  v1::BatchGetProposalsRequest request;
  request.set_parent(kCompetition);
  request.mutable_names()->Add(names.begin(), names.end());
  return s.Call(&Stub::BatchGetProposals, request, token);
}

absl::StatusOr<v1::LookupProposalResponse> Lookup(RunningSubmission& s, const std::string& number,
                                                  const std::string& token) {
  v1::LookupProposalRequest request;
  request.set_parent(kCompetition);
  request.set_registration_number(number);
  return s.Call(&Stub::LookupProposal, request, token);
}

v1::ListProposalsRequest ListRequest(int page_size = 0) {
  v1::ListProposalsRequest request;
  request.set_parent(kCompetition);
  request.set_page_size(page_size);
  return request;
}

// The last digits of the registration numbers on the page.
std::vector<int> Numbers(const v1::ListProposalsResponse& page) {
  std::vector<int> numbers;
  for (const v1::Proposal& p : page.proposals()) numbers.push_back(std::stoi(p.registration_number().substr(10)));
  return numbers;
}

// Two proposals of Gresik, then one of Malang, then one more of Gresik.
class ProposalTest : public ::testing::Test {
 protected:
  ProposalTest() {
    s_.Prepare();
    for (const bool malang : {false, false, true, false}) {
      const auto request = RunningSubmission::CompleteDraft(malang ? kMalang : kGresik);
      made_.push_back(s_.Create(request, malang ? kMalangAdmin : kGresikAdmin).value());
    }
  }

  RunningSubmission s_;
  std::vector<v1::Proposal> made_;
};

// Abuse case 7: what is another agency's is answered word for word like what is missing.
TEST_F(ProposalTest, OthersAreLikeMissing) {
  const absl::Status missing = s_.Get(kMissing).status();
  EXPECT_THAT(missing, ReasonIs(kPermissionDenied));
  const auto told = [](const absl::Status& status) {
    ErrorDetails details = DetailsOf(status).value();
    details.arguments.erase("request_id");
    return std::tuple(status.message(), details.Key(), details.arguments, details.resource_name);
  };
  const auto same = [&](const absl::Status& status) { return told(status) == told(missing); };
  EXPECT_TRUE(same(s_.Get(made_[2].name()).status()));
  EXPECT_TRUE(same(s_.Get(made_[0].name(), kMalangAdmin).status()));
  EXPECT_TRUE(same(s_.Get(made_[0].name(), kElsewhere).status()));
  EXPECT_TRUE(same(Lookup(s_, made_[2].registration_number(), kGresikAdmin).status()));
  EXPECT_TRUE(same(Lookup(s_, "KIPP-2018-999999", kGresikAdmin).status()));
  EXPECT_TRUE(same(BatchGet(s_, {made_[0].name(), made_[2].name()}, kGresikAdmin).status()));
  EXPECT_TRUE(same(BatchGet(s_, {made_[0].name(), kMissing}, kGresikAdmin).status()));
  std::string elsewhere = made_[0].name();
  elsewhere.replace(0, std::string(kCompetition).size(), "competitions/other");
  EXPECT_TRUE(same(s_.Get(elsewhere, kElsewhere).status())) << "swapped parent";
  EXPECT_TRUE(same(BatchGet(s_, {elsewhere}, kGresikAdmin).status())) << "swapped parent";
}

TEST_F(ProposalTest, IsReadByThoseWhoMay) {
  for (const char* token : {kGresikAdmin, kGresikInnovator, kSecretariat, kOrganizer, kAuditor}) {
    const auto read = s_.Get(made_[0].name(), token);
    ASSERT_THAT(read, IsOk()) << token;
    EXPECT_EQ(read->SerializeAsString(), made_[0].SerializeAsString());
    EXPECT_EQ(Lookup(s_, made_[0].registration_number(), token)->name(), made_[0].name());
  }
  for (const char* token : {kService, kAdministrator}) {
    EXPECT_THAT(s_.Get(made_[0].name(), token), ReasonIs(kPermissionDenied)) << token;
  }
  EXPECT_THAT(s_.Get(made_[0].name(), kNobody), ReasonIs(kUnauthenticated));
}

// Abuse case 20.
TEST_F(ProposalTest, MalformedNamesAreRefused) {
  for (const std::string& name :
       {std::string(), std::string("competitions/kipp-2018/proposals/../x"),
        std::string("competitions/KIPP/proposals/x"), std::string("competitions/kipp-2018/proposals/%2e"),
        std::string(10'000, 'a'), absl::StrCat(made_[0].name(), "/"), absl::StrCat("/", made_[0].name())}) {
    EXPECT_THAT(s_.Get(name), StatusIs(absl::StatusCode::kInvalidArgument)) << name.substr(0, 80);
  }
}

TEST_F(ProposalTest, BatchComesInTheOrderAsked) {
  const auto found = BatchGet(s_, {made_[3].name(), made_[0].name(), made_[3].name()}, kGresikAdmin);
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->proposals_size(), 3);
  EXPECT_EQ(found->proposals(0).SerializeAsString(), made_[3].SerializeAsString());
  EXPECT_EQ(found->proposals(1).SerializeAsString(), made_[0].SerializeAsString());
  EXPECT_EQ(BatchGet(s_, {made_[2].name(), made_[0].name()}, kAuditor)->proposals_size(), 2);
}

TEST_F(ProposalTest, ABatchThatIsTooLongIsRefusedBeforeItIsRead) {
  ASSERT_THAT(s_.Run("UPDATE proposal SET parts = CONCAT('[{\"code\":\"ringkasan\",\"text\":\"',"
                     " REPEAT('a', 1000000), '\"}]') WHERE registration_number <= 'KIPP-2018-000003'"),
              IsOk());
  EXPECT_THAT(BatchGet(s_, {made_[0].name(), made_[1].name()}, kAuditor), IsOk());
  const auto three = BatchGet(s_, {made_[0].name(), made_[1].name(), made_[2].name()}, kAuditor);
  EXPECT_THAT(three, ReasonIs(kBatchTooLarge));
  EXPECT_THAT(BatchGet(s_, std::vector<std::string>(3, made_[0].name()), kAuditor), ReasonIs(kBatchTooLarge));
  EXPECT_THAT(BatchGet(s_, {made_[0].name(), made_[1].name(), made_[2].name()}, kGresikAdmin),
              ReasonIs(kPermissionDenied))
      << "how long others' proposals are is theirs to know";
}

TEST_F(ProposalTest, ListHoldsWhatTheCallerSees) {
  EXPECT_THAT(Numbers(s_.Call(&Stub::ListProposals, ListRequest(), kGresikInnovator).value()), ElementsAre(1, 2, 4));
  EXPECT_THAT(Numbers(s_.Call(&Stub::ListProposals, ListRequest(), kMalangAdmin).value()), ElementsAre(3));
  EXPECT_THAT(Numbers(s_.Call(&Stub::ListProposals, ListRequest(), kAuditor).value()), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(s_.Call(&Stub::ListProposals, ListRequest(), kElsewhere), ReasonIs(kPermissionDenied));
  const auto page = s_.Call(&Stub::ListProposals, ListRequest(), kAuditor);
  for (const v1::Proposal& proposal : page->proposals()) EXPECT_EQ(proposal.parts_size(), 0);
}

TEST_F(ProposalTest, ListFilters) {
  ASSERT_THAT(s_.Submit(made_[1]), IsOk());
  auto request = ListRequest();
  request.add_states(v1::PROPOSAL_STATE_SUBMITTED);
  EXPECT_THAT(Numbers(s_.Call(&Stub::ListProposals, request, kAuditor).value()), ElementsAre(2));
  request.add_states(v1::PROPOSAL_STATE_DRAFT);
  request.set_agency(kGresik);
  EXPECT_THAT(Numbers(s_.Call(&Stub::ListProposals, request, kAuditor).value()), ElementsAre(1, 2, 4));
  request.set_agency(kMalang);
  EXPECT_THAT(s_.Call(&Stub::ListProposals, request, kGresikAdmin), ReasonIs(kPermissionDenied));
}

// Abuse case 21.
TEST_F(ProposalTest, PageTokensAreGoodForOneListAndOneCaller) {
  const auto first = s_.Call(&Stub::ListProposals, ListRequest(2), kAuditor);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(Numbers(*first), ElementsAre(1, 2));
  auto next = ListRequest(2);
  next.set_page_token(first->next_page_token());
  const auto second = s_.Call(&Stub::ListProposals, next, kAuditor);
  ASSERT_THAT(second, IsOk());
  EXPECT_THAT(Numbers(*second), ElementsAre(3, 4));
  EXPECT_EQ(second->next_page_token(), "");
  EXPECT_THAT(s_.Call(&Stub::ListProposals, next, kOrganizer), ReasonIs(kPageTokenInvalid));
  next.set_agency(kGresik);
  EXPECT_THAT(s_.Call(&Stub::ListProposals, next, kAuditor), ReasonIs(kPageTokenInvalid));
  next.clear_agency();
  next.mutable_page_token()->back() ^= 1;
  EXPECT_THAT(s_.Call(&Stub::ListProposals, next, kAuditor), ReasonIs(kPageTokenInvalid));
  EXPECT_THAT(s_.Call(&Stub::ListProposals, ListRequest(-1), kAuditor), TellsFault("page_size", kFieldOutOfRange));
  EXPECT_THAT(s_.Call(&Stub::ListProposals, ListRequest(2'147'483'647), kAuditor), IsOk());
}

}  // namespace
}  // namespace juri::submission

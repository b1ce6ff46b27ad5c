// Texts that people send: kept byte for byte, whatever they look like to a program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "common/testing/status_matchers.h"
#include "tests/must.h"
#include "tests/requests.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

using client::NewRequestId;
using identity::v1::IdentityService;
using ranking::v1::RankingService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

const std::vector<std::string>& Texts() {
  static const auto& texts = *new std::vector<std::string>{
      R"(Robert'); DROP TABLE proposal; --)",
      R"(" OR 1=1 # \' \" \\ %s %d {0} ${x} ? ?1 :name @@version)",
      R"(100 % _ \% \_ `proposal` /* */ 0x27 \0 \Z)",
      "{\"code\": [\"\\u0000\"]}",
      "\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a \xf0\x9f\x87\xae\xf0\x9f\x87\xa9 e\xcc\x81 \xef\xbf\xbd "
      "\xf4\x8f\xbf\xbd",
      "  spasi di kedua sisi  ",
  };
  return texts;
}

TEST(TextAbuse, Abuse19And24ProposalsKeepWhatWasWritten) {
  const client::Session& session = Scene().agency_admin(0).session;
  for (const std::string& text : Texts()) {
    auto request = NewProposal(Scene().name(), Scene().agency(0), text);
    request.mutable_proposal()->mutable_parts(0)->set_text(text + "\n\t" + text);
    const auto made = Must(session.Call(&SubmissionService::Stub::CreateProposal, request));
    auto read = ReadProposal(session, made.name());
    EXPECT_EQ(read.title(), text);
    EXPECT_EQ(read.parts(0).text(), text + "\n\t" + text);
    submission::v1::WithdrawProposalRequest withdrawal = WithdrawalOf(read);
    withdrawal.set_note(text);
    Must(session.Call(&SubmissionService::Stub::WithdrawProposal, withdrawal));
    EXPECT_EQ(ReadProposal(session, made.name()).decision().note(), text);
  }
}

TEST(TextAbuse, Abuse19LengthIsCountedInCodePoints) {
  const client::Session& session = Scene().agency_admin(0).session;
  std::string title;
  for (int i = 0; i < 300; ++i) title += "\xf0\x9f\x8f\x86";  // as many as are allowed, 4 bytes each
  auto request = NewProposal(Scene().name(), Scene().agency(0), title);
  EXPECT_EQ(Must(session.Call(&SubmissionService::Stub::CreateProposal, request)).title(), title);
  request.mutable_proposal()->set_title(title + "x");
  request.set_request_id(NewRequestId());
  EXPECT_THAT(session.Call(&SubmissionService::Stub::CreateProposal, request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(TextAbuse, Abuse24NamesOfPeopleAndAgencies) {
  const client::Session& administrator = Installation::Shared().administrator();
  int n = 0;
  for (const std::string& text : Texts()) {
    submission::v1::CreateAgencyRequest agency;
    agency.mutable_agency()->set_name("agencies/teks-" + std::to_string(n));
    agency.mutable_agency()->set_title(text);
    agency.mutable_agency()->set_type(submission::v1::AGENCY_TYPE_CITY);
    agency.set_request_id(NewRequestId());
    EXPECT_EQ(Must(administrator.Call(&SubmissionService::Stub::CreateAgency, agency)).title(), text);
    submission::v1::GetAgencyRequest read_agency;
    read_agency.set_name(agency.agency().name());
    EXPECT_EQ(Must(administrator.Call(&SubmissionService::Stub::GetAgency, read_agency)).title(), text);

    identity::v1::CreateAccountRequest account;
    account.mutable_account()->set_username("teks." + std::to_string(n++));
    account.mutable_account()->set_display_name(text);
    account.set_password(std::string(kPassword) + text);
    account.set_request_id(NewRequestId());
    const auto made = Must(administrator.Call(&IdentityService::Stub::CreateAccount, account));
    EXPECT_EQ(made.display_name(), text);
    EXPECT_THAT(Installation::Shared().Anonymous().SignIn(made.username(), account.password()), IsOk());
  }
}

TEST(TextAbuse, Abuse24CommentsReasonsAndMinutes) {
  SmallCompetition competition(Installation::Shared(), "texts");
  competition.EnterAll();
  competition.OpenStage("evaluation");
  const client::Session& judge = competition.JudgesOf("evaluation")[0].session;
  const auto queue = QueueOf(judge, competition.StageName("evaluation"));
  for (size_t i = 0; i < Texts().size(); ++i) {
    auto filing = FilingOf(queue.at(i).name(), 5000);
    filing.set_comment(Texts()[i]);
    Must(judge.Call(&ScoringService::Stub::FileScoreSheet, filing));
    scoring::v1::GetScoreSheetRequest read;
    read.set_name(filing.name());
    const auto sheet = Must(judge.Call(&ScoringService::Stub::GetScoreSheet, read));
    EXPECT_EQ(sheet.comment(), Texts()[i]);
    scoring::v1::ReviseScoreSheetRequest revision;
    revision.set_name(filing.name());
    revision.set_etag(sheet.etag());
    *revision.mutable_marks() = filing.marks();
    revision.set_reason(Texts()[i]);
    revision.set_request_id(NewRequestId());
    Must(judge.Call(&ScoringService::Stub::ReviseScoreSheet, revision));
    EXPECT_EQ(Must(judge.Call(&ScoringService::Stub::GetScoreSheet, read)).revision_reason(), Texts()[i]);
  }
  competition.FileAll("evaluation");
  competition.CloseStage("evaluation");
  const client::Session& organizer = competition.organizer().session;
  auto composition = CompositionOf(competition.ListName("top-6"), competition.Rank("evaluation"));
  for (const auto& [n, kind] :
       {std::pair(6, ranking::v1::DECISION_KIND_INCLUDE), {7, ranking::v1::DECISION_KIND_EXCLUDE}}) {
    ranking::v1::Decision& decision = *composition.add_decisions() = DecisionOn(competition.proposal(n), kind);
    decision.set_reason(Texts()[0]);
    decision.set_minutes_number(Texts()[1]);
  }
  Must(organizer.Call(&RankingService::Stub::ComposeList, composition));
  const auto list = ReadList(organizer, composition.name());
  for (const auto& decision : list.decisions()) {
    EXPECT_EQ(decision.reason(), Texts()[0]);
    EXPECT_EQ(decision.minutes_number(), Texts()[1]);
  }
}

}  // namespace
}  // namespace juri

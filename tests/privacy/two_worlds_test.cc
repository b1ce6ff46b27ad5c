// Two competitions that differ only in what somebody may not know answer that person alike.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/method.h"
#include "common/status/details.h"
#include "tests/audit_trail.h"
#include "tests/contracts/contracts.h"
#include "tests/must.h"
#include "tests/privacy/masks.h"
#include "tests/requests.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/small_competition.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
using common::v1::Role;

constexpr char kStage[] = "evaluation";

// What is hidden, and differs: what the second judge is called and marks, what agency 1 drafts, whether a list is
// composed before its publication and a text of agency 0 redacted for judges.
struct Hidden {
  std::string peer;
  int marks;
  std::string draft;
  bool composed;
  bool redacted;
};

// Two judges read everything; the first has filed nothing before the stage closes, and would see the other's sheets
// then.
class World {
 public:
  World(const std::string& id, const Hidden& hidden)
      : hidden_(hidden), competition_(Installation::Shared(), id, RulesOf(hidden)) {
    competition_.EnterAll();
    draft_ = competition_.Draft(13);
    competition_.OpenStage(kStage);
    const Person& peer = competition_.JudgesOf(kStage)[1];
    for (const scoring::v1::Assignment& assignment : QueueOf(peer.session, competition_.StageName(kStage))) {
      scoring::v1::FileScoreSheetRequest file = FilingOf(assignment.name(), hidden.marks);
      file.set_comment(hidden.peer);
      Must(peer.session.Call(&scoring::v1::ScoringService::Stub::FileScoreSheet, file));
    }
  }

  void Close() {
    competition_.FileAll(kStage);
    competition_.CloseStage(kStage);
    if (hidden_.redacted) Redact();
    if (!hidden_.composed) return;
    competition_.ProposeList("top-6", competition_.Rank(kStage), true);
  }

  const SmallCompetition& competition() const { return competition_; }
  // Things of agency `n`, and of the judge of that number; also what belongs to others.
  std::vector<std::string> NamesAround(int n) const {
    const Person& judge = competition_.JudgesOf(kStage)[n];
    std::vector<std::string> names = NamesIn(competition_, judge, kStage);
    names[1] = n == 0 ? competition_.proposal(3) : draft_;
    names[2] = n == 0 ? "UJI-000003" : "UJI-000013";
    names[4] = competition_.agency(n);
    names.push_back(AssignmentOf(judge));
    names.push_back(SheetOf(names.back()));
    return names;
  }

 private:
  static SmallRules RulesOf(const Hidden& hidden) {
    SmallRules rules;
    rules.judges = 2;
    rules.title = [hidden](int n) { return n == 13 ? hidden.draft : absl::StrCat("Inovasi ", n); };
    rules.display_name = [hidden](const std::string& username) {
      return username.find("evaluator1") == std::string::npos ? "" : hidden.peer;
    };
    return rules;
  }

  // Judges may know of it; they read nothing any more.
  void Redact() {
    submission::v1::RedactProposalPartRequest request;
    request.mutable_redaction()->set_name(competition_.proposal(3) + "/redactions/ringkasan");
    request.mutable_redaction()->set_text("[...]");
    request.set_request_id(client::NewRequestId());
    Must(
        competition_.secretariat().session.Call(&submission::v1::SubmissionService::Stub::RedactProposalPart, request));
  }

  // The one of proposal 3: queues have an order of their own.
  std::string AssignmentOf(const Person& judge) const {
    const auto queue = QueueOf(judge.session, competition_.StageName(kStage));
    return std::find_if(queue.begin(), queue.end(),
                        [](const auto& each) { return each.registration_number() == "UJI-000003"; })
        ->name();
  }

  const Hidden hidden_;
  SmallCompetition competition_;
  std::string draft_;
};

struct Worlds {
  World first{"world-1", {"Siti Rahma", 9000, "Antrean Daring", false, false}};
  World second{"world-2", {"Budi Santoso Wijaya", 1500, "Puskesmas Keliling di Pulau Terluar", true, true}};
};

Worlds& Both() {
  static Worlds* const worlds = new Worlds;
  return *worlds;
}

// What somebody hears from the method about things of both agencies and judges.
std::string AnswersOf(const pb::MethodDescriptor* method, const AnyCaller& caller, const World& world,
                      const std::string& token) {
  std::string answers;
  for (int n : {0, 1}) {
    const Heard heard = caller.Hear(method, CompleteRequest(method, world.NamesAround(n))->SerializeAsString(), token);
    absl::StrAppend(&answers, method->name(), ": ", Masked(method, heard), "\n");
  }
  return answers;
}

// From every method that somebody may call by the role, but one.
std::string Answers(const AnyCaller& caller, const World& world, Role role, const std::string& token,
                    const std::string& but = "") {
  std::string answers;
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    if (!rpc::IsReadName(method->name()) || !Admits(method, role) || method->name() == but) continue;
    answers += AnswersOf(method, caller, world, token);
  }
  return answers;
}

void ExpectAlike(Role role, const std::function<std::string(const SmallCompetition&)>& token_in,
                 const std::string& but = "") {
  const AnyCaller caller(Installation::Shared());
  const std::string first = Answers(caller, Both().first, role, token_in(Both().first.competition()), but);
  EXPECT_EQ(first, Answers(caller, Both().second, role, token_in(Both().second.competition()), but));
  EXPECT_GT(first.size(), 2000u);
}

std::string Nobody(const SmallCompetition&) { return ""; }
std::string AgencyAdmin(const SmallCompetition& of) { return of.agency_admin(0).session.token(); }
std::string Organizer(const SmallCompetition& of) { return of.organizer().session.token(); }
std::string FirstJudge(const SmallCompetition& of) { return of.JudgesOf(kStage)[0].session.token(); }

// In the order of the competition: the stage is open, then closed.
TEST(TwoWorlds, AnswerAlikeWhileTheStageIsOpenAndWhenTheListIsComposed) {
  ExpectAlike(common::v1::ROLE_AGENCY_ADMIN, AgencyAdmin);
  ExpectAlike(common::v1::ROLE_EVALUATOR, FirstJudge);
  Both().first.Close();
  Both().second.Close();
  ExpectAlike(common::v1::ROLE_AGENCY_ADMIN, AgencyAdmin);
  ExpectAlike(common::v1::ROLE_EVALUATOR, FirstJudge, /*but=*/"ListOtherSheets");
  ExpectAlike(common::v1::ROLE_ANONYMOUS, Nobody);
}

// The same call told nothing before the first judge had filed.
TEST(TwoWorlds, DifferInTheOthersSheetsOnceTheOwnIsFiled) {
  const AnyCaller caller(Installation::Shared());
  const pb::MethodDescriptor* method =
      pb::DescriptorPool::generated_pool()->FindMethodByName("juri.scoring.v1.ScoringService.ListOtherSheets");
  EXPECT_THAT(AnswersOf(method, caller, Both().first, FirstJudge(Both().first.competition())),
              testing::AllOf(testing::HasSubstr("Siti Rahma"), testing::HasSubstr("centipoints: 9000")));
}

// Otherwise nothing would be proved by what the others hear.
TEST(TwoWorlds, DifferForTheirOrganizers) {
  const AnyCaller caller(Installation::Shared());
  const SmallCompetition& first = Both().first.competition();
  const std::string heard = Answers(caller, Both().first, common::v1::ROLE_ORGANIZER, Organizer(first));
  EXPECT_THAT(heard, testing::AllOf(testing::HasSubstr("Siti Rahma"), testing::HasSubstr("Antrean Daring")));
}

std::vector<std::string> TrailOf(const SmallCompetition& competition) {
  common::v1::ListAuditRowsRequest request;
  request.set_parent(competition.name());
  std::vector<std::string> rows;
  for (const auto& row : AuditRowsFor(competition.organizer().session, request)) rows.push_back(row.DebugString());
  return rows;
}

// Asks each service for the trail of a competition that is none of the caller's, until the denials stand in it.
void Knock(const SmallCompetition& competition, const std::string& token) {
  const AnyCaller caller(Installation::Shared());
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    if (method->name() != "ListAuditRows") continue;
    const std::string service = method->file()->package().substr(5, method->file()->package().size() - 8);
    const absl::Status denied = caller.Call(method, *RequestNaming(method, {competition.name()}), token);
    EXPECT_FALSE(DenialIn(service, denied).empty()) << service;
  }
}

TEST(TwoWorlds, TheAuditTrailOfOneTellsNothingOfTheOther) {
  const SmallCompetition& first = Both().first.competition();
  const SmallCompetition& second = Both().second.competition();
  const Person stranger = NewPerson(Installation::Shared(), "two-worlds.stranger", {});
  Knock(first, stranger.session.token());
  const std::vector<std::string> trail = TrailOf(first), other = TrailOf(second);
  EXPECT_THAT(trail, testing::Contains(testing::HasSubstr(stranger.account)).Times(4));
  NewPerson(Installation::Shared(), "two-worlds.bystander", {GrantOf(common::v1::ROLE_AUDITOR, second.name())});
  Knock(second, stranger.session.token());
  EXPECT_EQ(TrailOf(first), trail);
  EXPECT_EQ(TrailOf(second).size(), other.size() + 4);
}

absl::Duration Median(std::vector<absl::Duration> times) {
  std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
  return times[times.size() / 2];
}

// The difference of the medians of 500 calls each, in turn.
absl::Duration Difference(const char* full_name, const std::function<std::string(const SmallCompetition&)>& token_in,
                          int names_around) {
  const AnyCaller caller(Installation::Shared());
  const pb::MethodDescriptor* method = pb::DescriptorPool::generated_pool()->FindMethodByName(full_name);
  const World* const worlds[] = {&Both().first, &Both().second};
  std::string requests[2], tokens[2];
  for (int world : {0, 1}) {
    requests[world] = CompleteRequest(method, worlds[world]->NamesAround(names_around))->SerializeAsString();
    tokens[world] = token_in(worlds[world]->competition());
  }
  std::vector<absl::Duration> times[2];
  for (int i = 0; i < 1000; ++i) {
    const absl::Time began = absl::Now();
    caller.Hear(method, requests[i % 2], tokens[i % 2]);
    times[i % 2].push_back(absl::Now() - began);
  }
  const absl::Duration first = Median(times[0]), second = Median(times[1]);
  std::printf("%s: median %s and %s\n", full_name, absl::FormatDuration(first).c_str(),
              absl::FormatDuration(second).c_str());
  return absl::AbsDuration(first - second);
}

TEST(TwoWorlds, AnswerInTheSameTime) {
  EXPECT_LT(Difference("juri.submission.v1.SubmissionService.GetProposal", AgencyAdmin, 1), absl::Milliseconds(5));
  EXPECT_LT(Difference("juri.scoring.v1.ScoringService.GetScoreSheet", FirstJudge, 1), absl::Milliseconds(5));
}

}  // namespace
}  // namespace juri

// The checker itself: it finds leaks that are planted.
#include "tests/privacy/leaks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/metrics/metrics.h"
#include "common/rpc/denial.h"
#include "common/rpc/fake_identity.h"
#include "common/rpc/runtime.h"
#include "common/rpc/server.h"
#include "common/rpc/service.h"
#include "common/rpc/testdata/echo_service.pb.h"
#include "common/status/refusal.h"
#include "juri/common/v1/audit.pb.h"
#include "juri/scoring/v1/scoring_service.pb.h"
#include "tests/must.h"
#include "tests/security/any_call.h"

namespace juri {
namespace {

namespace pb = google::protobuf;
namespace testdata = rpc::testdata;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kHere[] = "competitions/here";
constexpr char kJudge[] = "Juri Siti";

const pb::MethodDescriptor* MethodNamed(const char* full_name) {
  return pb::DescriptorPool::generated_pool()->FindMethodByName(full_name);
}

Facts JudgeNamed() {
  Facts facts;
  facts.Add(JudgeDisplayName(), kJudge, {.competition = kHere});
  return facts;
}

Watcher In(const std::string& competition, common::v1::Role role) {
  return {.what = "somebody", .role = role, .competition = competition, .token = "a token"};
}

// What is found where ListJudges answers with the name of a judge.
Findings FindingsInAList(const Watcher& watcher) {
  scoring::v1::ListJudgesResponse response;
  response.add_judges()->set_display_name(kJudge);
  return FindingsIn(JudgeNamed(), watcher, MethodNamed("juri.scoring.v1.ScoringService.ListJudges"), "",
                    {absl::OkStatus(), {response.SerializeAsString()}, ""});
}

TEST(Leaks, AreWhatTheContractDoesNotLetTheWatcherSee) {
  const Findings organizer = FindingsInAList(In(kHere, common::v1::ROLE_ORGANIZER));
  EXPECT_THAT(organizer.leaks, IsEmpty());
  EXPECT_THAT(organizer.rightful, ElementsAre(&JudgeDisplayName()));
  for (const Watcher& watcher : {In(kHere, common::v1::ROLE_AGENCY_ADMIN), In(kHere, common::v1::ROLE_EVALUATOR),
                                 In("competitions/elsewhere", common::v1::ROLE_ORGANIZER), Watcher{}}) {
    EXPECT_THAT(FindingsInAList(watcher).leaks,
                ElementsAre(HasSubstr("name of a judge (Juri Siti) in juri.scoring.v1.Judge.display_name")));
  }
}

TEST(Leaks, AreAlsoInFieldsThatHoldSomethingElse) {
  scoring::v1::ListJudgesResponse response;
  response.set_next_page_token(kJudge);
  const Findings findings = FindingsIn(JudgeNamed(), In(kHere, common::v1::ROLE_ORGANIZER),
                                       MethodNamed("juri.scoring.v1.ScoringService.ListJudges"), "",
                                       {absl::OkStatus(), {response.SerializeAsString()}, ""});
  EXPECT_THAT(findings.leaks, ElementsAre(HasSubstr("in juri.scoring.v1.ListJudgesResponse.next_page_token")));
}

TEST(Leaks, OfAnAuditRowAreThoseOfAnotherCompetition) {
  Facts facts;
  facts.Add(AccountName(), "accounts/somebody-elsewhere", {.competition = "competitions/elsewhere"});
  common::v1::ListAuditRowsResponse response;
  common::v1::AuditRow& row = *response.add_audit_rows();
  row.set_account("accounts/somebody-elsewhere");
  const auto leaks = [&](const std::string& object) {
    row.set_object(object);
    return FindingsIn(facts, In(kHere, common::v1::ROLE_ORGANIZER),
                      MethodNamed("juri.scoring.v1.ScoringService.ListAuditRows"), "",
                      {absl::OkStatus(), {response.SerializeAsString()}, ""})
        .leaks;
  };
  EXPECT_THAT(leaks("competitions/here/stages/evaluation"), IsEmpty());
  for (const char* object : {"competitions/elsewhere", "competitions/here-not", "accounts/somebody-elsewhere", ""}) {
    EXPECT_THAT(leaks(object), testing::Contains(HasSubstr("in juri.common.v1.AuditRow.account"))) << object;
  }
}

TEST(Leaks, AreInTextsForNobody) {
  EXPECT_THAT(LeaksInText(JudgeNamed(), "the log", "sheet of Juri Siti filed"), ElementsAre(HasSubstr("the log")));
  EXPECT_THAT(LeaksInText(JudgeNamed(), "the log", "sheet of J-01 filed"), IsEmpty());
}

// Tells everybody the name of a judge: in an answer, in a stream, in an error.
class Gossip final : public rpc::Service {
 public:
  explicit Gossip(rpc::Runtime& runtime) : Service(runtime) {
    using testdata::ObjectRequest;
    using testdata::SeenScope;
    Unary<testdata::BehaveRequest, testdata::BehaveResponse>("Behave", [](const rpc::Call&, const auto&) {
      testdata::BehaveResponse response;
      response.set_text(kJudge);
      return response;
    });
    Stream<testdata::StreamChunksRequest, testdata::Chunk>(
        "StreamChunks", [](const rpc::Call&, const auto&, rpc::Writer<testdata::Chunk>& writer) {
          testdata::Chunk chunk;
          chunk.set_content(kJudge);
          return writer.Write(chunk);
        });
    for (const char* method : {"ShowSelf", "Organize", "ReadOwn", "Judge", "Serve"}) {
      Unary<ObjectRequest, SeenScope>(method, [](const rpc::Call&, const ObjectRequest&) -> absl::StatusOr<SeenScope> {
        return Refusal(kPermissionDenied).With("judge", kJudge).Status();
      });
    }
    Unary<testdata::FileSheetRequest, testdata::Sheet>("FileSheet", NoSheet<testdata::FileSheetRequest>);
    Unary<testdata::UpdateSheetRequest, testdata::Sheet>("UpdateSheet", NoSheet<testdata::UpdateSheetRequest>);
    Unary<testdata::ListSheetsRequest, testdata::Sheet>("ListSheets", NoSheet<testdata::ListSheetsRequest>);
  }

 private:
  template <typename Request>
  static absl::StatusOr<testdata::Sheet> NoSheet(const rpc::Call&, const Request&) {
    return testdata::Sheet();
  }
};

struct NoDenials final : rpc::DenialSink {
  void Denied(db::AuditEntry) override {}
};

struct GossipServer {
  rpc::FakeIdentity identity;
  NoDenials denials;
  Metrics metrics;
  std::unique_ptr<rpc::Runtime> runtime = *rpc::Runtime::Create(
      {}, {testdata::BehaveRequest::descriptor()->file()->service(0)}, identity, metrics, denials);
  Gossip gossip{*runtime};
  std::unique_ptr<rpc::Server> server = *rpc::Server::Start({.listen = "127.0.0.1:0", .drain = absl::Seconds(5)},
                                                            {&gossip}, [] { return absl::OkStatus(); });
};

TEST(Leaks, OfAServiceAreFoundInAnswersStreamsAndErrors) {
  GossipServer gossip;
  gossip.identity.Add("a token", {"accounts/somebody", {}});
  const AnyCaller caller({{"rpc", gossip.server->address()}});
  testdata::BehaveRequest behave;
  behave.set_how("quietly");
  testdata::StreamChunksRequest stream;
  stream.set_chunks(1);
  const std::pair<const char*, const pb::Message*> calls[] = {
      {"Behave", &behave}, {"StreamChunks", &stream}, {"ShowSelf", &testdata::ObjectRequest::default_instance()}};
  for (const auto& [name, request] : calls) {
    const pb::MethodDescriptor* method = behave.GetDescriptor()->file()->service(0)->FindMethodByName(name);
    const Heard heard = caller.Hear(method, request->SerializeAsString(), "a token");
    EXPECT_THAT(FindingsIn(JudgeNamed(), In(kHere, common::v1::ROLE_ORGANIZER), method, "", heard).leaks,
                testing::Contains(HasSubstr(name)))
        << heard.status;
  }
}

}  // namespace
}  // namespace juri

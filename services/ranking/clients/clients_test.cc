// The clients over a real connection, against servers that answer what the tests say.
#include <gmock/gmock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>

#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/rpc/channel.h"
#include "common/rpc/status_wire.h"
#include "common/rpc/test_calls.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "juri/ranking/v1/ranking_service.pb.h"
#include "juri/scoring/v1/scoring_service.grpc.pb.h"
#include "juri/submission/v1/submission_service.grpc.pb.h"
#include "services/ranking/clients/scoring_client.h"
#include "services/ranking/clients/submission_client.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/testing/test_rules.h"

namespace juri::ranking {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr char kServiceToken[] = "service-token";
const StageName kStage{"kipp-2018", "evaluation"};

std::string Id(int number) { return std::string(15, '\0') + static_cast<char>(number); }

std::string Metadata(const grpc::ServerContext& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  return found == context.client_metadata().end() ? "" : std::string(found->second.data(), found->second.size());
}

class FakeScoring final : public scoring::v1::ScoringService::Service {
 public:
  grpc::Status GetStage(grpc::ServerContext* context, const scoring::v1::GetStageRequest* request,
                        scoring::v1::Stage* response) override {
    bearer = Metadata(*context, "authorization");
    user_token = Metadata(*context, "juri-user-token");
    if (request->name() != kStage.Text()) {
      const Reason reason{"scoring", "STAGE_NOT_FOUND", absl::StatusCode::kNotFound};
      return rpc::ToGrpc(Refusal(reason), Language::kEnglish, "request");
    }
    response->set_state(scoring::v1::STAGE_STATE_CLOSED);
    response->set_definition_version(2);
    response->mutable_seal()->set_sheet_count(5);
    response->mutable_seal()->set_sheets_sha256(std::string(64, 'a'));
    return grpc::Status::OK;
  }

  grpc::Status StreamSheets(grpc::ServerContext* context, const scoring::v1::StreamSheetsRequest*,
                            grpc::ServerWriter<scoring::v1::StreamSheetsResponse>* writer) override {
    for (int number = 1; number <= 3 && !context->IsCancelled(); ++number) {
      scoring::v1::StreamSheetsResponse batch;
      batch.set_proposal_ids(Id(number) + Id(number));
      for (const uint32_t alias : {1, 2}) batch.add_aliases(alias);
      for (const int mark : {100, 200, 300, 400}) batch.add_centipoints(mark);
      writer->Write(batch);
    }
    return grpc::Status::OK;
  }

  grpc::Status StreamStageEntries(grpc::ServerContext*, const scoring::v1::StreamStageEntriesRequest*,
                                  grpc::ServerWriter<scoring::v1::StreamStageEntriesResponse>* writer) override {
    for (const auto& ids : {Id(1) + Id(2), Id(3)}) {
      scoring::v1::StreamStageEntriesResponse batch;
      batch.set_proposal_ids(ids);
      writer->Write(batch);
    }
    return grpc::Status::OK;
  }

  grpc::Status SetStageEntries(grpc::ServerContext* context, const scoring::v1::SetStageEntriesRequest* request,
                               google::protobuf::Empty*) override {
    bearer = Metadata(*context, "authorization");
    pushed = *request;
    return grpc::Status::OK;
  }

  std::string bearer, user_token;
  scoring::v1::SetStageEntriesRequest pushed;
};

class FakeSubmission final : public submission::v1::SubmissionService::Service {
 public:
  grpc::Status GetDefinition(grpc::ServerContext*, const submission::v1::GetDefinitionRequest* request,
                             submission::v1::Definition* response) override {
    ++definitions_read;
    response->set_version(request->version());
    response->set_definition_text(kRules);
    response->set_definition_sha256(HexText(Sha256(kRules)));
    response->set_frozen(true);
    return grpc::Status::OK;
  }

  grpc::Status StreamEntries(grpc::ServerContext* context, const submission::v1::StreamEntriesRequest* request,
                             grpc::ServerWriter<submission::v1::StreamEntriesResponse>* writer) override {
    EXPECT_EQ(request->parent(), "competitions/kipp-2018");
    EXPECT_THAT(request->states(), SizeIs(7)) << "in whatever state it is now";
    requests.push_back(request->proposal_ids().size() / 16);
    while (hangs && !context->IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    submission::v1::StreamEntriesResponse batch;
    for (size_t at = 0; at < request->proposal_ids().size(); at += 16) {
      const std::string id = request->proposal_ids().substr(at, 16);
      if (id == missing) continue;
      submission::v1::Entry& entry = *batch.add_entries();
      entry.set_proposal(ProposalText("kipp-2018", id));
      entry.set_registration_number("KIPP-2018-000001");
      entry.set_title("Gelas Darah");
      entry.set_agency_title("Pemerintah Kabupaten Gresik");
      entry.set_agency_type(submission::v1::AGENCY_TYPE_REGENCY);
      entry.set_group("umum");
      entry.set_state(submission::v1::PROPOSAL_STATE_WITHDRAWN);
      entry.set_revision(4);
      if (batch.entries_size() < 1000) continue;
      writer->Write(batch);
      batch.Clear();
    }
    writer->Write(batch);
    return grpc::Status::OK;
  }

  std::string missing;
  std::vector<size_t> requests;  // how many entries each call asked for
  std::atomic<bool> hangs = false;
  int definitions_read = 0;
};

class ClientsTest : public testing::Test {
 protected:
  ClientsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&scoring_server_);
    builder.RegisterService(&submission_server_);
    server_ = builder.BuildAndStart();
    channel_ = rpc::MakeChannel("127.0.0.1:" + std::to_string(port)).value();
    v1::ComputeRankingRequest request;
    request.set_parent(kStage.Text());
    rpc::Principal organizer{"accounts/organizer", {{common::v1::ROLE_ORGANIZER, "", ""}}};
    call_ = calls_.Make(organizer, "ComputeRanking", request).value();
  }
  ~ClientsTest() override { server_->Shutdown(absl::ToChronoTime(absl::Now())); }

  FakeScoring scoring_server_;
  FakeSubmission submission_server_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  rpc::TestCalls calls_{
      *google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("juri.ranking.v1.RankingService")};
  std::unique_ptr<rpc::Call> call_;
};

TEST_F(ClientsTest, ReadsAStageAsTheServiceForTheUser) {
  ScoringClient scoring(channel_, kServiceToken);
  const auto stage = scoring.Stage(*call_, kStage);
  ASSERT_THAT(stage, IsOk());
  EXPECT_EQ(stage->state, StageState::kClosed);
  EXPECT_EQ(stage->definition_version, 2);
  EXPECT_EQ(stage->seal, (SheetSeal{5, std::string(32, '\xaa')}));
  EXPECT_EQ(scoring_server_.bearer, "Bearer service-token");
  EXPECT_EQ(scoring_server_.user_token, call_->user_token());
  EXPECT_THAT(scoring.Stage(*call_, {"kipp-2018", "nowhere"}), ReasonIs(kStageNotFound));
}

TEST_F(ClientsTest, PassesSheetsOnBatchByBatchUntilTheFirstFailure) {
  ScoringClient scoring(channel_, kServiceToken);
  const auto ids = scoring.EntryIds(*call_, kStage);
  EXPECT_THAT(ids, IsOkAndHolds(ElementsAre(Id(1), Id(2), Id(3))));
  SheetColumns columns(kStage, 2, 2, *ids);
  ASSERT_THAT(scoring.Sheets(*call_, kStage, [&](const SheetBatch& batch) { return columns.Add(batch); }), IsOk());
  EXPECT_EQ(columns.marks().sheets(), 6u);
  EXPECT_THAT(columns.marks().marks(3), ElementsAre(300, 400));
  int batches = 0;
  const auto refuse = [&](const SheetBatch&) {
    ++batches;
    return absl::DataLossError("no more");
  };
  EXPECT_THAT(scoring.Sheets(*call_, kStage, refuse), StatusIs(absl::StatusCode::kDataLoss));
  EXPECT_EQ(batches, 1);
}

TEST_F(ClientsTest, TellsALaterStageAsTheServiceAlone) {
  ScoringClient scoring(channel_, kServiceToken);
  const std::vector<std::string> proposals = {"competitions/kipp-2018/proposals/a",
                                              "competitions/kipp-2018/proposals/b"};
  const absl::Time soon = absl::Now() + absl::Seconds(5);
  ASSERT_THAT(scoring.SetStageEntries(soon, {"kipp-2018", "interview"}, "top-3", proposals), IsOk());
  EXPECT_EQ(scoring_server_.bearer, "Bearer service-token");
  EXPECT_EQ(scoring_server_.pushed.name(), "competitions/kipp-2018/stages/interview");
  EXPECT_THAT(scoring_server_.pushed.proposals(), ElementsAre(proposals[0], proposals[1]));
  EXPECT_EQ(scoring_server_.pushed.entries_sha256(), HexText(Sha256(proposals[0] + "\n" + proposals[1] + "\n")));
}

TEST_F(ClientsTest, KeepsAFrozenDefinition) {
  SubmissionClient submission(channel_, kServiceToken);
  for (int i = 0; i < 2; ++i) {
    const auto definition = submission.Definition(*call_, "kipp-2018", 1);
    ASSERT_THAT(definition, IsOk());
    EXPECT_EQ((*definition)->sha256, Sha256(kRules));
    EXPECT_NE((*definition)->rules.FindStage("evaluation"), nullptr);
  }
  EXPECT_EQ(submission_server_.definitions_read, 1);
}

TEST_F(ClientsTest, ReadsEntriesWhateverTheirStateAndMissesNone) {
  SubmissionClient submission(channel_, kServiceToken);
  const auto entries = submission.Entries(*call_, "kipp-2018", {Id(1), Id(2)});
  ASSERT_THAT(entries, IsOkAndHolds(SizeIs(2)));
  EXPECT_EQ((*entries)[1].proposal_id, Id(2));
  EXPECT_EQ((*entries)[1].agency_type, engine::AgencyType::kRegency);
  EXPECT_EQ((*entries)[1].state, ProposalState::kWithdrawn);
  EXPECT_EQ((*entries)[1].revision, 4);
  EXPECT_THAT(submission.Entries(*call_, "kipp-2018", {}), IsOkAndHolds(SizeIs(0)));
  EXPECT_THAT(submission_server_.requests, ElementsAre(2)) << "no ids would ask for all entries";
  for (const int missing : {1, 2}) {
    submission_server_.missing = Id(missing);
    EXPECT_THAT(submission.Entries(*call_, "kipp-2018", {Id(1), Id(2)}), ReasonIs(kInternal));
  }
}

TEST_F(ClientsTest, AsksForAsManyEntriesAtOnceAsTheContractAllows) {
  SubmissionClient submission(channel_, kServiceToken);
  std::vector<std::string> ids;
  for (int i = 0; i < 100'001; ++i) ids.push_back(absl::StrFormat("%016d", i));
  int taken = 0;
  const auto count = [&](const Entry& entry) {
    EXPECT_EQ(entry.proposal_id, ids[taken]);
    ++taken;
    return absl::OkStatus();
  };
  ASSERT_THAT(submission.ForEachEntry(*call_, "kipp-2018", ids, count), IsOk());
  EXPECT_EQ(taken, 100'001);
  EXPECT_THAT(submission_server_.requests, ElementsAre(100'000, 1));
  const auto refuse = [&](const Entry&) { return absl::DataLossError("no more"); };
  EXPECT_THAT(submission.ForEachEntry(*call_, "kipp-2018", ids, refuse), StatusIs(absl::StatusCode::kDataLoss));
}

TEST_F(ClientsTest, EndByTheDeadlineOfTheCall) {
  SubmissionClient submission(channel_, kServiceToken);
  submission_server_.hangs = true;
  rpc::CallMetadata metadata = call_->metadata();
  metadata.deadline = absl::Now() + absl::Milliseconds(100);
  const rpc::Call call(call_->method(), call_->scope(), metadata);
  EXPECT_THAT(submission.Entries(call, "kipp-2018", {Id(1)}), StatusIs(absl::StatusCode::kDeadlineExceeded));
}

TEST_F(ClientsTest, SayWhoDoesNotAnswer) {
  server_->Shutdown(absl::ToChronoTime(absl::Now()));
  ScoringClient scoring(channel_, kServiceToken);
  const auto stage = scoring.Stage(*call_, kStage);
  EXPECT_THAT(stage, ReasonIs(kServiceUnavailable));
  EXPECT_EQ(DetailsOf(stage.status())->arguments.at("service"), "scoring");
}

}  // namespace
}  // namespace juri::ranking

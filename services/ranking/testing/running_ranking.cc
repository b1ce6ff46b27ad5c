#include "services/ranking/testing/running_ranking.h"

#include <grpcpp/channel.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/db/row.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/testing/private_database.h"
#include "services/ranking/migrations/migrations.h"

namespace juri::ranking {
namespace {

using common::v1::Role;

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

std::string SchemaName() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  return absl::AsciiStrToLower(absl::StrCat(test->test_suite_name(), "_", test->name())).substr(0, 60);
}

// Short, because it holds a socket.
std::string MakeFolder() {
  std::string path = "/tmp/juri-ranking-XXXXXX";
  return mkdtemp(path.data());
}

common::v1::ServiceConfig ConfigFor(const db::Options& options, const std::string& folder) {
  common::v1::ServiceConfig config;
  config.set_name("ranking");
  config.set_listen(absl::StrCat("unix:", folder, "/socket"));
  config.mutable_database()->set_socket(options.socket);
  config.mutable_database()->set_user(options.user);
  config.mutable_database()->set_schema(options.schema);
  config.set_workers(8);
  config.set_queue(256);
  return config;
}

void AddPeople(rpc::FakeIdentity& identity) {
  const auto add = [&](const std::string& token, Role role, const std::string& competition) {
    identity.Add(token, {absl::StrCat("accounts/", token), {{role, competition, ""}}});
  };
  add(kOrganizer, Role::ROLE_ORGANIZER, kCompetition);
  add(kSecondOrganizer, Role::ROLE_ORGANIZER, kCompetition);
  add(kThirdOrganizer, Role::ROLE_ORGANIZER, kCompetition);
  add(kAuditor, Role::ROLE_AUDITOR, kCompetition);
  add(kJudge, Role::ROLE_EVALUATOR, kCompetition);
  add(kAgencyAdmin, Role::ROLE_AGENCY_ADMIN, kCompetition);
  add(kElsewhere, Role::ROLE_ORGANIZER, "competitions/other");
}

}  // namespace

std::string NewRequestId() { return UuidText(RealIds().Uuid7()); }

RunningRanking::RunningRanking(const char* rules, std::optional<uint64_t> sample_seed)
    : competition_(rules), folder_(MakeFolder()) {
  AddPeople(identity_);
  const auto migrations = db::ServiceMigrations("ranking", migrations::Files()).value();
  const db::Options options = PrivateDatabase::Shared().CreateSchema(SchemaName(), migrations).value();
  database_ = db::Database::Open(options).value();
  common::v1::ServiceConfig config = ConfigFor(options, folder_);
  if (sample_seed.has_value()) config.set_sample_seed(*sample_seed);
  app_ = App::Create(config, {.identity = &identity_, .scoring = &competition_, .submission = &competition_}).value();
  stub_ = v1::RankingService::NewStub(rpc::MakeChannel(app_->address()).value());
}

RunningRanking::~RunningRanking() {
  app_.reset();
  std::filesystem::remove_all(folder_);
}

void RunningRanking::Fill(const std::string& token, Language language, grpc::ClientContext& context) {
  rpc::CallMetadata metadata;
  metadata.deadline = Soon();
  metadata.bearer = token;
  metadata.language = language;
  rpc::FillContext(metadata, context);
}

void RunningRanking::OpenEvaluation() {
  for (const int number : {1, 2, 3, 4, 5, 7}) competition_.AddEntry(number);
  competition_.AddEntry(6, "replikasi");
  competition_.Open("evaluation", {1, 2, 3, 4, 5, 6, 7});
  const std::pair<int, int> kPoints[] = {{1, 90}, {2, 80}, {3, 70}, {4, 60}, {5, 20}, {6, 75}};
  for (const auto& [number, points] : kPoints) competition_.FileBoth("evaluation", number, {points, points});
  competition_.File("evaluation", 7, 1, {99, 99});
}

v1::Ranking RunningRanking::RankedEvaluation() {
  OpenEvaluation();
  competition_.Close("evaluation");
  return Compute().value();
}

absl::StatusOr<v1::Ranking> RunningRanking::Compute(const std::string& stage, const std::string& token,
                                                    const std::string& seed) {
  v1::ComputeRankingRequest request;
  request.set_parent(stage);
  request.set_seed(seed);
  request.set_request_id(NewRequestId());
  return Call(&Stub::ComputeRanking, request, token);
}

absl::StatusOr<std::vector<v1::RankedEntry>> RunningRanking::Entries(const std::string& ranking) {
  v1::ListRankedEntriesRequest request;
  request.set_parent(ranking);
  const auto response = Call(&Stub::ListRankedEntries, request, kAuditor);
  if (!response.ok()) return response.status();
  return std::vector<v1::RankedEntry>(response->entries().begin(), response->entries().end());
}

absl::StatusOr<std::string> RunningRanking::ExportMarks(const std::string& ranking, const std::string& token) {
  v1::ExportMarksRequest request;
  request.set_name(ranking);
  grpc::ClientContext context;
  Fill(token, Language::kEnglish, context);
  const auto reader = stub_->ExportMarks(&context, request);
  std::string csv;
  for (v1::ExportMarksResponse piece; reader->Read(&piece);) csv += piece.csv();
  if (const grpc::Status status = reader->Finish(); !status.ok()) return rpc::FromGrpc(status);
  return csv;
}

v1::ComposeListRequest RunningRanking::ComposeRequest(const std::string& ranking, const std::string& list) {
  v1::ComposeListRequest request;
  request.set_name(list);
  request.set_ranking(ranking);
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::FinalistList> RunningRanking::Compose(const v1::ComposeListRequest& request,
                                                         const std::string& token) {
  return Call(&Stub::ComposeList, request, token);
}

absl::StatusOr<v1::FinalistList> RunningRanking::Propose(const v1::FinalistList& list, const std::string& token) {
  v1::ProposeListRequest request;
  request.set_name(list.name());
  request.set_etag(list.etag());
  request.set_request_id(NewRequestId());
  return Call(&Stub::ProposeList, request, token);
}

absl::StatusOr<v1::FinalistList> RunningRanking::Approve(const v1::FinalistList& list, const std::string& token) {
  v1::ApproveListRequest request;
  request.set_name(list.name());
  request.set_etag(list.etag());
  request.set_request_id(NewRequestId());
  return Call(&Stub::ApproveList, request, token);
}

v1::PublishListRequest RunningRanking::PublishRequest(const v1::FinalistList& list, const std::string& number) {
  v1::PublishListRequest request;
  request.set_name(list.name());
  request.set_etag(list.etag());
  request.set_announcement_number(number);
  request.set_announcement_date("2018-09-19");
  request.set_announcement_place("Jakarta");
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::PublishedList> RunningRanking::Publish(const v1::PublishListRequest& request,
                                                          const std::string& token) {
  return Call(&Stub::PublishList, request, token);
}

absl::StatusOr<v1::FinalistList> RunningRanking::Get(const std::string& list, const std::string& token) {
  v1::GetFinalistListRequest request;
  request.set_name(list);
  return Call(&Stub::GetFinalistList, request, token);
}

absl::StatusOr<v1::ExportListResponse> RunningRanking::Export(v1::ExportFormat format, const std::string& list) {
  v1::ExportListRequest request;
  request.set_name(list);
  request.set_format(format);
  return Call(&Stub::ExportList, request, kNobody);
}

v1::FinalistList RunningRanking::Approved() {
  const v1::FinalistList draft = Compose(ComposeRequest(RankedEvaluation().name())).value();
  return Approve(Propose(draft).value()).value();
}

v1::PublishedList RunningRanking::Published() { return Publish(PublishRequest(Approved())).value(); }

int64_t RunningRanking::Count(const std::string& sql) {
  return database_
      ->ReadAs(Soon(),
               [&](db::Transaction& tx) { return tx.QueryOne(sql, {}, [](const db::Row& row) { return row.Int(0); }); })
      .value()
      .value();
}

}  // namespace juri::ranking

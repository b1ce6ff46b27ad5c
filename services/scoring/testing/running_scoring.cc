#include "services/scoring/testing/running_scoring.h"

#include <grpcpp/channel.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/base/digest.h"
#include "common/base/ids.h"
#include "common/db/migrate.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/status/details.h"
#include "common/testing/private_database.h"
#include "services/scoring/migrations/migrations.h"
#include "services/scoring/testing/sample_definition.h"

namespace juri::scoring {
namespace {

using common::v1::Role;

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

std::string SchemaName() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  return absl::AsciiStrToLower(absl::StrCat(test->test_suite_name(), "_", test->name())).substr(0, 60);
}

// Short, because it holds a socket.
std::string MakeFolder() {
  std::string path = "/tmp/juri-scoring-XXXXXX";
  return mkdtemp(path.data());
}

common::v1::ServiceConfig ConfigFor(const db::Options& options, const std::string& folder) {
  common::v1::ServiceConfig config;
  config.set_name("scoring");
  config.set_listen(absl::StrCat("unix:", folder, "/socket"));
  config.mutable_database()->set_socket(options.socket);
  config.mutable_database()->set_user(options.user);
  config.mutable_database()->set_schema(options.schema);
  config.set_workers(16);
  config.set_queue(2000);
  return config;
}

void AddPeople(rpc::FakeIdentity& identity) {
  const auto add = [&](const std::string& token, std::vector<rpc::Grant> grants) {
    identity.Add(token, {AccountOf(token), std::move(grants)});
  };
  add(kOrganizer, {{Role::ROLE_ORGANIZER, kCompetition, ""}, {Role::ROLE_ORGANIZER, "competitions/draft", ""}});
  add(kAdministrator, {{Role::ROLE_ADMINISTRATOR, "", ""}});
  add(kAuditor, {{Role::ROLE_AUDITOR, kCompetition, ""}});
  add(kService, {{Role::ROLE_SERVICE, "", ""}});
  add(kStranger, {{Role::ROLE_EVALUATOR, "competitions/other", ""}});
  add(kAgencyAdmin, {{Role::ROLE_AGENCY_ADMIN, kCompetition, "agencies/kab-gresik"}});
}

template <typename Message>
void AddMarks(const MarkList& marks, Message& message) {
  for (const auto& [criterion, centipoints] : marks) {
    v1::Mark& mark = *message.add_marks();
    mark.set_criterion(criterion);
    mark.set_centipoints(centipoints);
  }
}

}  // namespace

std::string NewRequestId() { return UuidText(RealIds().Uuid7()); }
std::string ProposalId(int number) { return absl::StrFormat("%016d", number); }
std::string AccountOf(const std::string& token) {
  return absl::StrCat("accounts/", UuidText(Sha256(token).substr(0, 16)));
}

void FillFor(const std::string& token, grpc::ClientContext& context) {
  rpc::CallMetadata metadata;
  metadata.deadline = Soon();
  metadata.bearer = token;
  rpc::FillContext(metadata, context);
}

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  const std::optional<ErrorDetails> details = DetailsOf(status);
  if (!details.has_value()) return fields;
  for (const ErrorDetails::Violation& violation : details->violations) fields.push_back(violation.field);
  return fields;
}

std::string SheetOf(const std::string& assignment) { return assignment + "/scoreSheet"; }

MarkList AllMarks(int kebaruan, int signifikansi, int dampak) {
  return {{"kebaruan", kebaruan}, {"signifikansi", signifikansi}, {"dampak", dampak}};
}

RunningScoring::RunningScoring() : folder_(MakeFolder()) {
  AddPeople(identity_);
  submission_.AddDefinition("kipp-2018", kDefinition, true);
  submission_.AddDefinition("draft", kDefinition, false);
  const auto migrations = db::ServiceMigrations("scoring", migrations::Files()).value();
  const db::Options options = PrivateDatabase::Shared().CreateSchema(SchemaName(), migrations).value();
  database_ = db::Database::Open(options).value();
  app_ = App::Create(ConfigFor(options, folder_), {.identity = &identity_, .submission = &submission_}).value();
  stub_ = v1::ScoringService::NewStub(rpc::MakeChannel(app_->address()).value());
}

RunningScoring::~RunningScoring() {
  app_.reset();
  std::filesystem::remove_all(folder_);
}

void RunningScoring::AddEntry(int number, const std::string& agency) {
  submission_.AddEntry({{ProposalId(number), absl::StrFormat("KIPP-2018-%06d", number), absl::StrCat("Judul ", number),
                         agency, "jatim", "umum", "kesehatan"},
                        absl::StrCat("Rahasia ", agency),
                        {{"ringkasan", absl::StrCat("Isi ", number)}}});
}

v1::CreateJudgeRequest RunningScoring::JudgeRequest(const std::string& account) {
  v1::CreateJudgeRequest request;
  request.set_parent(kCompetition);
  request.mutable_judge()->set_account(account);
  request.mutable_judge()->set_display_name("Juri Canary");
  request.mutable_judge()->add_stages("evaluation");
  request.mutable_judge()->add_stages("interview");
  request.set_request_id(NewRequestId());
  return request;
}

absl::StatusOr<v1::Judge> RunningScoring::CreateJudge(const v1::CreateJudgeRequest& request, const std::string& token) {
  return Call(&Stub::CreateJudge, request, token);
}

v1::Judge RunningScoring::AddJudge(const std::string& token, const std::string& agency) {
  identity_.Add(token, {AccountOf(token),
                        {{Role::ROLE_EVALUATOR, kCompetition, ""}, {Role::ROLE_EVALUATOR, "competitions/draft", ""}}});
  v1::CreateJudgeRequest request = JudgeRequest(AccountOf(token));
  if (!agency.empty()) request.mutable_judge()->set_agency("agencies/" + agency);
  return CreateJudge(request).value();
}

absl::StatusOr<v1::Stage> RunningScoring::GetStage(const std::string& name, const std::string& token) {
  v1::GetStageRequest request;
  request.set_name(name);
  return Call(&Stub::GetStage, request, token);
}

absl::StatusOr<v1::StageProgress> RunningScoring::Progress(const std::string& name) {
  v1::GetStageProgressRequest request;
  request.set_name(name);
  return Call(&Stub::GetStageProgress, request, kOrganizer);
}

absl::StatusOr<v1::AssignmentPlan> RunningScoring::Assign(const std::string& name, uint64_t seed, bool dry_run) {
  v1::AssignStageRequest request;
  request.set_name(name);
  request.set_seed(seed);
  request.set_dry_run(dry_run);
  request.set_request_id(NewRequestId());
  return Call(&Stub::AssignStage, request, kOrganizer);
}

absl::StatusOr<v1::Stage> RunningScoring::Open(const std::string& name) {
  v1::OpenStageRequest request;
  request.set_name(name);
  request.set_request_id(NewRequestId());
  return Call(&Stub::OpenStage, request, kOrganizer);
}

absl::StatusOr<v1::Stage> RunningScoring::Close(const std::string& name) {
  v1::CloseStageRequest request;
  request.set_name(name);
  request.set_request_id(NewRequestId());
  return Call(&Stub::CloseStage, request, kOrganizer);
}

absl::Status RunningScoring::SetEntries(const std::string& name, const std::string& list,
                                        const std::vector<int>& proposals, const std::string& token) {
  v1::SetStageEntriesRequest request;
  request.set_name(name);
  request.set_list(list);
  Sha256Stream digest;
  for (const int number : proposals) {
    request.add_proposals(ProposalText("kipp-2018", ProposalId(number)));
    digest.Add(*request.proposals().rbegin());
    digest.Add("\n");
  }
  request.set_entries_sha256(HexText(digest.Finish()));
  return Call(&Stub::SetStageEntries, request, token).status();
}

void RunningScoring::OpenEvaluation(int entries, int judges) {
  for (int i = 1; i <= entries; ++i) AddEntry(i, absl::StrCat("agency-", i));
  for (int i = 1; i <= judges; ++i) AddJudge(absl::StrCat("judge-", i));
  ASSERT_TRUE(Assign(kEvaluation).ok());
  ASSERT_TRUE(Open(kEvaluation).ok());
}

absl::StatusOr<v1::ListAssignmentsResponse> RunningScoring::List(const v1::ListAssignmentsRequest& request,
                                                                 const std::string& token) {
  return Call(&Stub::ListAssignments, request, token);
}

std::vector<std::string> RunningScoring::Queue(const std::string& token, const std::string& stage) {
  v1::ListAssignmentsRequest request;
  request.set_parent(stage);
  request.set_page_size(500);
  std::vector<std::string> names;
  const v1::ListAssignmentsResponse listed = List(request, token).value();
  for (const v1::Assignment& assignment : listed.assignments()) names.push_back(assignment.name());
  return names;
}

absl::StatusOr<v1::AssignedEntry> RunningScoring::GetEntry(const std::string& assignment, const std::string& token) {
  v1::GetAssignedEntryRequest request;
  request.set_name(assignment);
  return Call(&Stub::GetAssignedEntry, request, token);
}

absl::StatusOr<v1::ScoreSheet> RunningScoring::Get(const std::string& sheet, const std::string& token) {
  v1::GetScoreSheetRequest request;
  request.set_name(sheet);
  return Call(&Stub::GetScoreSheet, request, token);
}

absl::StatusOr<v1::ScoreSheet> RunningScoring::Save(const std::string& sheet, const std::string& etag,
                                                    const MarkList& marks, const std::string& token) {
  v1::SaveScoreSheetRequest request;
  request.mutable_score_sheet()->set_name(sheet);
  request.mutable_score_sheet()->set_etag(etag);
  request.mutable_score_sheet()->set_comment("catatan");
  AddMarks(marks, *request.mutable_score_sheet());
  request.set_request_id(NewRequestId());
  return Call(&Stub::SaveScoreSheet, request, token);
}

absl::StatusOr<v1::SheetReceipt> RunningScoring::File(const std::string& sheet, const std::string& etag,
                                                      const MarkList& marks, const std::string& token,
                                                      const std::string& request_id) {
  v1::FileScoreSheetRequest request;
  request.set_name(sheet);
  request.set_etag(etag);
  AddMarks(marks, request);
  request.set_request_id(request_id);
  return Call(&Stub::FileScoreSheet, request, token);
}

absl::StatusOr<v1::SheetReceipt> RunningScoring::Revise(const std::string& sheet, const std::string& etag,
                                                        const MarkList& marks, const std::string& token) {
  v1::ReviseScoreSheetRequest request;
  request.set_name(sheet);
  request.set_etag(etag);
  request.set_reason("salah ketik");
  AddMarks(marks, request);
  request.set_request_id(NewRequestId());
  return Call(&Stub::ReviseScoreSheet, request, token);
}

void RunningScoring::FileAll(int judges) {
  int mark = 0;
  for (int i = 1; i <= judges; ++i) {
    const std::string token = absl::StrCat("judge-", i);
    for (const std::string& assignment : Queue(token)) {
      ASSERT_TRUE(File(SheetOf(assignment), "", AllMarks(++mark), token).ok());
    }
  }
}

absl::StatusOr<std::vector<RunningScoring::Sheet>> RunningScoring::Sheets(const v1::StreamSheetsRequest& request,
                                                                          const std::string& token,
                                                                          std::vector<std::string>* cursors) {
  grpc::ClientContext context;
  FillFor(token, context);
  const auto reader = stub_->StreamSheets(&context, request);
  std::vector<Sheet> sheets;
  for (v1::StreamSheetsResponse message; reader->Read(&message);) {
    const int count = message.aliases_size();
    const int criteria = message.centipoints_size() / count;
    for (int i = 0; i < count; ++i) {
      const auto marks = message.centipoints().begin() + i * criteria;
      sheets.push_back({message.proposal_ids().substr(i * 16, 16), static_cast<int>(message.aliases(i)),
                        std::vector<int>(marks, marks + criteria)});
    }
    if (cursors != nullptr) cursors->push_back(message.cursor());
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return rpc::FromGrpc(status);
  return sheets;
}

absl::StatusOr<std::string> RunningScoring::EntryIds(const std::string& stage, const std::string& token) {
  grpc::ClientContext context;
  FillFor(token, context);
  v1::StreamStageEntriesRequest request;
  request.set_name(stage);
  const auto reader = stub_->StreamStageEntries(&context, request);
  std::string ids;
  for (v1::StreamStageEntriesResponse message; reader->Read(&message);) ids += message.proposal_ids();
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return rpc::FromGrpc(status);
  return ids;
}

absl::StatusOr<common::v1::ExportPersonalDataResponse> RunningScoring::ExportPerson(const std::string& account,
                                                                                    const std::string& token) {
  common::v1::ExportPersonalDataRequest request;
  request.set_name(account);
  grpc::ClientContext context;
  FillFor(token, context);
  const auto reader = stub_->ExportPersonalData(&context, request);
  common::v1::ExportPersonalDataResponse all;
  for (common::v1::ExportPersonalDataResponse part; reader->Read(&part);) all.MergeFrom(part);
  if (const grpc::Status status = reader->Finish(); !status.ok()) return rpc::FromGrpc(status);
  return all;
}

absl::StatusOr<common::v1::ErasePersonalDataResponse> RunningScoring::ErasePerson(const std::string& account,
                                                                                  const std::string& token,
                                                                                  const std::string& request_id) {
  common::v1::ErasePersonalDataRequest request;
  request.set_name(account);
  request.set_request_id(request_id);
  return Call(&Stub::ErasePersonalData, request, token);
}

absl::Status RunningScoring::Run(absl::string_view sql, std::vector<db::Value> values) {
  return database_->Write(Soon(), [&](db::Transaction& tx) { return tx.Execute(sql, values).status(); });
}

int64_t RunningScoring::Count(absl::string_view sql) {
  return database_
      ->ReadAs(Soon(),
               [&](db::Transaction& tx) { return tx.QueryOne(sql, {}, [](const db::Row& row) { return row.Int(0); }); })
      .value()
      .value();
}

}  // namespace juri::scoring

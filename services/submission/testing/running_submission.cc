#include "services/submission/testing/running_submission.h"

#include <grpcpp/channel.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/db/row.h"
#include "common/rpc/channel.h"
#include "common/rpc/client_context.h"
#include "common/testing/private_database.h"
#include "services/submission/migrations/migrations.h"

namespace juri::submission {
namespace {

using common::v1::Role;

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

std::string SchemaName() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  return absl::AsciiStrToLower(absl::StrCat(test->test_suite_name(), "_", test->name())).substr(0, 60);
}

// Short, because it holds a socket.
std::string MakeFolder() {
  std::string path = "/tmp/juri-submission-XXXXXX";
  return mkdtemp(path.data());
}

common::v1::ServiceConfig ConfigFor(const db::Options& options, const std::string& folder) {
  common::v1::ServiceConfig config;
  config.set_name("submission");
  config.set_listen(absl::StrCat("unix:", folder, "/socket"));
  config.mutable_database()->set_socket(options.socket);
  config.mutable_database()->set_user(options.user);
  config.mutable_database()->set_schema(options.schema);
  config.set_workers(16);
  config.set_queue(2000);
  return config;
}

void AddPeople(rpc::FakeIdentity& identity) {
  const auto add = [&](const std::string& token, Role role, const std::string& competition, const std::string& agency) {
    identity.Add(token, {absl::StrCat("accounts/", token), {{role, competition, agency}}});
  };
  add(kAdministrator, Role::ROLE_ADMINISTRATOR, "", "");
  add(kService, Role::ROLE_SERVICE, "", "");
  add(kOrganizer, Role::ROLE_ORGANIZER, kCompetition, "");
  add(kSecretariat, Role::ROLE_SECRETARIAT, kCompetition, "");
  add(kAuditor, Role::ROLE_AUDITOR, kCompetition, "");
  add(kGresikAdmin, Role::ROLE_AGENCY_ADMIN, kCompetition, kGresik);
  add(kGresikInnovator, Role::ROLE_INNOVATOR, kCompetition, kGresik);
  add(kMalangAdmin, Role::ROLE_AGENCY_ADMIN, kCompetition, kMalang);
  add(kMinistryAdmin, Role::ROLE_AGENCY_ADMIN, kCompetition, "agencies/kemenkes");
  add(kElsewhere, Role::ROLE_AGENCY_ADMIN, "competitions/other", kGresik);
}

void AddAgency(v1::ImportAgenciesRequest& request, const std::string& name, const std::string& title,
               v1::AgencyType type, const std::string& region) {
  v1::Agency& agency = *request.add_agencies();
  agency.set_name(name);
  agency.set_title(title);
  agency.set_type(type);
  agency.set_region(region);
}

}  // namespace

std::string NewRequestId() { return UuidText(RealIds().Uuid7()); }

RunningSubmission::RunningSubmission() : folder_(MakeFolder()) {
  AddPeople(identity_);
  const auto migrations = db::ServiceMigrations("submission", migrations::Files()).value();
  const db::Options options = PrivateDatabase::Shared().CreateSchema(SchemaName(), migrations).value();
  database_ = db::Database::Open(options).value();
  app_ = App::Create(ConfigFor(options, folder_), {.identity = &identity_}).value();
  stub_ = v1::SubmissionService::NewStub(rpc::MakeChannel(app_->address()).value());
}

RunningSubmission::~RunningSubmission() {
  app_.reset();
  std::filesystem::remove_all(folder_);
}

void RunningSubmission::Fill(const std::string& token, grpc::ClientContext& context) {
  rpc::CallMetadata metadata;
  metadata.deadline = Soon();
  metadata.bearer = token;
  rpc::FillContext(metadata, context);
}

absl::StatusOr<std::vector<v1::Entry>> RunningSubmission::Entries(const v1::StreamEntriesRequest& request,
                                                                  const std::string& token, std::vector<int>* sizes) {
  grpc::ClientContext context;
  Fill(token, context);
  const auto reader = stub_->StreamEntries(&context, request);
  std::vector<v1::Entry> entries;
  for (v1::StreamEntriesResponse message; reader->Read(&message);) {
    if (sizes != nullptr) sizes->push_back(message.entries_size());
    entries.insert(entries.end(), message.entries().begin(), message.entries().end());
  }
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return rpc::FromGrpc(status);
  return entries;
}

absl::StatusOr<v1::Competition> RunningSubmission::CreateCompetition(const std::string& id,
                                                                     const std::string& definition_text) {
  v1::CreateCompetitionRequest request;
  request.set_competition_id(id);
  request.set_definition_text(definition_text);
  request.set_request_id(NewRequestId());
  return Call(&Stub::CreateCompetition, request, kAdministrator);
}

void RunningSubmission::Prepare(const TestRules& rules) {
  CreateCompetition("kipp-2018", DefinitionFor(rules)).value();
  v1::FreezeDefinitionRequest freeze;
  freeze.set_name(kCompetition);
  freeze.set_request_id(NewRequestId());
  Call(&Stub::FreezeDefinition, freeze, kOrganizer).value();
  v1::ImportAgenciesRequest import;
  import.set_request_id(NewRequestId());
  AddAgency(import, kGresik, "Pemerintah Kabupaten Gresik", v1::AGENCY_TYPE_REGENCY, "jawa-timur");
  AddAgency(import, kMalang, "Pemerintah Kota Malang", v1::AGENCY_TYPE_CITY, "jawa-timur");
  AddAgency(import, "agencies/kemenkes", "Kementerian Kesehatan", v1::AGENCY_TYPE_MINISTRY, "");
  Call(&Stub::ImportAgencies, import, kAdministrator).value();
}

v1::CreateProposalRequest RunningSubmission::CompleteDraft(const std::string& agency) {
  v1::CreateProposalRequest request;
  request.set_parent(kCompetition);
  request.set_request_id(NewRequestId());
  v1::Proposal& proposal = *request.mutable_proposal();
  proposal.set_agency(agency);
  proposal.set_title("Gelas Darah");
  proposal.set_group("umum");
  proposal.set_category("kesehatan");
  v1::ProposalPart& part = *proposal.add_parts();
  part.set_code("latar-belakang");
  part.set_text("Darah sering terlambat datang.");
  return request;
}

absl::StatusOr<v1::Proposal> RunningSubmission::Create(const v1::CreateProposalRequest& request,
                                                       const std::string& token) {
  return Call(&Stub::CreateProposal, request, token);
}

absl::StatusOr<v1::Receipt> RunningSubmission::Submit(const v1::Proposal& proposal, const std::string& token) {
  v1::SubmitProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_request_id(NewRequestId());
  return Call(&Stub::SubmitProposal, request, token);
}

absl::StatusOr<v1::Proposal> RunningSubmission::Get(const std::string& name, const std::string& token) {
  v1::GetProposalRequest request;
  request.set_name(name);
  return Call(&Stub::GetProposal, request, token);
}

absl::StatusOr<v1::Proposal> RunningSubmission::Screen(const v1::Proposal& proposal, v1::ScreeningVerdict verdict,
                                                       const std::string& reason_code, const std::string& token) {
  v1::ScreenProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_verdict(verdict);
  request.set_reason_code(reason_code);
  request.set_note("Diperiksa.");
  request.set_request_id(NewRequestId());
  return Call(&Stub::ScreenProposal, request, token);
}

absl::StatusOr<v1::Proposal> RunningSubmission::Withdraw(const v1::Proposal& proposal, const std::string& token) {
  v1::WithdrawProposalRequest request;
  request.set_name(proposal.name());
  request.set_etag(proposal.etag());
  request.set_note("Tidak jadi.");
  request.set_request_id(NewRequestId());
  return Call(&Stub::WithdrawProposal, request, token);
}

v1::Proposal RunningSubmission::Submitted() {
  const v1::Proposal draft = Create().value();
  Submit(draft).value();
  return Get(draft.name()).value();
}

absl::Status RunningSubmission::Run(absl::string_view sql) {
  return database_->Write(Soon(), [&](db::Transaction& tx) { return tx.Execute(sql, {}).status(); });
}

int64_t RunningSubmission::Count(absl::string_view sql) {
  return database_
      ->ReadAs(Soon(),
               [&](db::Transaction& tx) { return tx.QueryOne(sql, {}, [](const db::Row& row) { return row.Int(0); }); })
      .value()
      .value();
}

}  // namespace juri::submission

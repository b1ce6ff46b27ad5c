#include "services/identity/testing/running_identity.h"

#include <grpcpp/channel.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/ids.h"
#include "common/config/secret_file.h"
#include "common/db/row.h"
#include "common/rpc/channel.h"
#include "common/status/details.h"
#include "common/testing/private_database.h"
#include "services/identity/migrations/migrations.h"

namespace juri::identity {
namespace {

absl::Time Soon() { return absl::Now() + absl::Seconds(20); }

std::string SchemaName() {
  const auto* const test = ::testing::UnitTest::GetInstance()->current_test_info();
  return absl::AsciiStrToLower(absl::StrCat(test->test_suite_name(), "_", test->name())).substr(0, 60);
}

std::string MakeFolder() {
  std::string path = (std::filesystem::temp_directory_path() / "juri-identity-XXXXXX").string();
  return mkdtemp(path.data());
}

common::v1::ServiceConfig ConfigFor(const db::Options& options) {
  common::v1::ServiceConfig config;
  config.set_name("identity");
  config.set_listen("127.0.0.1:0");
  config.set_trusted_proxy("127.0.0.1");
  config.mutable_database()->set_socket(options.socket);
  config.mutable_database()->set_user(options.user);
  config.mutable_database()->set_schema(options.schema);
  return config;
}

}  // namespace

v1::Grant GrantOf(common::v1::Role role, const std::string& competition, const std::string& agency) {
  v1::Grant grant;
  grant.set_role(role);
  grant.set_competition(competition);
  grant.set_agency(agency);
  return grant;
}

std::string NewRequestId() { return UuidText(RealIds().Uuid7()); }

std::vector<std::string> ViolatedFields(const absl::Status& status) {
  const ErrorDetails details = DetailsOf(status).value_or(ErrorDetails());
  std::vector<std::string> fields;
  for (const ErrorDetails::Violation& violation : details.violations) fields.push_back(violation.field);
  return fields;
}

std::string ToldTo(const absl::Status& status) {
  ErrorDetails details = DetailsOf(status).value_or(ErrorDetails());
  details.arguments.erase("request_id");
  return absl::StrCat(status.code(), "|", status.message(), "|", details.localized, "|", details.Key(), "|",
                      absl::StrJoin(details.arguments, ",", absl::PairFormatter("=")), "|", details.resource_type, "|",
                      details.resource_name, "|", details.violations.size(), "|", details.unmet.size());
}

RunningIdentity::RunningIdentity(const PasswordCost& cost) : hasher_(cost), folder_(MakeFolder()) {
  options_ = PrivateDatabase::Shared()
                 .CreateSchema(SchemaName(), db::ServiceMigrations("identity", migrations::Files()).value())
                 .value();
  database_ = db::Database::Open(options_).value();
  app_ = App::Create(ConfigFor(options_), {.password_cost = cost}).value();
  stub_ = v1::IdentityService::NewStub(rpc::MakeChannel(app_->address()).value());
  BootstrapAs("admin", {{"submission", FilePath("submission.token")}}).value();
  admin_ = Token("admin");
  service_ = config::ReadSecretFile(FilePath("submission.token")).value();
}

RunningIdentity::~RunningIdentity() { std::filesystem::remove_all(folder_); }

absl::StatusOr<v1::SignInResponse> RunningIdentity::SignIn(const std::string& username, const std::string& password,
                                                           const std::string& address) {
  v1::SignInRequest request;
  request.set_username(username);
  request.set_password(password);
  return Call(&Stub::SignIn, request, "", address);
}

std::string RunningIdentity::Token(const std::string& username) { return SignIn(username).value().token(); }

std::string RunningIdentity::Make(const std::string& username, std::initializer_list<v1::Grant> grants) {
  v1::CreateAccountRequest request;
  request.mutable_account()->set_username(username);
  request.mutable_account()->set_display_name(username);
  request.set_password(kPassword);
  for (const v1::Grant& grant : grants) *request.add_grants() = grant;
  request.set_request_id(NewRequestId());
  return Call(&Stub::CreateAccount, request, admin_).value().name();
}

absl::StatusOr<v1::Account> RunningIdentity::GetCaller(const std::string& token) {
  return Call(&Stub::GetCaller, v1::GetCallerRequest(), token);
}

absl::StatusOr<v1::Account> RunningIdentity::SetState(const std::string& account, v1::AccountState state) {
  v1::SetAccountStateRequest request;
  request.set_name(account);
  request.set_state(state);
  request.set_request_id(NewRequestId());
  return Call(&Stub::SetAccountState, request, admin_);
}

bool RunningIdentity::EndsAtOnce(const std::string& token) {
  constexpr absl::Duration kPromised = absl::Milliseconds(500);
  // A call and a pause take some 6 ms. Where they take longer the machine does something else, and the service, which
  // is in this process, stands still too.
  constexpr absl::Duration kLongestStep = absl::Milliseconds(25);
  for (absl::Duration waited; waited < kPromised;) {
    const absl::Time began = absl::Now();
    if (absl::IsUnauthenticated(GetCaller(token).status())) return true;
    absl::SleepFor(absl::Milliseconds(5));
    waited += std::min(absl::Now() - began, kLongestStep);
  }
  return false;
}

absl::StatusOr<common::v1::ExportPersonalDataResponse> RunningIdentity::ExportPerson(const std::string& account,
                                                                                     const std::string& token) {
  common::v1::ExportPersonalDataRequest request;
  request.set_name(account);
  grpc::ClientContext context;
  rpc::CallMetadata metadata;
  metadata.deadline = Soon();
  metadata.bearer = token;
  rpc::FillContext(metadata, context);
  const auto reader = stub_->ExportPersonalData(&context, request);
  common::v1::ExportPersonalDataResponse all;
  for (common::v1::ExportPersonalDataResponse part; reader->Read(&part);) all.MergeFrom(part);
  if (const grpc::Status status = reader->Finish(); !status.ok()) return rpc::FromGrpc(status);
  return all;
}

absl::StatusOr<common::v1::ErasePersonalDataResponse> RunningIdentity::ErasePerson(const std::string& account,
                                                                                   const std::string& token,
                                                                                   const std::string& request_id) {
  common::v1::ErasePersonalDataRequest request;
  request.set_name(account);
  request.set_request_id(request_id);
  return Call(&Stub::ErasePersonalData, request, token);
}

absl::Status RunningIdentity::Run(absl::string_view sql, std::vector<db::Value> values) {
  return database_->Write(Soon(), [&](db::Transaction& tx) { return tx.Execute(sql, values).status(); });
}

int64_t RunningIdentity::Count(absl::string_view sql, std::vector<db::Value> values) {
  return database_
      ->ReadAs(
          Soon(),
          [&](db::Transaction& tx) { return tx.QueryOne(sql, values, [](const db::Row& row) { return row.Int(0); }); })
      .value()
      .value();
}

absl::StatusOr<std::vector<std::string>> RunningIdentity::BootstrapAs(const std::string& admin_username,
                                                                      const std::vector<ServiceToken>& services) {
  return Bootstrap(*database_, hasher_, RealIds(), {admin_username, kPassword, services});
}

}  // namespace juri::identity

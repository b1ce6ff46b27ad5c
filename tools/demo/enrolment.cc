#include "tools/demo/enrolment.h"

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/config/secret_file.h"
#include "tools/demo/in_parallel.h"

namespace juri::demo {
namespace {

using Identity = identity::v1::IdentityService::Stub;
using Submission = submission::v1::SubmissionService::Stub;

// Identity hashes one password at a time and lets a few more wait.
constexpr int kPasswordsAtATime = 6;

template <typename Enum>
Enum Parsed(bool (*parse)(google::protobuf::ConstStringParam, Enum*), absl::string_view prefix,
            const std::string& name) {
  Enum value{};
  parse(absl::StrCat(prefix, name), &value);
  return value;
}

std::string AgencyName(const Agency& agency) { return absl::StrCat("agencies/", agency.id); }

identity::v1::CreateAccountRequest AccountRequest(const Edition& edition, const Account& account) {
  identity::v1::CreateAccountRequest request;
  request.mutable_account()->set_username(account.username);
  request.mutable_account()->set_display_name(account.display_name);
  request.set_password(account.password);
  identity::v1::Grant& grant = *request.add_grants();
  grant.set_role(Parsed<common::v1::Role>(common::v1::Role_Parse, "ROLE_", account.role));
  grant.set_competition(edition.name);
  // A judge's agency is told to scoring, as a conflict of interest; it gives no rights.
  if (account.role == "AGENCY_ADMIN") grant.set_agency(AgencyName(edition.data.agencies[*account.agency]));
  request.set_request_id(client::NewRequestId());
  return request;
}

std::vector<Person*> Everybody(Edition& edition) {
  std::vector<Person*> people;
  for (auto* group : {&edition.staff, &edition.evaluators, &edition.panelists, &edition.agency_admins}) {
    for (Person& person : *group) people.push_back(&person);
  }
  return people;
}

std::vector<Person> Strangers(const Edition& edition, const std::vector<Account>& accounts) {
  std::vector<Person> people;
  for (const Account& account : accounts) people.push_back({account, "", edition.nobody, ""});
  return people;
}

}  // namespace

absl::Status SignInAdministrator(Edition& edition, Progress& progress) {
  JURI_ASSIGN_OR_RETURN(const std::string password,
                        config::ReadSecretFile(absl::StrCat(edition.options.run_dir, "/secrets/admin.password")));
  JURI_ASSIGN_OR_RETURN(edition.administrator, edition.nobody.SignIn("admin", password));
  progress.Add();
  return absl::OkStatus();
}

absl::Status FreezeRules(Edition& edition, Progress&) {
  submission::v1::CreateCompetitionRequest create;
  create.set_competition_id(edition.options.definition);
  create.set_definition_text(edition.definition_text);
  create.set_request_id(client::NewRequestId());
  JURI_RETURN_IF_ERROR(edition.administrator.Call(&Submission::CreateCompetition, create).status());
  submission::v1::FreezeDefinitionRequest freeze;
  freeze.set_name(edition.name);
  freeze.set_request_id(client::NewRequestId());
  return edition.administrator.Call(&Submission::FreezeDefinition, freeze).status();
}

absl::Status ImportAgencies(Edition& edition, Progress& progress) {
  submission::v1::ImportAgenciesRequest request;
  for (const Agency& agency : edition.data.agencies) {
    submission::v1::Agency& message = *request.add_agencies();
    message.set_name(AgencyName(agency));
    message.set_title(agency.title);
    message.set_type(Parsed<submission::v1::AgencyType>(submission::v1::AgencyType_Parse, "AGENCY_TYPE_", agency.type));
    message.set_region(agency.region);
  }
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(const auto imported, edition.administrator.Call(&Submission::ImportAgencies, request));
  progress.Add(imported.created_count());
  return absl::OkStatus();
}

absl::Status CreateAccounts(Edition& edition, Progress& progress) {
  edition.staff = Strangers(edition, edition.data.staff);
  edition.evaluators = Strangers(edition, edition.data.evaluators);
  edition.panelists = Strangers(edition, edition.data.panelists);
  edition.agency_admins = Strangers(edition, edition.data.agency_admins);
  const std::vector<Person*> people = Everybody(edition);
  progress.Expect(static_cast<int64_t>(people.size()));
  return InParallel(kPasswordsAtATime, people.size(), [&](size_t i) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(
        const identity::v1::Account account,
        edition.administrator.Call(&Identity::CreateAccount, AccountRequest(edition, people[i]->account)));
    people[i]->name = account.name();
    progress.Add();
    return absl::OkStatus();
  });
}

absl::Status SignInEverybody(Edition& edition, Progress& progress) {
  const std::vector<Person*> people = Everybody(edition);
  progress.Expect(static_cast<int64_t>(people.size()));
  return InParallel(kPasswordsAtATime, people.size(), [&](size_t i) -> absl::Status {
    const Account& account = people[i]->account;
    JURI_ASSIGN_OR_RETURN(people[i]->session, edition.nobody.SignIn(account.username, account.password));
    progress.Add();
    return absl::OkStatus();
  });
}

}  // namespace juri::demo

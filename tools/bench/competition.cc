#include "tools/bench/competition.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/embedded_file.h"
#include "common/base/encoding.h"
#include "common/base/ids.h"
#include "common/base/macros.h"
#include "tools/demo/in_parallel.h"

namespace juri::bench {
namespace files {
const std::vector<EmbeddedFile>& Files();  // made by juri_embed
}

namespace {

using client::NewRequestId;
using client::Session;
using demo::InParallel;
using identity::v1::IdentityService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

constexpr int kThreads = 8;
constexpr int kPageSize = 500;
constexpr size_t kBodyBytes = 2000;

std::string IdOf(const std::string& competition) { return competition.substr(competition.find('/') + 1); }

absl::Status ImportAgencies(const Session& administrator) {
  submission::v1::ImportAgenciesRequest request;
  request.set_request_id(NewRequestId());
  for (size_t i = 0; i < kPeople; ++i) {
    submission::v1::Agency& agency = *request.add_agencies();
    agency.set_name(AgencyOf(i));
    agency.set_title(absl::StrCat("Kabupaten Ukur ", i + 1));
    agency.set_type(submission::v1::AGENCY_TYPE_REGENCY);
  }
  return administrator.Call(&SubmissionService::Stub::ImportAgencies, request).status();
}

void AddGrant(common::v1::Role role, const std::string& competition, const std::string& agency,
              identity::v1::CreateAccountRequest& request) {
  identity::v1::Grant& grant = *request.add_grants();
  grant.set_role(role);
  grant.set_competition(competition);
  grant.set_agency(agency);
}

// The name of the new account and its session.
absl::StatusOr<std::pair<std::string, Session>> MakeAccount(const Session& administrator, const std::string& username,
                                                            identity::v1::CreateAccountRequest request) {
  request.mutable_account()->set_username(username);
  request.mutable_account()->set_display_name(username);
  request.set_password(Base32(RealIds().Random(20)));
  request.set_request_id(NewRequestId());
  JURI_ASSIGN_OR_RETURN(const auto account, administrator.Call(&IdentityService::Stub::CreateAccount, request));
  JURI_ASSIGN_OR_RETURN(Session session, administrator.SignIn(username, request.password()));
  return std::pair(account.name(), std::move(session));
}

absl::StatusOr<Session> MakeOrganizer(const Session& administrator, const std::string& competition) {
  identity::v1::CreateAccountRequest request;
  AddGrant(common::v1::ROLE_ORGANIZER, competition, "", request);
  AddGrant(common::v1::ROLE_SECRETARIAT, competition, "", request);
  const std::string username = absl::StrCat("organizer-of-", IdOf(competition));
  JURI_ASSIGN_OR_RETURN(auto made, MakeAccount(administrator, username, std::move(request)));
  return std::move(made.second);
}

absl::StatusOr<Session> MakePerson(const Session& administrator, const Session& organizer,
                                   const std::string& competition, size_t i, Person& person) {
  const std::string username = absl::StrCat(IdOf(competition), "-", i + 1);
  identity::v1::CreateAccountRequest request;
  AddGrant(common::v1::ROLE_EVALUATOR, competition, "", request);
  AddGrant(common::v1::ROLE_AGENCY_ADMIN, competition, AgencyOf(i), request);
  JURI_ASSIGN_OR_RETURN(auto made, MakeAccount(administrator, username, std::move(request)));
  person.account = made.first;
  person.token = made.second.token();

  scoring::v1::CreateJudgeRequest judge;
  judge.set_parent(competition);
  judge.mutable_judge()->set_account(person.account);
  judge.mutable_judge()->set_display_name(username);
  judge.mutable_judge()->add_stages("evaluation");
  judge.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(organizer.Call(&ScoringService::Stub::CreateJudge, judge).status());
  return std::move(made.second);
}

// Creates, submits and screens one proposal.
absl::StatusOr<std::string> MakeEntry(const Session& agency, const Session& secretariat, const std::string& competition,
                                      size_t number) {
  submission::v1::CreateProposalRequest create;
  create.set_parent(competition);
  create.set_request_id(NewRequestId());
  submission::v1::Proposal& proposal = *create.mutable_proposal();
  proposal.set_agency(AgencyOf(number));
  proposal.set_title(absl::StrCat("Inovasi ukur ", number + 1));
  proposal.set_group("umum");
  proposal.add_parts()->set_code("ringkasan");
  std::string& body = *proposal.mutable_parts(0)->mutable_text();
  while (body.size() < kBodyBytes) body += "pelayanan publik ";
  JURI_ASSIGN_OR_RETURN(const auto created, agency.Call(&SubmissionService::Stub::CreateProposal, create));

  submission::v1::SubmitProposalRequest submit;
  submit.set_name(created.name());
  submit.set_etag(created.etag());
  submit.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(agency.Call(&SubmissionService::Stub::SubmitProposal, submit).status());
  submission::v1::GetProposalRequest get;
  get.set_name(created.name());
  JURI_ASSIGN_OR_RETURN(const auto submitted, secretariat.Call(&SubmissionService::Stub::GetProposal, get));

  submission::v1::ScreenProposalRequest screen;
  screen.set_name(created.name());
  screen.set_etag(submitted.etag());
  screen.set_verdict(submission::v1::SCREENING_VERDICT_ELIGIBLE);
  screen.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(secretariat.Call(&SubmissionService::Stub::ScreenProposal, screen).status());
  return created.name();
}

absl::Status OpenStage(const Session& organizer, const std::string& stage) {
  scoring::v1::AssignStageRequest assign;
  assign.set_name(stage);
  assign.set_seed(7);
  assign.set_before_close(true);  // the window is open for as long as measurements submit
  assign.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(organizer.Call(&ScoringService::Stub::AssignStage, assign).status());
  scoring::v1::OpenStageRequest open;
  open.set_name(stage);
  open.set_request_id(NewRequestId());
  return organizer.Call(&ScoringService::Stub::OpenStage, open).status();
}

absl::Status ReadQueue(const Session& judge, const std::string& stage, Person& person) {
  scoring::v1::ListAssignmentsRequest request;
  request.set_parent(stage);
  request.set_page_size(kPageSize);
  return judge
      .EachPage<ScoringService::Stub, scoring::v1::ListAssignmentsRequest, scoring::v1::ListAssignmentsResponse>(
          &ScoringService::Stub::ListAssignments, request, [&](const scoring::v1::ListAssignmentsResponse& page) {
            for (const scoring::v1::Assignment& assignment : page.assignments()) {
              person.assignments.push_back(assignment.name());
            }
            return absl::OkStatus();
          });
}

}  // namespace

std::string AgencyOf(size_t person) { return absl::StrCat("agencies/bench-", person % kPeople + 1); }

absl::StatusOr<Session> MakeFrozen(const Session& administrator, const std::string& competition) {
  submission::v1::CreateCompetitionRequest create;
  create.set_competition_id(IdOf(competition));
  create.set_definition_text(std::string(files::Files().front().content));
  create.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(administrator.Call(&SubmissionService::Stub::CreateCompetition, create).status());
  submission::v1::FreezeDefinitionRequest freeze;
  freeze.set_name(competition);
  freeze.set_request_id(NewRequestId());
  JURI_RETURN_IF_ERROR(administrator.Call(&SubmissionService::Stub::FreezeDefinition, freeze).status());
  JURI_RETURN_IF_ERROR(ImportAgencies(administrator));
  return MakeOrganizer(administrator, competition);
}

absl::StatusOr<Competition> MakeCompetition(const Installation& installation, const std::string& name, size_t entries) {
  const Session& administrator = installation.administrator;
  const std::string stage = absl::StrCat(name, "/stages/evaluation");
  JURI_ASSIGN_OR_RETURN(const Session organizer, MakeFrozen(administrator, name));

  Competition competition{std::vector<Person>(kPeople), std::vector<std::string>(entries)};
  std::vector<Session> sessions(kPeople, administrator);
  JURI_RETURN_IF_ERROR(InParallel(kThreads, kPeople, [&](size_t i) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(sessions[i], MakePerson(administrator, organizer, name, i, competition.people[i]));
    return absl::OkStatus();
  }));
  JURI_RETURN_IF_ERROR(InParallel(kThreads, entries, [&](size_t i) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(competition.proposals[i], MakeEntry(sessions[i % kPeople], organizer, name, i));
    return absl::OkStatus();
  }));
  JURI_RETURN_IF_ERROR(OpenStage(organizer, stage));
  JURI_RETURN_IF_ERROR(
      InParallel(kThreads, kPeople, [&](size_t i) { return ReadQueue(sessions[i], stage, competition.people[i]); }));
  return competition;
}

}  // namespace juri::bench

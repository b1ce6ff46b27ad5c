#include "tests/small_competition.h"

#include <stdexcept>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {
namespace {

using client::NewRequestId;
using ranking::v1::RankingService;
using scoring::v1::ScoringService;
using submission::v1::SubmissionService;

// The same for every competition of the installation.
constexpr const char* kAgencies[] = {"kab-satu", "kota-dua", "kab-tiga"};

// 1 is the best; 6 and 7 are equal.
int MarkOf(int number) { return 9500 - 100 * (number == 7 ? 6 : number); }

}  // namespace

SmallCompetition::SmallCompetition(const Installation& installation, std::string id, SmallRules rules)
    : installation_(installation), id_(std::move(id)), name_("competitions/" + id_), rules_(std::move(rules)) {
  Found();
  ImportAgencies();
  organizers_ = Invite("organizer", common::v1::ROLE_ORGANIZER, 2);
  secretariat_ = Invite("secretariat", common::v1::ROLE_SECRETARIAT, 1);
  auditors_ = Invite("auditor", common::v1::ROLE_AUDITOR, 1);
  innovators_ = Invite("innovator", common::v1::ROLE_INNOVATOR, 1);
  agency_admins_ = Invite("agency", common::v1::ROLE_AGENCY_ADMIN, 3);
  evaluators_ = Invite("evaluator", common::v1::ROLE_EVALUATOR, rules_.judges);
  panelists_ = Invite("panelist", common::v1::ROLE_PANELIST, 3);
}

std::string SmallCompetition::agency(int n) const { return absl::StrCat("agencies/", kAgencies[n % 3]); }

int SmallCompetition::NumberOf(const std::string& registration_number) {
  int number = 0;
  if (!absl::SimpleAtoi(registration_number.substr(registration_number.rfind('-') + 1), &number)) {
    throw std::runtime_error("no registration number: " + registration_number);
  }
  return number;
}

const std::vector<Person>& SmallCompetition::JudgesOf(const std::string& stage) const {
  return stage == "evaluation" ? evaluators_ : panelists_;
}

void SmallCompetition::Found() {
  submission::v1::CreateCompetitionRequest create;
  create.set_competition_id(id_);
  create.set_definition_text(SmallDefinition(rules_));
  create.set_request_id(NewRequestId());
  Must(installation_.administrator().Call(&SubmissionService::Stub::CreateCompetition, create));
  submission::v1::FreezeDefinitionRequest freeze;
  freeze.set_name(name_);
  freeze.set_request_id(NewRequestId());
  Must(installation_.administrator().Call(&SubmissionService::Stub::FreezeDefinition, freeze));
}

void SmallCompetition::ImportAgencies() {
  submission::v1::ImportAgenciesRequest request;
  for (const std::string slug : kAgencies) {
    submission::v1::Agency& agency = *request.add_agencies();
    agency.set_name("agencies/" + slug);
    agency.set_title("Pemerintah " + slug);
    agency.set_type(slug.rfind("kota", 0) == 0 ? submission::v1::AGENCY_TYPE_CITY
                                               : submission::v1::AGENCY_TYPE_REGENCY);
    agency.set_region("jawa-timur");
  }
  request.set_request_id(NewRequestId());
  Must(installation_.administrator().Call(&SubmissionService::Stub::ImportAgencies, request));
}

std::vector<Person> SmallCompetition::Invite(const std::string& as, common::v1::Role role, int count) {
  const bool of_agency = role == common::v1::ROLE_INNOVATOR || role == common::v1::ROLE_AGENCY_ADMIN;
  std::vector<Person> people;
  for (int n = 0; n < count; ++n) {
    const std::string username = absl::StrCat(id_, ".", as, n);
    people.push_back(NewPerson(installation_, username, {GrantOf(role, name_, of_agency ? agency(n) : "")},
                               rules_.display_name(username)));
  }
  return people;
}

std::string SmallCompetition::Draft(int n) {
  const auto made = Must(agency_admin(n).session.Call(&SubmissionService::Stub::CreateProposal,
                                                      NewProposal(name_, agency(n), rules_.title(n))));
  proposals_[NumberOf(made.registration_number())] = made.name();
  return made.name();
}

void SmallCompetition::Submit(const std::string& proposal) {
  const submission::v1::Proposal read = ReadProposal(organizer().session, proposal);
  const Person& admin = agency_admin(NumberOf(read.registration_number()));
  Must(admin.session.Call(&SubmissionService::Stub::SubmitProposal, SubmissionOf(read)));
}

void SmallCompetition::Pass(const std::string& proposal) {
  const client::Session& session = secretariat().session;
  Must(session.Call(&SubmissionService::Stub::ScreenProposal, PassOf(ReadProposal(session, proposal))));
}

void SmallCompetition::EnterAll() {
  for (int n = 1; n <= rules_.proposals; ++n) {
    const std::string proposal = Draft(n);
    Submit(proposal);
    Pass(proposal);
  }
}

void SmallCompetition::MakeJudge(const Person& person, const std::string& stage) {
  scoring::v1::CreateJudgeRequest request;
  request.set_parent(name_);
  request.mutable_judge()->set_account(person.account);
  request.mutable_judge()->set_display_name(person.username);
  request.mutable_judge()->add_stages(stage);
  request.set_request_id(NewRequestId());
  Must(organizer().session.Call(&ScoringService::Stub::CreateJudge, request));
}

void SmallCompetition::NameJudges(const std::string& stage) {
  for (const Person& judge : JudgesOf(stage)) MakeJudge(judge, stage);
}

void SmallCompetition::OpenStage(const std::string& stage) {
  NameJudges(stage);
  scoring::v1::AssignStageRequest assign;
  assign.set_name(StageName(stage));
  assign.set_seed(7);
  assign.set_before_close(true);  // the window is open unless a test closes it
  assign.set_request_id(NewRequestId());
  Must(organizer().session.Call(&ScoringService::Stub::AssignStage, assign));
  scoring::v1::OpenStageRequest open;
  open.set_name(StageName(stage));
  open.set_request_id(NewRequestId());
  Must(organizer().session.Call(&ScoringService::Stub::OpenStage, open));
}

void SmallCompetition::FileAll(const std::string& stage, const std::function<bool(int)>& leave_out) {
  for (const Person& judge : JudgesOf(stage)) {
    for (const scoring::v1::Assignment& assignment : QueueOf(judge.session, StageName(stage))) {
      const int number = NumberOf(assignment.registration_number());
      if (assignment.state() == scoring::v1::ASSIGNMENT_STATE_FILED || leave_out(number)) continue;
      Must(judge.session.Call(&ScoringService::Stub::FileScoreSheet, FilingOf(assignment.name(), MarkOf(number))));
    }
  }
}

void SmallCompetition::CloseStage(const std::string& stage) {
  scoring::v1::CloseStageRequest request;
  request.set_name(StageName(stage));
  request.set_request_id(NewRequestId());
  Must(organizer().session.Call(&ScoringService::Stub::CloseStage, request));
}

std::string SmallCompetition::Rank(const std::string& stage) {
  ranking::v1::ComputeRankingRequest request;
  request.set_parent(StageName(stage));
  request.set_request_id(NewRequestId());
  return Must(organizer().session.Call(&RankingService::Stub::ComputeRanking, request)).name();
}

ranking::v1::ApproveListRequest SmallCompetition::ProposeList(const std::string& list, const std::string& ranking,
                                                              bool tie) {
  ranking::v1::ComposeListRequest compose = CompositionOf(ListName(list), ranking);
  if (tie) {
    *compose.add_decisions() = DecisionOn(proposal(6), ranking::v1::DECISION_KIND_INCLUDE);
    *compose.add_decisions() = DecisionOn(proposal(7), ranking::v1::DECISION_KIND_EXCLUDE);
  }
  const auto composed = Must(organizer().session.Call(&RankingService::Stub::ComposeList, compose));
  ranking::v1::ProposeListRequest propose;
  propose.set_name(ListName(list));
  propose.set_etag(composed.etag());
  propose.set_request_id(NewRequestId());
  const auto proposed = Must(organizer().session.Call(&RankingService::Stub::ProposeList, propose));
  ranking::v1::ApproveListRequest approve;
  approve.set_name(ListName(list));
  approve.set_etag(proposed.etag());
  approve.set_request_id(NewRequestId());
  return approve;
}

void SmallCompetition::ApproveList(const std::string& list, const std::string& ranking, bool tie) {
  Must(second_organizer().session.ConfirmPassword(kPassword));
  Must(second_organizer().session.Call(&RankingService::Stub::ApproveList, ProposeList(list, ranking, tie)));
}

void SmallCompetition::PublishList(const std::string& list, const std::string& announcement_number) {
  const client::Session& session = organizer().session;
  Must(session.ConfirmPassword(kPassword));
  Must(session.Call(&RankingService::Stub::PublishList,
                    PublicationOf(ReadList(session, ListName(list)), announcement_number)));
}

void SmallCompetition::RunToFirstList() {
  EnterAll();
  OpenStage("evaluation");
  FileAll("evaluation");
  CloseStage("evaluation");
  ApproveList("top-6", Rank("evaluation"), true);
  PublishList("top-6", id_ + "/1");
}

}  // namespace juri

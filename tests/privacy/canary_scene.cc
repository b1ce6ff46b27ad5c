#include "tests/privacy/canary_scene.h"

#include <algorithm>
#include <stdexcept>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/config/secret_file.h"
#include "tests/must.h"
#include "tests/requests.h"

namespace juri {
namespace {

using client::NewRequestId;

constexpr char kSubmission[] = "juri.submission.v1.SubmissionService.";
constexpr char kScoring[] = "juri.scoring.v1.ScoringService.";
constexpr char kRanking[] = "juri.ranking.v1.RankingService.";

constexpr int kEligible = 12;  // and five that end otherwise
constexpr int kRedacted = 3;   // has a redacted copy of its text

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// 1 is the best; 6 and 7 are equal.
int MarkOf(int number) { return 9500 - 100 * (number == 7 ? 6 : number); }

}  // namespace

CanaryScene::CanaryScene()
    : here_(Installation::Shared(), "canary", Rules()),
      elsewhere_(Installation::Shared(), "elsewhere"),
      listener_(facts_) {
  AddPeople();
  for (const char* slug : {"kab-satu", "kota-dua", "kab-tiga"}) {
    facts_.Add(AgencyTitle(), absl::StrCat("Pemerintah ", slug), {.competition = here_.name(), .published = true});
  }
  facts_.Add(Nowhere(), kPassword, {});
}

SmallRules CanaryScene::Rules() {
  SmallRules rules;
  rules.proposals = kEligible;
  rules.title = [this](int n) {
    titles_[n] = facts_.Plant(ProposalTitle(), RowOfProposal(n));
    return "Inovasi " + titles_[n];
  };
  rules.display_name = [this](const std::string& username) {
    display_names_[username] = facts_.Plant(DisplayName(), {});
    return "Sdr. " + display_names_[username];
  };
  return rules;
}

const Watcher& CanaryScene::As(const Person& person) const {
  const auto found = std::find_if(watchers_.begin(), watchers_.end(),
                                  [&](const Watcher& watcher) { return watcher.account == person.account; });
  if (found == watchers_.end()) throw std::runtime_error("nobody watches as " + person.username);
  return *found;
}

void CanaryScene::AddPeople() {
  const Installation& installation = Installation::Shared();
  watchers_.push_back({.what = "nobody"});
  watchers_.push_back({.what = "the administrator",
                       .role = common::v1::ROLE_ADMINISTRATOR,
                       .token = installation.administrator().token()});
  for (const char* service : {"scoring", "ranking"}) {
    watchers_.push_back({.what = absl::StrCat("the service ", service),
                         .role = common::v1::ROLE_SERVICE,
                         .token = Must(config::ReadSecretFile(installation.ServiceTokenFile(service)))});
  }
  AddWatcher("the organizer", common::v1::ROLE_ORGANIZER, here_.organizer());
  AddWatcher("the second organizer", common::v1::ROLE_ORGANIZER, here_.second_organizer());
  AddWatcher("the secretariat", common::v1::ROLE_SECRETARIAT, here_.secretariat());
  AddWatcher("the auditor", common::v1::ROLE_AUDITOR, here_.auditor());
  AddWatcher("the innovator of agency 0", common::v1::ROLE_INNOVATOR, here_.innovator(), here_.agency(0));
  for (int n = 0; n < 3; ++n) {
    AddWatcher(absl::StrCat("the administrator of agency ", n), common::v1::ROLE_AGENCY_ADMIN, here_.agency_admin(n),
               here_.agency(n));
  }
  for (const Person& judge : here_.JudgesOf("evaluation")) {
    AddWatcher(judge.username, common::v1::ROLE_EVALUATOR, judge);
  }
  for (const Person& judge : here_.JudgesOf("interview")) {
    AddWatcher(judge.username, common::v1::ROLE_PANELIST, judge);
  }
  AddWatcher(
      "an evaluator who is no judge", common::v1::ROLE_EVALUATOR,
      NewPerson(installation, "canary.idle", {GrantOf(common::v1::ROLE_EVALUATOR, here_.name())}, "Sdr. Senggang"));
  for (Watcher& watcher : watchers_) {
    if (!watcher.token.empty()) facts_.Add(Nowhere(), watcher.token, {});
    const std::set<std::string> twins = {"the second organizer", "canary.evaluator3", "canary.panelist1",
                                         "canary.panelist2"};
    watcher.twin = twins.count(watcher.what) != 0;
  }
  const auto from_elsewhere = [&](const std::string& what, common::v1::Role role, const Person& person) {
    watchers_.push_back(
        {what + " elsewhere", role, elsewhere_.name(), elsewhere_.agency(0), person.account, person.session.token()});
  };
  from_elsewhere("the organizer", common::v1::ROLE_ORGANIZER, elsewhere_.organizer());
  from_elsewhere("the auditor", common::v1::ROLE_AUDITOR, elsewhere_.auditor());
  from_elsewhere("the administrator of agency 0", common::v1::ROLE_AGENCY_ADMIN, elsewhere_.agency_admin(0));
  from_elsewhere("a judge", common::v1::ROLE_EVALUATOR, elsewhere_.JudgesOf("evaluation")[0]);
}

void CanaryScene::AddWatcher(const std::string& what, common::v1::Role role, const Person& person,
                             const std::string& agency) {
  watchers_.push_back({what, role, here_.name(), agency, person.account, person.session.token()});
  AddFactsAbout(person);
}

void CanaryScene::AddFactsAbout(const Person& person) {
  const Row row = {.competition = here_.name(), .account = person.account};
  facts_.Add(AccountName(), person.account, row);
  facts_.Add(Username(), person.username, row);
  const auto name = display_names_.find(person.username);
  if (name != display_names_.end()) facts_.RowOf(name->second) = row;
}

Row CanaryScene::RowOfProposal(int n) const {
  // Also asked for while the competition is being made.
  return {.competition = "competitions/canary", .agency = here_.agency(n)};
}

void CanaryScene::Enter() {
  for (int n = 1; n <= kEligible + 5; ++n) DraftWithText(n);
  for (int n = 1; n <= kEligible; ++n) {
    here_.Submit(here_.proposal(n));
    here_.Pass(here_.proposal(n));
  }
  RedactText();
  EndOtherwise();
}

void CanaryScene::RedactText() {
  copy_ = facts_.Plant(RedactedText(), {.competition = here_.name()});
  submission::v1::RedactProposalPartRequest request;
  request.mutable_redaction()->set_name(here_.proposal(kRedacted) + "/redactions/ringkasan");
  request.mutable_redaction()->set_text("Ringkasan " + copy_);
  request.set_request_id(NewRequestId());
  listener_.Do<submission::v1::Redaction>(As(here_.secretariat()), absl::StrCat(kSubmission, "RedactProposalPart"),
                                          request);
}

void CanaryScene::DraftWithText(int n) {
  const submission::v1::Proposal draft = ReadProposal(here_.organizer().session, here_.Draft(n));
  facts_.Add(ProposalName(), LastPart(draft.name()), RowOfProposal(n));
  texts_[n] = facts_.Plant(ProposalText(), RowOfProposal(n));
  submission::v1::UpdateProposalRequest request;
  request.mutable_proposal()->set_name(draft.name());
  request.mutable_proposal()->set_etag(draft.etag());
  submission::v1::ProposalPart& part = *request.mutable_proposal()->add_parts();
  part.set_code("ringkasan");
  part.set_text("Ringkasan " + texts_[n]);
  request.mutable_update_mask()->add_paths("parts");
  request.set_request_id(NewRequestId());
  listener_.Do<submission::v1::Proposal>(As(here_.agency_admin(n)), absl::StrCat(kSubmission, "UpdateProposal"),
                                         request);
}

// The first of the five stays a draft.
void CanaryScene::EndOtherwise() {
  const auto submitted = [&](int n) {
    here_.Submit(here_.proposal(n));
    return ReadProposal(here_.organizer().session, here_.proposal(n));
  };
  const auto note = [&](int n) { return "Catatan " + facts_.Plant(DecisionNote(), RowOfProposal(n)); };
  for (int n : {kEligible + 2, kEligible + 3}) {
    submission::v1::ScreenProposalRequest screen = PassOf(submitted(n));
    screen.set_verdict(n == kEligible + 2 ? submission::v1::SCREENING_VERDICT_INELIGIBLE
                                          : submission::v1::SCREENING_VERDICT_RETURNED);
    screen.set_reason_code("tidak-lengkap");
    screen.set_note(note(n));
    listener_.Do<submission::v1::Proposal>(As(here_.secretariat()), absl::StrCat(kSubmission, "ScreenProposal"),
                                           screen);
  }
  const int withdrawn = kEligible + 4, disqualified = kEligible + 5;
  submission::v1::WithdrawProposalRequest withdraw = WithdrawalOf(submitted(withdrawn));
  withdraw.set_note(note(withdrawn));
  listener_.Do<submission::v1::Proposal>(As(here_.agency_admin(withdrawn)),
                                         absl::StrCat(kSubmission, "WithdrawProposal"), withdraw);
  const submission::v1::Proposal out = submitted(disqualified);
  submission::v1::DisqualifyProposalRequest disqualify;
  disqualify.set_name(out.name());
  disqualify.set_etag(out.etag());
  disqualify.set_note(note(disqualified));
  disqualify.set_request_id(NewRequestId());
  listener_.Do<submission::v1::Proposal>(As(here_.organizer()), absl::StrCat(kSubmission, "DisqualifyProposal"),
                                         disqualify);
}

void CanaryScene::Judge() {
  OpenStage("evaluation");
  for (const Person& judge : here_.JudgesOf("evaluation")) {
    const auto queue = QueueOf(judge.session, here_.StageName("evaluation"));
    // One sheet of each is a draft, and one is not begun.
    for (size_t i = 0; i + 1 < queue.size(); ++i) FileSheet(judge, queue[i], i + 2 == queue.size());
  }
  Revise();
  Recuse();
}

void CanaryScene::OpenStage(const std::string& stage) {
  for (const Person& judge : here_.JudgesOf(stage)) NameJudge(judge, stage);
  scoring::v1::AssignStageRequest assign;
  assign.set_name(here_.StageName(stage));
  assign.set_seed(7);
  assign.set_before_close(true);
  assign.set_request_id(NewRequestId());
  listener_.Do<scoring::v1::AssignmentPlan>(As(here_.organizer()), absl::StrCat(kScoring, "AssignStage"), assign);
  scoring::v1::OpenStageRequest open;
  open.set_name(here_.StageName(stage));
  open.set_request_id(NewRequestId());
  listener_.Do<scoring::v1::Stage>(As(here_.organizer()), absl::StrCat(kScoring, "OpenStage"), open);
  UpdateReaders(stage);
  AddAssignments(stage);
}

void CanaryScene::NameJudge(const Person& person, const std::string& stage) {
  const Row row = {.competition = here_.name(), .account = person.account};
  scoring::v1::CreateJudgeRequest request;
  request.set_parent(here_.name());
  request.mutable_judge()->set_account(person.account);
  request.mutable_judge()->set_display_name("Juri " + facts_.Plant(JudgeDisplayName(), row));
  request.mutable_judge()->add_stages(stage);
  request.set_request_id(NewRequestId());
  const auto judge =
      listener_.Do<scoring::v1::Judge>(As(here_.organizer()), absl::StrCat(kScoring, "CreateJudge"), request);
  judge_names_[person.account] = judge.name();
  accounts_of_judges_[LastPart(judge.name())] = person.account;
  facts_.Add(JudgeName(), LastPart(judge.name()), row);
}

void CanaryScene::UpdateReaders(const std::string& stage) {
  scoring::v1::GetAssignmentPlanRequest request;
  request.set_name(here_.StageName(stage));
  const std::string csv = listener_
                              .Do<scoring::v1::AssignmentPlanPart>(As(here_.organizer()),
                                                                   absl::StrCat(kScoring, "GetAssignmentPlan"), request)
                              .csv();
  std::map<std::string, int> numbers;  // by the proposal's id
  for (const auto& [n, title] : titles_) numbers[LastPart(here_.proposal(n))] = n;
  readers_[stage].clear();
  for (const absl::string_view line : absl::StrSplit(csv, '\n', absl::SkipEmpty())) {
    const std::vector<std::string> cells = absl::StrSplit(line, ',');
    if (cells[0] == "READING") readers_[stage][numbers.at(cells[1])].insert(accounts_of_judges_.at(cells[2]));
  }
  for (const auto& [n, title] : titles_) {
    std::set<std::string> readers;
    for (auto& [of, by_number] : readers_) readers.insert(by_number[n].begin(), by_number[n].end());
    facts_.RowOf(title).readers = readers;
    facts_.RowOf(texts_.at(n)).readers = readers;
  }
  // Only the first stage conceals something.
  facts_.RowOf(texts_.at(kRedacted)).readers = readers_["interview"][kRedacted];
  facts_.RowOf(copy_).readers = readers_["evaluation"][kRedacted];
}

void CanaryScene::AddAssignments(const std::string& stage) {
  for (const Person& judge : here_.JudgesOf(stage)) {
    std::vector<Sheet>& known = sheets_[judge.account];
    for (const scoring::v1::Assignment& assignment : QueueOf(judge.session, here_.StageName(stage))) {
      const bool is_known = std::any_of(known.begin(), known.end(),
                                        [&](const Sheet& sheet) { return sheet.assignment == assignment.name(); });
      if (is_known) continue;
      const Row row = {
          .competition = here_.name(), .account = judge.account, .owner = judge.account, .readers = {judge.account}};
      facts_.Add(AssignmentName(), LastPart(assignment.name()), row);
      known.push_back({assignment.name(), facts_.Plant(SheetComment(), row),
                       SmallCompetition::NumberOf(assignment.registration_number())});
    }
    // Only in the first stage judges see each other's sheets.
    for (const Sheet& sheet : known) {
      if (stage == "evaluation") facts_.RowOf(sheet.comment).readers = readers_[stage][sheet.number];
    }
  }
}

void CanaryScene::FileSheet(const Person& judge, const scoring::v1::Assignment& assignment, bool save_only) {
  const std::vector<Sheet>& known = sheets_.at(judge.account);
  const auto sheet =
      std::find_if(known.begin(), known.end(), [&](const Sheet& each) { return each.assignment == assignment.name(); });
  scoring::v1::FileScoreSheetRequest file =
      FilingOf(assignment.name(), MarkOf(SmallCompetition::NumberOf(assignment.registration_number())));
  scoring::v1::GetScoreSheetRequest get;
  get.set_name(file.name());
  scoring::v1::SaveScoreSheetRequest save;
  save.mutable_score_sheet()->set_name(file.name());
  save.mutable_score_sheet()->set_etag(
      Must(judge.session.Call(&scoring::v1::ScoringService::Stub::GetScoreSheet, get)).etag());
  *save.mutable_score_sheet()->mutable_marks() = file.marks();
  save.mutable_score_sheet()->set_comment("Komentar " + sheet->comment);
  save.set_request_id(NewRequestId());
  const auto saved = listener_.Do<scoring::v1::ScoreSheet>(As(judge), absl::StrCat(kScoring, "SaveScoreSheet"), save);
  if (save_only) return;
  file.set_etag(saved.etag());
  file.set_comment(saved.comment());
  listener_.Do<scoring::v1::SheetReceipt>(As(judge), absl::StrCat(kScoring, "FileScoreSheet"), file);
}

void CanaryScene::FileRest(const std::string& stage) {
  for (const Person& judge : here_.JudgesOf(stage)) {
    for (const scoring::v1::Assignment& assignment : QueueOf(judge.session, here_.StageName(stage))) {
      if (assignment.state() != scoring::v1::ASSIGNMENT_STATE_FILED) FileSheet(judge, assignment, false);
    }
  }
}

void CanaryScene::Revise() {
  const Person& judge = here_.JudgesOf("evaluation")[1];
  const Sheet& sheet = sheets_.at(judge.account)[0];
  scoring::v1::GetScoreSheetRequest get;
  get.set_name(SheetOf(sheet.assignment));
  const auto filed = listener_.Do<scoring::v1::ScoreSheet>(As(judge), absl::StrCat(kScoring, "GetScoreSheet"), get);
  scoring::v1::ReviseScoreSheetRequest revise;
  revise.set_name(filed.name());
  revise.set_etag(filed.etag());
  *revise.mutable_marks() = filed.marks();
  revise.set_comment(filed.comment());
  const Row row = {.competition = here_.name(), .account = judge.account, .owner = judge.account};
  revise.set_reason("Alasan " + facts_.Plant(RevisionReason(), row));
  revise.set_request_id(NewRequestId());
  listener_.Do<scoring::v1::SheetReceipt>(As(judge), absl::StrCat(kScoring, "ReviseScoreSheet"), revise);
}

// The first judge, from the first sheet, which was filed: from now on it is nobody's.
void CanaryScene::Recuse() {
  const Person& judge = here_.JudgesOf("evaluation")[0];
  std::vector<Sheet>& sheets = sheets_.at(judge.account);
  const auto queue = QueueOf(judge.session, here_.StageName("evaluation"));
  scoring::v1::ReplanStageRequest request;
  request.set_name(here_.StageName("evaluation"));
  scoring::v1::StageConflict& conflict = *request.add_conflicts();
  conflict.set_judge(judge_names_.at(judge.account));
  conflict.set_proposal(here_.proposal(SmallCompetition::NumberOf(queue[0].registration_number())));
  conflict.set_reason(scoring::v1::CONFLICT_REASON_RECUSED);
  conflict.set_note("Kerabat " + facts_.Plant(ConflictNote(), {.account = judge.account}));
  request.set_request_id(NewRequestId());
  listener_.Do<scoring::v1::AssignmentPlan>(As(here_.organizer()), absl::StrCat(kScoring, "ReplanStage"), request);
  const auto ended = std::find_if(sheets.begin(), sheets.end(),
                                  [&](const Sheet& sheet) { return sheet.assignment == queue[0].name(); });
  recused_ = *ended;
  sheets.erase(ended);
  facts_.RowOf(LastPart(recused_.assignment)) = {.competition = here_.name()};
  facts_.RowOf(recused_.comment) = {.competition = here_.name(), .account = judge.account};
  UpdateReaders("evaluation");
  AddAssignments("evaluation");
}

void CanaryScene::Decide() {
  const Watcher& organizer = As(here_.organizer());
  FileRest("evaluation");
  scoring::v1::CloseStageRequest close;
  close.set_name(here_.StageName("evaluation"));
  close.set_request_id(NewRequestId());
  listener_.Do<scoring::v1::Stage>(organizer, absl::StrCat(kScoring, "CloseStage"), close);
  ranking::v1::ComputeRankingRequest compute;
  compute.set_parent(close.name());
  compute.set_analyze(true);
  compute.set_request_id(NewRequestId());
  ranking_ = listener_.Do<ranking::v1::Ranking>(organizer, absl::StrCat(kRanking, "ComputeRanking"), compute).name();
  ranking::v1::ComposeListRequest compose = CompositionOf(here_.ListName("top-6"), ranking_);
  *compose.add_decisions() = DecisionOn(here_.proposal(6), ranking::v1::DECISION_KIND_INCLUDE);
  *compose.add_decisions() = DecisionOn(here_.proposal(7), ranking::v1::DECISION_KIND_EXCLUDE);
  for (ranking::v1::Decision& decision : *compose.mutable_decisions()) {
    decision.set_reason("Pleno " + facts_.Plant(PlenaryReason(), {.competition = here_.name()}));
    minutes_.push_back(facts_.Plant(MinutesNumber(), {.competition = here_.name()}));
    decision.set_minutes_number("BA-" + minutes_.back());
  }
  list_ = listener_.Do<ranking::v1::FinalistList>(organizer, absl::StrCat(kRanking, "ComposeList"), compose);
}

void CanaryScene::Publish() {
  const Watcher& organizer = As(here_.organizer());
  ranking::v1::ProposeListRequest propose;
  propose.set_name(list_.name());
  propose.set_etag(list_.etag());
  propose.set_request_id(NewRequestId());
  list_ = listener_.Do<ranking::v1::FinalistList>(organizer, absl::StrCat(kRanking, "ProposeList"), propose);
  ranking::v1::ApproveListRequest approve;
  approve.set_name(list_.name());
  approve.set_etag(list_.etag());
  approve.set_request_id(NewRequestId());
  list_ = listener_.Do<ranking::v1::FinalistList>(As(here_.second_organizer()), absl::StrCat(kRanking, "ApproveList"),
                                                  approve);
  for (int n = 1; n <= 6; ++n) facts_.RowOf(titles_[n]).published = true;
  // That of the inclusion, which the list states.
  facts_.RowOf(minutes_[0]).published = true;
  const std::string number = facts_.Plant(AnnouncementNumber(), {.competition = here_.name(), .published = true});
  listener_.Do<ranking::v1::PublishedList>(organizer, absl::StrCat(kRanking, "PublishList"),
                                           PublicationOf(list_, number));
  OpenStage("interview");
  const Person& panelist = here_.JudgesOf("interview")[0];
  FileSheet(panelist, QueueOf(panelist.session, here_.StageName("interview")).front(), false);
  // Only the first stage conceals agencies.
  for (const char* slug : {"kab-satu", "kota-dua", "kab-tiga"}) {
    for (const Person& judge : here_.JudgesOf("interview")) {
      facts_.RowOf(absl::StrCat("Pemerintah ", slug)).readers.insert(judge.account);
    }
  }
}

std::vector<std::string> CanaryScene::Names(int proposal, const Person& judge, const std::string& stage,
                                            const std::string& list) const {
  const std::string ranking = here_.StageName("evaluation") + "/rankings/1";
  std::vector<std::string> names = {here_.name(),           here_.proposal(proposal),
                                    here_.ListName(list),   absl::StrCat("UJI-", absl::Dec(proposal, absl::kZeroPad6)),
                                    here_.agency(proposal), here_.StageName(stage),
                                    judge.account,          ranking,
                                    ranking + "/analysis",  ranking + "/entries/" + LastPart(here_.proposal(proposal))};
  names.push_back(here_.proposal(proposal) + "/redactions/ringkasan");
  const auto judge_name = judge_names_.find(judge.account);
  if (judge_name != judge_names_.end()) names.push_back(judge_name->second);
  const auto sheets = sheets_.find(judge.account);
  if (sheets != sheets_.end()) {
    names.push_back(sheets->second[0].assignment);
    names.push_back(SheetOf(names.back()));
  }
  return names;
}

std::vector<std::vector<std::string>> CanaryScene::NameSets() const {
  const std::vector<Person>& evaluators = here_.JudgesOf("evaluation");
  const std::string missing = "aaaaaaaaaaaaaaaa", uuid = "00000000-0000-7000-8000-000000000000";
  // The second proposal is agency 1's draft.
  std::vector<std::vector<std::string>> sets = {
      Names(3, evaluators[1], "evaluation", "top-6"),
      Names(kEligible + 1, here_.JudgesOf("interview")[0], "interview", "top-3"),
      Names(2, evaluators[2], "evaluation", "top-6"),
      {elsewhere_.name(), elsewhere_.ListName("top-6"), elsewhere_.StageName("evaluation"),
       elsewhere_.organizer().account, here_.name() + "/proposals/" + uuid, "UJI-999999", "agencies/none",
       here_.StageName("none") + "/assignments/" + missing},
      {"competitions/-"}};
  if (!recused_.assignment.empty()) {
    sets.push_back({here_.name(), recused_.assignment, SheetOf(recused_.assignment), here_.StageName("evaluation")});
  }
  return sets;
}

}  // namespace juri

#include "tools/demo/judging.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/base/macros.h"
#include "tools/demo/data/marks.h"
#include "tools/demo/in_parallel.h"

namespace juri::demo {
namespace {

using Scoring = scoring::v1::ScoringService::Stub;

constexpr int kFilingsAtATime = 40;
constexpr int kPageSize = 500;

bool IsFirst(const Edition& edition, const engine::Stage& rules) { return &rules == &edition.rules.stages.front(); }

// Who works at an agency judges neither it nor its region; everybody else comes from outside.
absl::Status NameJudge(const Edition& edition, const std::vector<std::string>& stages, Person& person) {
  scoring::v1::CreateJudgeRequest request;
  request.set_parent(edition.name);
  scoring::v1::Judge& judge = *request.mutable_judge();
  judge.set_account(person.name);
  judge.set_display_name(person.account.display_name);
  if (person.account.agency.has_value()) {
    const Agency& agency = edition.data.agencies[*person.account.agency];
    judge.set_agency(absl::StrCat("agencies/", agency.id));
    judge.set_region(agency.region);
  }
  for (const std::string& stage : stages) judge.add_stages(stage);
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(const scoring::v1::Judge named,
                        edition.organizer().session.Call(&Scoring::CreateJudge, request));
  person.judge = named.name();
  return absl::OkStatus();
}

absl::StatusOr<scoring::v1::AssignmentPlan> Assign(const Edition& edition, const JudgedStage& stage, bool dry_run) {
  scoring::v1::AssignStageRequest request;
  request.set_name(stage.name);
  request.set_seed(edition.data.seed);
  request.set_dry_run(dry_run);
  request.set_before_close(true);  // the window of the sample rules never closes
  request.set_request_id(client::NewRequestId());
  return edition.organizer().session.Call(&Scoring::AssignStage, request);
}

// All sheets but one of the proposal that the data wants incomplete. Requires: filed ones come first.
void WithholdSheets(const Edition& edition, JudgedStage& stage) {
  bool first = true;
  for (Sitting& sitting : stage.sittings) {
    if (sitting.proposal == edition.data.single_sheet_proposal) sitting.withheld = !std::exchange(first, false);
  }
}

bool SameRegion(const Agency& a, const Agency& b) { return !a.region.empty() && a.region == b.region; }

// What the assignment must not bring together.
bool InConflict(const Edition& edition, const JudgedStage& stage, const Sitting& sitting) {
  if (stage.declared.count({sitting.judge, sitting.proposal}) > 0) return true;
  const std::optional<int> own = stage.judges[sitting.judge].account.agency;
  if (!own.has_value()) return false;
  const int other = edition.data.proposals[sitting.proposal].agency;
  return *own == other || SameRegion(edition.data.agencies[*own], edition.data.agencies[other]);
}

scoring::v1::FileScoreSheetRequest SheetOf(const Edition& edition, const JudgedStage& stage, const Sitting& sitting) {
  scoring::v1::FileScoreSheetRequest request;
  request.set_name(absl::StrCat(sitting.assignment, "/scoreSheet"));
  const std::vector<int32_t> marks = MarksOf(edition, stage, sitting);
  for (size_t criterion = 0; criterion < marks.size(); ++criterion) {
    scoring::v1::Mark& mark = *request.add_marks();
    mark.set_criterion(stage.rules.criteria[criterion].code);
    mark.set_centipoints(marks[criterion]);
  }
  request.set_request_id(client::NewRequestId());
  return request;
}

}  // namespace

JudgedStage StageOf(const Edition& edition, const engine::Stage& rules) {
  return {rules,
          IsFirst(edition, rules) ? edition.evaluators : edition.panelists,
          absl::StrCat(edition.name, "/stages/", rules.code),
          {},
          {},
          {},
          0};
}

absl::Status NameJudges(Edition& edition, Progress& progress) {
  std::vector<std::string> later;
  for (size_t i = 1; i < edition.rules.stages.size(); ++i) later.push_back(edition.rules.stages[i].code);
  for (Person& person : edition.evaluators) {
    JURI_RETURN_IF_ERROR(NameJudge(edition, {edition.rules.stages.front().code}, person));
    progress.Add();
  }
  for (Person& person : edition.panelists) {
    JURI_RETURN_IF_ERROR(NameJudge(edition, later, person));
    progress.Add();
  }
  return absl::OkStatus();
}

absl::Status AssignAndOpen(const Edition& edition, JudgedStage& stage, Progress& progress) {
  JURI_ASSIGN_OR_RETURN(const auto rehearsal, Assign(edition, stage, /*dry_run=*/true));
  JURI_ASSIGN_OR_RETURN(stage.plan, Assign(edition, stage, /*dry_run=*/false));
  if (stage.plan.plan_sha256() != rehearsal.plan_sha256()) return absl::InternalError("two plans of one seed differ");
  scoring::v1::OpenStageRequest open;
  open.set_name(stage.name);
  open.set_request_id(client::NewRequestId());
  JURI_RETURN_IF_ERROR(edition.organizer().session.Call(&Scoring::OpenStage, open).status());
  progress.Add(stage.plan.assignment_count());
  return absl::OkStatus();
}

absl::Status ReadQueues(const Edition& edition, JudgedStage& stage) {
  stage.sittings.clear();
  std::map<std::string, int> by_number;
  for (size_t i = 0; i < edition.registrations.size(); ++i) {
    by_number[edition.registrations[i].number] = static_cast<int>(i);
  }
  absl::Mutex mutex;
  const auto read = [&](size_t judge) {
    scoring::v1::ListAssignmentsRequest request;
    request.set_parent(stage.name);
    request.set_page_size(kPageSize);
    return stage.judges[judge].session.EachPage(
        &Scoring::ListAssignments, request, [&](const scoring::v1::ListAssignmentsResponse& page) {
          const absl::MutexLock lock(&mutex);
          for (const scoring::v1::Assignment& assignment : page.assignments()) {
            stage.sittings.push_back({static_cast<int>(judge), by_number.at(assignment.registration_number()),
                                      assignment.name(), assignment.state() == scoring::v1::ASSIGNMENT_STATE_FILED});
          }
          return absl::OkStatus();
        });
  };
  JURI_RETURN_IF_ERROR(InParallel(static_cast<int>(stage.judges.size()), stage.judges.size(), read));
  std::sort(stage.sittings.begin(), stage.sittings.end(), [](const Sitting& a, const Sitting& b) {
    return std::tuple(a.proposal, !a.filed, a.judge) < std::tuple(b.proposal, !b.filed, b.judge);
  });
  if (IsFirst(edition, stage.rules)) WithholdSheets(edition, stage);
  return absl::OkStatus();
}

absl::Status FileSheets(const Edition& edition, JudgedStage& stage, Progress& progress) {
  const auto is_open = [](const Sitting& sitting) { return !sitting.filed && !sitting.withheld; };
  progress.Expect(std::count_if(stage.sittings.begin(), stage.sittings.end(), is_open));
  return InParallel(kFilingsAtATime, stage.sittings.size(), [&](size_t i) -> absl::Status {
    Sitting& sitting = stage.sittings[i];
    if (!is_open(sitting)) return absl::OkStatus();
    const client::Session& judge = stage.judges[sitting.judge].session;
    JURI_RETURN_IF_ERROR(judge.Call(&Scoring::FileScoreSheet, SheetOf(edition, stage, sitting)).status());
    sitting.filed = true;
    progress.Add();
    return absl::OkStatus();
  });
}

absl::Status CloseStage(const Edition& edition, JudgedStage& stage, Progress& progress) {
  scoring::v1::CloseStageRequest request;
  request.set_name(stage.name);
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(const scoring::v1::Stage closed,
                        edition.organizer().session.Call(&Scoring::CloseStage, request));
  stage.sheets = closed.seal().sheet_count();
  progress.Add(stage.sheets);
  return absl::OkStatus();
}

absl::Status CheckConflicts(const Edition& edition, const JudgedStage& stage) {
  for (const Sitting& sitting : stage.sittings) {
    if (!InConflict(edition, stage, sitting)) continue;
    return absl::InternalError(absl::StrCat(edition.registrations[sitting.proposal].number, " is judged by ",
                                            stage.judges[sitting.judge].account.username, " in spite of a conflict"));
  }
  return absl::OkStatus();
}

std::vector<int32_t> MarksOf(const Edition& edition, const JudgedStage& stage, const Sitting& sitting) {
  const auto mark = IsFirst(edition, stage.rules) ? EvaluatorMark : PanelMark;
  std::vector<int32_t> marks;
  for (int criterion = 0; criterion < static_cast<int>(stage.rules.criteria.size()); ++criterion) {
    marks.push_back(mark(edition.data, sitting.judge, sitting.proposal, criterion));
  }
  return marks;
}

}  // namespace juri::demo

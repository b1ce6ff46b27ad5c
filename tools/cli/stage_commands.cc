// juri stage ...
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "tools/cli/assignment_plan.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/progress_bar.h"

namespace juri::cli {
namespace {

namespace v1 = scoring::v1;
using Service = v1::ScoringService;

constexpr absl::Duration kRefresh = absl::Seconds(2);

Cell State(const v1::Stage& stage) { return Cell::Code(EnumCode(*v1::StageState_descriptor(), stage.state())); }

void Show(Invocation& invocation, const v1::Stage& stage) {
  Table table({"name", "state", "definition_version", "entries", "entries_sha256", "open_time", "close_time", "sheets",
               "sheets_sha256", "etag"});
  table.Add({stage.name(), State(stage), stage.definition_version(), stage.entry_count(), stage.entries_sha256(),
             invocation.TimeText(stage.open_time()), invocation.TimeText(stage.close_time()),
             stage.has_seal() ? Cell(stage.seal().sheet_count()) : Cell(""), stage.seal().sheets_sha256(),
             stage.etag()});
  invocation.output().ShowOne(table, stage);
}

absl::StatusOr<std::string> NamedStage(Invocation& invocation) {
  return StageName(invocation, invocation.Get(kStageArgument));
}

absl::StatusOr<v1::StageProgress> Progress(Invocation& invocation) {
  v1::GetStageProgressRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), NamedStage(invocation));
  return invocation.Call(&Service::Stub::GetStageProgress, request);
}

absl::Status Assign(Invocation& invocation) {
  v1::AssignStageRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), NamedStage(invocation));
  JURI_ASSIGN_OR_RETURN(const std::optional<uint64_t> seed, invocation.Number(kSeed));
  request.set_seed(seed.value_or(0));
  request.set_before_close(invocation.Has(kBeforeClose));
  for (const std::string& number : invocation.All(kAnchor)) {
    JURI_ASSIGN_OR_RETURN(*request.add_anchors(), ProposalName(invocation, number));
  }
  request.set_dry_run(invocation.Has(kDryRun));
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::AssignmentPlan plan, invocation.Call(&Service::Stub::AssignStage, request));
  ShowAssignmentPlan(invocation, plan);
  if (request.dry_run()) invocation.output().Note("cli.DRY_RUN");
  return absl::OkStatus();
}

// Opening and closing: a dry run shows what there is.
template <typename Request, typename Method>
absl::Status Move(Invocation& invocation, Method method) {
  JURI_ASSIGN_OR_RETURN(const std::string name, NamedStage(invocation));
  if (invocation.Has(kDryRun)) {
    v1::GetStageRequest read;
    read.set_name(name);
    JURI_ASSIGN_OR_RETURN(const v1::Stage stage, invocation.Call(&Service::Stub::GetStage, read));
    Show(invocation, stage);
    invocation.output().Note("cli.DRY_RUN");
    return absl::OkStatus();
  }
  Request request;
  request.set_name(name);
  request.set_request_id(invocation.RequestId());
  JURI_ASSIGN_OR_RETURN(const v1::Stage stage, invocation.Call(method, request));
  Show(invocation, stage);
  return absl::OkStatus();
}

absl::Status Open(Invocation& invocation) { return Move<v1::OpenStageRequest>(invocation, &Service::Stub::OpenStage); }

absl::Status Close(Invocation& invocation) {
  return Move<v1::CloseStageRequest>(invocation, &Service::Stub::CloseStage);
}

absl::Status ShowStage(Invocation& invocation) {
  v1::GetStageRequest request;
  JURI_ASSIGN_OR_RETURN(*request.mutable_name(), NamedStage(invocation));
  JURI_ASSIGN_OR_RETURN(const v1::Stage stage, invocation.Call(&Service::Stub::GetStage, request));
  Show(invocation, stage);
  return absl::OkStatus();
}

void ShowProgress(Invocation& invocation, const v1::StageProgress& progress) {
  Table table({"filed", "drafted", "assignments", "judge"});
  for (const v1::JudgeProgress& judge : progress.judges()) {
    table.Add({judge.filed_count(), judge.drafted_count(), judge.assignment_count(), judge.display_name()});
  }
  invocation.output().Show(table, progress);
  invocation.output().Add(
      absl::StrCat("\n",
                   invocation.Say("cli.STAGE_PROGRESS", {{"filed", std::to_string(progress.filed_count())},
                                                         {"drafted", std::to_string(progress.drafted_count())},
                                                         {"assignments", std::to_string(progress.assignment_count())},
                                                         {"complete", std::to_string(progress.complete_entry_count())},
                                                         {"entries", std::to_string(progress.stage().entry_count())},
                                                         {"quorum", std::to_string(progress.quorum_entry_count())}}),
                   "\n"));
}

// Once; on a terminal again and again until the stage is closed or the person interrupts.
absl::Status Watch(Invocation& invocation) {
  Terminal& terminal = invocation.terminal();
  const bool live = terminal.out_is_terminal && invocation.output().for_people();
  while (true) {
    JURI_ASSIGN_OR_RETURN(const v1::StageProgress progress, Progress(invocation));
    if (live) terminal.out << "\033[H\033[2J";
    ShowProgress(invocation, progress);
    if (!live || progress.stage().state() == v1::STAGE_STATE_CLOSED) return absl::OkStatus();
    terminal.out << "\n"
                 << ProgressLine(IdOf(progress.stage().name()), static_cast<size_t>(progress.filed_count()),
                                 static_cast<size_t>(progress.assignment_count()), terminal.width)
                 << "\n"
                 << std::flush;
    absl::SleepFor(kRefresh);
  }
}

}  // namespace

std::vector<Command> StageCommands() {
  return {
      {Person::kOrganizer,
       "stage",
       "assign",
       {kStageArgument, kSeed, kAnchor, kBeforeClose, kDryRun, kRequestId},
       "stage assign evaluation --seed 7 --dry-run",
       Assign,
       kNothingChanged},
      {Person::kOrganizer,
       "stage",
       "open",
       {kStageArgument, kDryRun, kRequestId},
       "stage open evaluation",
       Open,
       kNothingChanged},
      {Person::kOrganizer, "stage", "watch", {kStageArgument}, "stage watch evaluation", Watch},
      {Person::kOrganizer,
       "stage",
       "close",
       {kStageArgument, kDryRun, kRequestId},
       "stage close evaluation",
       Close,
       kNothingChanged},
      {Person::kOrganizer, "stage", "show", {kStageArgument}, "stage show evaluation", ShowStage},
  };
}

}  // namespace juri::cli

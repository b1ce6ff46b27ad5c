#include "tools/demo/competition.h"

#include <utility>

#include "common/base/macros.h"
#include "tools/demo/enrolment.h"
#include "tools/demo/entries.h"
#include "tools/demo/replanning.h"

namespace juri::demo {
namespace {

absl::Status Enrol(Edition& edition, Steps& steps) {
  const auto step = [&](absl::string_view name, absl::Status (*work)(Edition&, Progress&)) {
    return steps.Do(name, [&](Progress& progress) { return work(edition, progress); });
  };
  JURI_RETURN_IF_ERROR(step("STEP_ADMINISTRATOR", SignInAdministrator));
  JURI_RETURN_IF_ERROR(step("STEP_RULES", FreezeRules));
  JURI_RETURN_IF_ERROR(step("STEP_AGENCIES", ImportAgencies));
  JURI_RETURN_IF_ERROR(step("STEP_ACCOUNTS", CreateAccounts));
  JURI_RETURN_IF_ERROR(step("STEP_SIGN_IN", SignInEverybody));
  JURI_RETURN_IF_ERROR(step("STEP_REGISTER", RegisterProposals));
  JURI_RETURN_IF_ERROR(step("STEP_SUBMIT", SubmitProposals));
  JURI_RETURN_IF_ERROR(step("STEP_SCREEN", ScreenProposals));
  return steps.Do("STEP_JUDGES", [&](Progress& progress) { return NameJudges(edition, progress); });
}

class StageRun {
 public:
  StageRun(Edition& edition, Steps& steps, Ending& ending, const engine::Stage& rules)
      : edition_(edition), steps_(steps), ending_(ending), stage_(StageOf(edition, rules)) {
    const engine::LocalizedText& title = rules.name;
    arguments_["stage"] = edition.options.language == Language::kIndonesian ? title.id : title.en;
  }

  // `first`: the stage in which judges declare conflicts, some proposals are read once more, and a withdrawal and a tie
  // are arranged.
  absl::Status Run(bool first) {
    JURI_RETURN_IF_ERROR(Step("STEP_ASSIGN", [&](Progress& p) { return AssignAndOpen(edition_, stage_, p); }));
    JURI_RETURN_IF_ERROR(Step("STEP_QUEUES", [&](Progress& p) { return Queues(p); }));
    if (first) {
      JURI_RETURN_IF_ERROR(Step("STEP_CONFLICTS", [&](Progress& p) { return DeclareConflicts(edition_, stage_, p); }));
    }
    JURI_RETURN_IF_ERROR(File());
    if (first) JURI_RETURN_IF_ERROR(ReadOnceMore());
    JURI_RETURN_IF_ERROR(CheckConflicts(edition_, stage_));
    JURI_RETURN_IF_ERROR(Step("STEP_CLOSE", [&](Progress& p) { return CloseStage(edition_, stage_, p); }));
    JURI_RETURN_IF_ERROR(Compute());
    if (first) {
      JURI_RETURN_IF_ERROR(Withdraw());
      JURI_RETURN_IF_ERROR(Compute());
    }
    ending_.results.push_back(result_);
    for (const engine::ListRule& rule : stage_.rules.lists) JURI_RETURN_IF_ERROR(MakeList(rule));
    return absl::OkStatus();
  }

 private:
  using Work = absl::FunctionRef<absl::Status(Progress&)>;

  absl::Status Step(absl::string_view name, Work work) { return steps_.Do(name, work, arguments_); }

  absl::Status Queues(Progress& progress) {
    JURI_RETURN_IF_ERROR(ReadQueues(edition_, stage_));
    progress.Add(static_cast<int64_t>(stage_.sittings.size()));
    return absl::OkStatus();
  }

  absl::Status File() {
    return Step("STEP_FILE", [&](Progress& progress) { return FileSheets(edition_, stage_, progress); });
  }

  // A step that calls for extra readings, and the judges who file them.
  absl::Status ReadOnceMore() {
    const auto call = [&](absl::string_view step, auto work, int& count) {
      return Step(step, [&](Progress& progress) -> absl::Status {
        JURI_ASSIGN_OR_RETURN(count, work(edition_, stage_));
        progress.Add(count);
        return absl::OkStatus();
      });
    };
    JURI_RETURN_IF_ERROR(call("STEP_THIRD_READINGS", CallThirdReadings, ending_.third_readings));
    JURI_RETURN_IF_ERROR(File());
    JURI_RETURN_IF_ERROR(call("STEP_BORDERLINE", CallBorderlineReadings, ending_.borderline_readings));
    JURI_ASSIGN_OR_RETURN(ending_.cut, PlanCut(stage_, stage_.rules.lists.front(), edition_));
    ending_.plan = stage_.plan;
    return File();
  }

  absl::Status Compute() {
    return Step("STEP_COMPUTE", [&](Progress& progress) -> absl::Status {
      JURI_ASSIGN_OR_RETURN(result_, ComputeRanking(edition_, stage_));
      progress.Add(result_.ranking.ranked_count());
      return absl::OkStatus();
    });
  }

  absl::Status Withdraw() {
    return Step("STEP_WITHDRAW", [&](Progress& progress) {
      progress.Add();
      return WithdrawProposal(edition_, ending_.cut.withdrawn, "Instansi menarik usulannya (contoh).");
    });
  }

  absl::Status MakeList(const engine::ListRule& rule) {
    ListOutcome outcome;
    const Arguments arguments = {{"list", rule.code}};
    const auto compose = [&](Progress& progress) -> absl::Status {
      JURI_ASSIGN_OR_RETURN(outcome, ComposeList(edition_, rule, result_));
      progress.Add(outcome.list.members_size());
      return absl::OkStatus();
    };
    const auto approve = [&](Progress&) { return ApproveList(edition_, outcome); };
    const auto publish = [&](Progress& progress) -> absl::Status {
      JURI_RETURN_IF_ERROR(PublishList(edition_, outcome));
      progress.Add(outcome.published.entries_size());
      return absl::OkStatus();
    };
    JURI_RETURN_IF_ERROR(steps_.Do("STEP_COMPOSE", compose, arguments));
    if (!outcome.undecided.empty()) {
      steps_.Note(Text(edition_.options.language, "demo.NOTE_UNDECIDED", {{"cause", outcome.undecided}}));
    }
    JURI_RETURN_IF_ERROR(steps_.Do("STEP_APPROVE", approve, arguments));
    JURI_RETURN_IF_ERROR(steps_.Do("STEP_PUBLISH", publish, arguments));
    ending_.lists.push_back(std::move(outcome));
    return absl::OkStatus();
  }

  Edition& edition_;
  Steps& steps_;
  Ending& ending_;
  JudgedStage stage_;
  Arguments arguments_;
  Result result_;
};

}  // namespace

absl::StatusOr<Ending> RunCompetition(Edition& edition, Steps& steps) {
  JURI_RETURN_IF_ERROR(Enrol(edition, steps));
  Ending ending;
  for (const engine::Stage& rules : edition.rules.stages) {
    const bool first = &rules == &edition.rules.stages.front();
    JURI_RETURN_IF_ERROR(StageRun(edition, steps, ending, rules).Run(first));
  }
  JURI_RETURN_IF_ERROR(steps.Do("STEP_REPORT", [&](Progress& progress) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(ending.evidence, GatherEvidence(edition, ending.results));
    progress.Add(static_cast<int64_t>(ending.evidence.report.sheets));
    return absl::OkStatus();
  }));
  return ending;
}

}  // namespace juri::demo

// juri engine severity: how severe each judge is, without a server.
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/decimal.h"
#include "services/engine/rounding.h"
#include "services/engine/statistics/adjusted.h"
#include "services/engine/statistics/diagnostics.h"
#include "services/engine/statistics/severity.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/stage_view.h"

namespace juri::cli {
namespace {

std::string SquarePoints(double square_centipoints) {
  return engine::DecimalText(square_centipoints / engine::kCentipointsPerPoint / engine::kCentipointsPerPoint, 6);
}

std::vector<std::string> CodesOf(const std::vector<engine::JudgeFlag>& flags) {
  std::vector<std::string> codes;
  for (const engine::JudgeFlag flag : flags) codes.emplace_back(engine::CodeOf(flag));
  return codes;
}

struct SeverityTables {
  Table model{{"stage", "sheets", "mean", "entry_variance", "judge_variance", "residual_variance", "lambda", "parts"}};
  Table judges{{"stage", "judge", "sheets", "severity", "standard_error", "taken", "mean", "spread", "agreement",
                "relative_spread", "halo", "flags"}};
  Table entries{{"stage", "place", "adjusted_place", "entry", "total", "adjusted_total"}};
  Table groups{{"stage", "judge", "group", "sheets", "residual", "standard_error"}};
};

class SeverityReport {
 public:
  SeverityReport(Invocation& invocation, const StageView& stage, SeverityTables& tables)
      : invocation_(invocation),
        stage_(stage),
        tables_(tables),
        readings_(engine::ReadingsOf(stage.rules, stage.entries, stage.marks)),
        fit_(engine::FitSeverity(readings_, stage.rules.severity ? stage.rules.severity->lambda : std::nullopt)) {}

  // Why the adjusted list that the definition asks for cannot be made.
  std::vector<engine::Sentence> Refusals() const {
    return stage_.rules.severity ? engine::RefusalsToAdjust(fit_, stage_.judges) : fit_.refusals;
  }

  void Fill() {
    const engine::Variances& variances = *fit_.variances;
    tables_.model.Add({stage_.rules.code, std::to_string(readings_.size()), Points(variances.mean),
                       SquarePoints(variances.entries), SquarePoints(variances.judges),
                       SquarePoints(variances.residual), engine::DecimalText(Lambda(), 4),
                       std::to_string(fit_.components.size())});
    AddJudges();
    if (stage_.rules.severity) AddEntries(stage_.rules.severity->cap);
  }

 private:
  double Lambda() const { return static_cast<double>(fit_.lambda) / static_cast<double>(engine::kLambdaUnit); }

  void AddJudges() {
    const auto diagnostics = engine::Diagnose(stage_.rules, stage_.entries, stage_.marks, readings_, fit_);
    for (size_t judge = 0; judge < diagnostics.size(); ++judge) {
      const engine::JudgeSeverity& severity = fit_.judges[judge];
      if (severity.readings == 0) continue;
      const engine::JudgeDiagnostics& of_judge = diagnostics[judge];
      const std::string taken =
          stage_.rules.severity ? Points(engine::TakenFromSheets(severity, stage_.rules.severity->cap)) : "";
      tables_.judges.Add({stage_.rules.code, stage_.judges[judge], severity.readings, Points(severity.published),
                          Points(severity.standard_error), taken, Points(of_judge.mean), Points(of_judge.spread),
                          engine::DecimalText(of_judge.agreement, 2), engine::DecimalText(of_judge.relative_spread, 2),
                          engine::DecimalText(of_judge.halo, 3), CodesText(invocation_, CodesOf(of_judge.flags))});
      for (const engine::GroupResidual& group : of_judge.groups) {
        tables_.groups.Add({stage_.rules.code, stage_.judges[judge], group.group, group.readings, Points(group.mean),
                            Points(group.standard_error)});
      }
    }
  }

  void AddEntries(int32_t cap) {
    const auto adjusted = engine::AdjustedStage(stage_.rules, stage_.entries, stage_.marks, fit_, cap, stage_.result);
    for (const uint32_t entry : stage_.result.order) {
      const engine::EntryResult& official = stage_.result.entries[entry];
      if (official.standing != engine::Standing::kRanked) continue;
      tables_.entries.Add({stage_.rules.code, PlaceText(official.place), PlaceText(adjusted[entry].place),
                           stage_.entries.names[entry], Points(stage_.rules, official.total),
                           Points(stage_.rules, adjusted[entry].total)});
    }
  }

  Invocation& invocation_;
  const StageView stage_;
  SeverityTables& tables_;
  const engine::Readings readings_;
  const engine::SeverityFit fit_;
};

absl::Status ShowSeverity(Invocation& invocation, const SeverityTables& tables) {
  Output& output = invocation.output();
  const std::string wanted = invocation.Get(kShow);
  if (wanted.empty() && output.for_people()) {
    output.Show(tables.model);
    output.Add("\n");
    output.Show(tables.judges);
    if (tables.entries.empty()) return absl::OkStatus();
    output.Add("\n");
    output.Show(tables.entries);
    return absl::OkStatus();
  }
  if (wanted.empty() || wanted == "judges") {
    output.Show(tables.judges);
  } else if (wanted == "entries") {
    output.Show(tables.entries);
  } else if (wanted == "groups") {
    output.Show(tables.groups);
  } else if (wanted == "model") {
    output.Show(tables.model);
  } else {
    return Refusal(kValueInvalid)
        .With("parameter", kShow.name)
        .With("value", wanted)
        .With("known", "judges, entries, groups, model")
        .Status();
  }
  return absl::OkStatus();
}

absl::Status Severity(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  SeverityTables tables;
  for (const size_t i : chosen) {
    SeverityReport report(invocation, ViewOf(contest, i), tables);
    const auto refusals = report.Refusals();
    if (!refusals.empty()) return CannotFit(invocation, i, refusals);
    report.Fill();
  }
  return ShowSeverity(invocation, tables);
}

}  // namespace

std::vector<Command> SeverityCommands() {
  return {
      {Person::kOffline,
       "engine",
       "severity",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kShow},
       "engine severity --definition kipp-2018.textproto --sheets marks.csv --stage evaluation",
       Severity},
  };
}

}  // namespace juri::cli

// juri engine severity, certainty and robustness: what the sheets say beside the official list, without a server.
#include <cmath>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "services/engine/rounding.h"
#include "services/engine/statistics/adjusted.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/diagnostics.h"
#include "services/engine/statistics/robustness.h"
#include "services/engine/statistics/severity.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

// One stage of the contest with its rules.
struct StageView {
  const engine::Stage& rules;
  const engine::StageEntries& entries;
  const engine::StageMarks& marks;
  const std::vector<std::string>& judges;
  const engine::StageResult& result;
};

StageView ViewOf(const engine::RankedContest& contest, size_t stage) {
  const engine::RankedStage& ranked = contest.stages[stage];
  return {contest.definition->stages[stage], ranked.input.entries, ranked.input.marks, ranked.input.judges,
          ranked.result};
}

std::string Decimal(double value, int decimals) {
  std::string text = absl::StrFormat("%.*f", decimals, value);
  // "-0.00" is nothing that people should read.
  return text.find_first_not_of("-0.") == std::string::npos ? absl::StrFormat("%.*f", decimals, 0.0) : text;
}

std::string Decimal(const std::optional<double>& value, int decimals) { return value ? Decimal(*value, decimals) : ""; }

std::string Points(double centipoints) { return Decimal(centipoints / engine::kCentipointsPerPoint, 2); }

std::string Points(const engine::Stage& stage, const std::optional<Fraction>& centipoints) {
  return centipoints ? engine::PointsText(stage, *centipoints) : "";
}

std::string SquarePoints(double square_centipoints) {
  return Decimal(square_centipoints / engine::kCentipointsPerPoint / engine::kCentipointsPerPoint, 6);
}

std::string PlaceText(int place) { return place > 0 ? absl::StrCat(place) : ""; }

const char* FlagCode(engine::JudgeFlag flag) {
  switch (flag) {
    case engine::JudgeFlag::kSevere:
      return "SEVERE";
    case engine::JudgeFlag::kLenient:
      return "LENIENT";
    case engine::JudgeFlag::kDisagrees:
      return "DISAGREES";
    case engine::JudgeFlag::kCentral:
      return "CENTRAL";
    case engine::JudgeFlag::kHalo:
      return "HALO";
    case engine::JudgeFlag::kGroup:
      return "GROUP";
  }
  return "";
}

// Codes for programs, words for people.
std::string FlagsText(const Invocation& invocation, const std::vector<engine::JudgeFlag>& flags, bool for_people) {
  return absl::StrJoin(flags, for_people ? ", " : " ", [&](std::string* out, engine::JudgeFlag flag) {
    out->append(for_people ? invocation.Say(absl::StrCat("cli.VALUE_", FlagCode(flag))) : FlagCode(flag));
  });
}

// ---- severity

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
                       SquarePoints(variances.residual), Decimal(Lambda(), 4), std::to_string(fit_.components.size())});
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
                          Decimal(of_judge.agreement, 2), Decimal(of_judge.relative_spread, 2),
                          Decimal(of_judge.halo, 3),
                          FlagsText(invocation_, of_judge.flags, invocation_.output().for_people())});
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

absl::Status CannotAdjust(Invocation& invocation, size_t stage, const std::vector<engine::Sentence>& refusals) {
  std::vector<engine::FileFault> faults;
  for (const engine::Sentence& why : refusals) {
    faults.push_back({"definition", {0, 0, absl::StrCat("stages[", stage, "].severity"), why}});
  }
  return FaultyFiles(invocation, faults);
}

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
    if (!refusals.empty()) return CannotAdjust(invocation, i, refusals);
    report.Fill();
  }
  return ShowSeverity(invocation, tables);
}

// ---- certainty

// "10-90" in percent.
absl::StatusOr<engine::CertaintyLimits> LimitsOf(const Invocation& invocation) {
  engine::CertaintyLimits limits;
  const std::string text = invocation.Get(kBorderline);
  if (text.empty()) return limits;
  const std::pair<std::string, std::string> ends = absl::StrSplit(text, absl::MaxSplits('-', 1));
  int low = 0, high = 0;
  if (!absl::SimpleAtoi(ends.first, &low) || !absl::SimpleAtoi(ends.second, &high) || low < 0 || low > high ||
      high > 100) {
    return Refusal(kValueInvalid)
        .With("parameter", kBorderline.name)
        .With("value", text)
        .With("known", "10-90, 5-95, ...")
        .Status();
  }
  return engine::CertaintyLimits{low / 100.0, high / 100.0};
}

const char* VerdictCode(engine::Verdict verdict) {
  switch (verdict) {
    case engine::Verdict::kIn:
      return "SURE_IN";
    case engine::Verdict::kOut:
      return "SURE_OUT";
    case engine::Verdict::kBorderline:
      break;
  }
  return "BORDERLINE";
}

// The lists of the stage that --list means.
std::vector<engine::ListRule> ChosenLists(const Invocation& invocation, const engine::Stage& stage) {
  std::vector<engine::ListRule> lists = stage.lists;
  std::erase_if(lists, [&](const engine::ListRule& list) {
    return invocation.Has(kOfList) && list.code != invocation.Get(kOfList);
  });
  return lists;
}

// NO_SUCH_LIST when --list names none.
absl::Status CheckList(const Invocation& invocation, const engine::Definition& definition) {
  const std::string wanted = invocation.Get(kOfList);
  if (wanted.empty() || definition.FindList(wanted) != nullptr) return absl::OkStatus();
  std::vector<std::string> known;
  for (const engine::Stage& stage : definition.stages) {
    for (const engine::ListRule& list : stage.lists) known.push_back(list.code);
  }
  return Refusal(kNoSuchList).With("list", wanted).With("known", absl::StrJoin(known, ", ")).Status();
}

// The ranked entries that compete for the list, in order.
std::vector<uint32_t> CandidatesOf(const StageView& stage, const engine::ListRule& list) {
  std::vector<uint32_t> candidates;
  for (const uint32_t entry : stage.result.order) {
    if (stage.result.entries[entry].standing != engine::Standing::kRanked) continue;
    if (list.group.empty() || stage.entries.groups[entry] == list.group) candidates.push_back(entry);
  }
  return candidates;
}

absl::Status Certainty(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::CertaintyLimits limits, LimitsOf(invocation));
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  JURI_RETURN_IF_ERROR(CheckList(invocation, *contest.definition));
  const bool for_people = invocation.output().for_people();
  Table table({"stage", "list", "place", "entry", "total", "expected_rank", "chance", "verdict"});
  for (const size_t i : chosen) {
    const StageView stage = ViewOf(contest, i);
    const engine::Readings readings = engine::ReadingsOf(stage.rules, stage.entries, stage.marks);
    const auto variances = engine::EstimateVariances(readings);
    if (!variances) {
      return CannotAdjust(invocation, i, engine::FitSeverity(readings, std::nullopt).refusals);
    }
    for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
      const auto certainties =
          engine::CertaintyOf(readings, *variances, CandidatesOf(stage, list), static_cast<size_t>(list.size), limits);
      for (const engine::EntryCertainty& one : certainties) {
        const engine::EntryResult& official = stage.result.entries[one.entry];
        table.Add({stage.rules.code, list.code, official.place, stage.entries.names[one.entry],
                   Points(stage.rules, official.total), Decimal(one.expected_rank, for_people ? 2 : 6),
                   Decimal(one.probability, for_people ? 3 : 6), Cell::Code(VerdictCode(one.verdict))});
      }
    }
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

// ---- robustness

std::string AssumptionText(const StageView& stage, const engine::Assumption& assumption) {
  switch (assumption.change) {
    case engine::Change::kWithoutJudge:
      return absl::StrCat("WITHOUT:", stage.judges[assumption.index]);
    case engine::Change::kWeightUp:
      return absl::StrCat("WEIGHT:", stage.rules.criteria[assumption.index].code, "+5");
    case engine::Change::kWeightDown:
      return absl::StrCat("WEIGHT:", stage.rules.criteria[assumption.index].code, "-5");
    case engine::Change::kAggregation:
      break;
  }
  return std::holds_alternative<engine::Median>(stage.rules.scoring.aggregation) ? "MEAN" : "MEDIAN";
}

void AddRobustness(const StageView& stage, const engine::ListRule& list, const engine::Robustness& robustness,
                   Table& table) {
  for (const uint32_t entry : stage.result.order) {
    std::vector<std::string> otherwise;
    size_t in = robustness.members[entry] ? 1 : 0;
    for (const engine::Assumption& assumption : robustness.assumptions) {
      in += assumption.members[entry] ? 1 : 0;
      if (assumption.members[entry] != robustness.members[entry])
        otherwise.push_back(AssumptionText(stage, assumption));
    }
    if (in == 0) continue;
    const size_t of = robustness.assumptions.size() + 1;
    table.Add({stage.rules.code, list.code, PlaceText(stage.result.entries[entry].place), stage.entries.names[entry],
               Cell::Code(robustness.members[entry] ? "IN" : "OUT"), std::to_string(in), std::to_string(of),
               Cell::Code(otherwise.empty() ? "ALWAYS_IN" : "FLIPS"), absl::StrJoin(otherwise, " ")});
  }
}

absl::Status Robustness(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::RankedContest contest, ReadContest(invocation));
  JURI_ASSIGN_OR_RETURN(const std::vector<size_t> chosen, ChosenStages(invocation, contest));
  JURI_RETURN_IF_ERROR(CheckList(invocation, *contest.definition));
  Table table({"stage", "list", "place", "entry", "official", "times_in", "assumptions", "verdict", "otherwise"});
  for (const size_t i : chosen) {
    const StageView stage = ViewOf(contest, i);
    for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
      JURI_ASSIGN_OR_RETURN(const engine::Robustness robustness,
                            engine::TestRobustness(stage.rules, list, stage.entries, stage.marks, stage.result));
      AddRobustness(stage, list, robustness, table);
    }
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> StatisticsCommands() {
  return {
      {Person::kOffline,
       "engine",
       "severity",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kShow},
       "engine severity --definition kipp-2018.textproto --sheets marks.csv --stage evaluation",
       Severity},
      {Person::kOffline,
       "engine",
       "certainty",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kOfList, kBorderline},
       "engine certainty --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Certainty},
      {Person::kOffline,
       "engine",
       "robustness",
       {Required(kDefinition), Required(kSheets), kAttributes, kLotSeed, kStage, kOfList},
       "engine robustness --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Robustness},
  };
}

}  // namespace juri::cli

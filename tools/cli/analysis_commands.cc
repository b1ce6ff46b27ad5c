// juri ranking analysis and juri ranking report: what the sheets say beside a ranking of the server.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/decimal.h"
#include "tools/cli/commands.h"
#include "tools/cli/invocation.h"
#include "tools/cli/names.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/report_files.h"
#include "tools/cli/stage_view.h"
#include "tools/report/from_message.h"

namespace juri::cli {
namespace {

namespace v1 = ranking::v1;
using Service = v1::RankingService;

constexpr double kMicros = 1e6;

absl::StatusOr<v1::RankingAnalysis> ReadAnalysis(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string stage, StageName(invocation, invocation.Get(kStageArgument)));
  JURI_ASSIGN_OR_RETURN(const std::string ranking, RankingName(invocation, stage, RankingWanted::kAny));
  v1::GetRankingAnalysisRequest request;
  request.set_name(absl::StrCat(ranking, "/analysis"));
  return invocation.Call(&Service::Stub::GetRankingAnalysis, request);
}

Table JudgeTable(Invocation& invocation, const v1::RankingAnalysis& analysis) {
  Table table({"judge", "sheets", "severity", "standard_error", "mean", "spread", "agreement", "flags"});
  for (const v1::JudgeAnalysis& judge : analysis.judges()) {
    std::vector<std::string> flags;
    for (const int flag : judge.flags()) flags.push_back(EnumCode(*v1::JudgeFlag_descriptor(), flag));
    const bool known = judge.has_severity();
    table.Add({judge.judge(), judge.sheet_count(), known ? Points(judge.severity().centipoints()) : "",
               known ? Points(judge.severity().standard_error_centipoints()) : "", Points(judge.mean_centipoints()),
               Points(judge.spread_centipoints()),
               judge.has_agreement_micros() ? engine::DecimalText(judge.agreement_micros() / kMicros, 2) : "",
               CodesText(invocation, flags)});
  }
  return table;
}

// The official place and what speaks for and against it; assumptions by their codes, for people by their number.
void AddEntries(const v1::ListAnalysis& list, bool for_people, Table& table) {
  const std::string of = absl::StrCat(" / ", list.assumptions_size());
  for (const v1::AnalyzedEntry& entry : list.entries()) {
    const v1::Chance& chance = entry.chance();
    std::vector<std::string> moved_by;
    for (const int number : entry.moved_by()) moved_by.push_back(list.assumptions(number).code());
    table.Add({list.list(), entry.place(), entry.registration_number(), entry.total_display(),
               entry.has_chance() ? engine::DecimalText(chance.expected_rank_micros() / kMicros, 2) : "",
               entry.has_chance() ? engine::DecimalText(chance.probability_micros() / kMicros, 3) : "",
               Cell::Code(entry.has_chance() ? EnumCode(*v1::Verdict_descriptor(), chance.verdict()) : ""),
               for_people ? absl::StrCat(moved_by.size(), of) : absl::StrJoin(moved_by, " ")});
  }
}

Table EntryTable(const v1::RankingAnalysis& analysis, const std::string& wanted_list, bool for_people) {
  Table table({"list", "place", "entry", "total", "expected_rank", "chance", "verdict", "otherwise"});
  for (const v1::ListAnalysis& list : analysis.lists()) {
    if (wanted_list.empty() || wanted_list == list.list()) AddEntries(list, for_people, table);
  }
  return table;
}

absl::Status Analysis(Invocation& invocation) {
  if (invocation.Has(kOfList)) {
    JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation.Definition());
    JURI_RETURN_IF_ERROR(CheckList(invocation, *definition));
  }
  JURI_ASSIGN_OR_RETURN(const v1::RankingAnalysis analysis, ReadAnalysis(invocation));
  const std::string wanted = invocation.Get(kShow);
  if (wanted == "judges") {
    invocation.output().Show(JudgeTable(invocation, analysis), analysis);
  } else if (wanted.empty() || wanted == "entries") {
    invocation.output().Show(EntryTable(analysis, invocation.Get(kOfList), invocation.output().for_people()), analysis);
  } else {
    return Refusal(kValueInvalid).With("parameter", kShow.name).With("value", wanted).With("known", "entries, judges");
  }
  return absl::OkStatus();
}

absl::Status Report(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const engine::Definition* const definition, invocation.Definition());
  JURI_ASSIGN_OR_RETURN(const v1::RankingAnalysis analysis, ReadAnalysis(invocation));
  for (const engine::Stage& stage : definition->stages) {
    if (absl::StrContains(analysis.name(), absl::StrCat("/stages/", stage.code, "/"))) {
      return ShowReport(invocation, report::ReportOf(*definition, stage, analysis));
    }
  }
  return Refusal(kNoSuchStage).With("stage", invocation.Get(kStageArgument)).Status();
}

}  // namespace

std::vector<Command> AnalysisCommands() {
  return {
      {Person::kOrganizer,
       "ranking",
       "analysis",
       {kStageArgument, kRanking, kOfList, kShow},
       "ranking analysis evaluation --list top-99",
       Analysis},
      {Person::kOrganizer,
       "ranking",
       "report",
       {kStageArgument, kRanking, kOutputFile},
       "ranking report evaluation --output-file report.html",
       Report},
  };
}

}  // namespace juri::cli

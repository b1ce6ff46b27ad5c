// juri engine certainty: how sure the cut of a list is, without a server.
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/engine/decimal.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/severity.h"
#include "tools/cli/commands.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"
#include "tools/cli/stage_view.h"

namespace juri::cli {
namespace {

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
      return CannotFit(invocation, i, engine::FitSeverity(readings, std::nullopt).refusals);
    }
    for (const engine::ListRule& list : ChosenLists(invocation, stage.rules)) {
      const auto certainties =
          engine::CertaintyOf(readings, *variances, CandidatesOf(stage, list), static_cast<size_t>(list.size), limits);
      for (const engine::EntryCertainty& one : certainties) {
        const engine::EntryResult& official = stage.result.entries[one.entry];
        table.Add({stage.rules.code, list.code, official.place, stage.entries.names[one.entry],
                   Points(stage.rules, official.total), engine::DecimalText(one.expected_rank, for_people ? 2 : 6),
                   engine::DecimalText(one.probability, for_people ? 3 : 6),
                   Cell::Code(std::string(engine::CodeOf(one.verdict)))});
      }
    }
  }
  invocation.output().Show(table);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> CertaintyCommands() {
  return {
      {Person::kOffline,
       "engine",
       "certainty",
       {Required(kDefinition), Required(kSheets), kAttributes, kStage, kOfList, kBorderline},
       "engine certainty --definition kipp-2018.textproto --sheets marks.csv --list top-99",
       Certainty},
  };
}

}  // namespace juri::cli

#include "tools/cli/stage_view.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/status/refusal.h"
#include "services/engine/decimal.h"
#include "services/engine/rounding.h"
#include "tools/cli/contest_files.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

StageView ViewOf(const engine::RankedContest& contest, size_t stage) {
  const engine::RankedStage& ranked = contest.stages[stage];
  return {contest.definition->stages[stage], ranked.input.entries, ranked.input.marks, ranked.input.judges,
          ranked.result};
}

std::string Points(double centipoints) { return engine::DecimalText(centipoints / engine::kCentipointsPerPoint, 2); }

std::string Points(const engine::Stage& stage, const std::optional<Fraction>& centipoints) {
  return centipoints ? engine::PointsText(stage, *centipoints) : "";
}

std::string CodesText(Invocation& invocation, const std::vector<std::string>& codes) {
  const bool for_people = invocation.output().for_people();
  return absl::StrJoin(codes, for_people ? ", " : " ", [&](std::string* out, const std::string& code) {
    out->append(for_people ? invocation.Say(absl::StrCat("cli.VALUE_", code)) : code);
  });
}

std::string PlaceText(int place) { return place > 0 ? absl::StrCat(place) : ""; }

absl::Status CheckList(const Invocation& invocation, const engine::Definition& definition) {
  const std::string wanted = invocation.Get(kOfList);
  if (wanted.empty() || definition.FindList(wanted) != nullptr) return absl::OkStatus();
  std::vector<std::string> known;
  for (const engine::Stage& stage : definition.stages) {
    for (const engine::ListRule& list : stage.lists) known.push_back(list.code);
  }
  return Refusal(kNoSuchList).With("list", wanted).With("known", absl::StrJoin(known, ", ")).Status();
}

std::vector<engine::ListRule> ChosenLists(const Invocation& invocation, const engine::Stage& stage) {
  std::vector<engine::ListRule> lists = stage.lists;
  std::erase_if(lists, [&](const engine::ListRule& list) {
    return invocation.Has(kOfList) && list.code != invocation.Get(kOfList);
  });
  return lists;
}

std::vector<uint32_t> CandidatesOf(const StageView& stage, const engine::ListRule& list) {
  std::vector<uint32_t> candidates;
  for (const uint32_t entry : stage.result.order) {
    if (stage.result.entries[entry].standing != engine::Standing::kRanked) continue;
    if (list.group.empty() || stage.entries.groups[entry] == list.group) candidates.push_back(entry);
  }
  return candidates;
}

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

absl::Status CannotFit(Invocation& invocation, size_t stage, const std::vector<engine::Sentence>& refusals) {
  std::vector<engine::FileFault> faults;
  for (const engine::Sentence& why : refusals) {
    faults.push_back({"definition", {0, 0, absl::StrCat("stages[", stage, "].severity"), why}});
  }
  return FaultyFiles(invocation, faults);
}

}  // namespace juri::cli

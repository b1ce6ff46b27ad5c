#include "tools/cli/contest_files.h"

#include "absl/strings/str_join.h"
#include "common/base/macros.h"
#include "common/config/textproto.h"
#include "tools/cli/definition_file.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

absl::StatusOr<ContestTexts> ReadContestTexts(Invocation& invocation) {
  ContestTexts texts;
  JURI_ASSIGN_OR_RETURN(texts.definition, config::ReadTextFile(invocation.Get(kDefinition)));
  JURI_ASSIGN_OR_RETURN(texts.sheets, config::ReadTextFile(invocation.Get(kSheets)));
  if (invocation.Has(kAttributes)) {
    JURI_ASSIGN_OR_RETURN(texts.attributes, config::ReadTextFile(invocation.Get(kAttributes)));
  }
  return texts;
}

absl::Status FaultyFiles(Invocation& invocation, const std::vector<engine::FileFault>& faults) {
  Refusal refusal(kFileFaulty);
  const std::string& first = faults.front().file;
  refusal.With("file", invocation.Get(first == "definition"   ? kDefinition
                                      : first == "attributes" ? kAttributes
                                      : first == "published"  ? kPublished
                                                              : kSheets));
  for (const engine::FileFault& fault : faults) AddFaults({fault.fault}, fault.file + " ", refusal);
  return refusal.Status();
}

absl::StatusOr<engine::RankedContest> ReadContest(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const ContestTexts texts, ReadContestTexts(invocation));
  engine::RankedContest contest =
      engine::RankContest(texts.definition, texts.sheets, texts.attributes, invocation.Get(kLotSeed));
  if (!contest.faults.empty()) return FaultyFiles(invocation, contest.faults);
  return contest;
}

absl::StatusOr<std::vector<size_t>> ChosenStages(Invocation& invocation, const engine::RankedContest& contest) {
  const std::string wanted = invocation.Get(kStage);
  std::vector<size_t> chosen;
  for (size_t i = 0; i < contest.stages.size(); ++i) {
    const bool has_sheets = contest.stages[i].input.marks.sheets() > 0;
    if (wanted.empty() ? has_sheets : contest.definition->stages[i].code == wanted) chosen.push_back(i);
  }
  if (!chosen.empty() || wanted.empty()) return chosen;
  const auto code = [](std::string* out, const engine::Stage& stage) { out->append(stage.code); };
  return Refusal(kNoSuchStage)
      .With("stage", wanted)
      .With("known", absl::StrJoin(contest.definition->stages, ", ", code))
      .Status();
}

}  // namespace juri::cli

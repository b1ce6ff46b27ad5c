#include "tools/demo/stage_sheets.h"

#include <utility>

namespace juri::demo {

StageSheets SheetsOf(const Edition& edition, const JudgedStage& stage) {
  std::vector<int> proposals;
  for (const Sitting& sitting : stage.sittings) {
    if (proposals.empty() || proposals.back() != sitting.proposal) proposals.push_back(sitting.proposal);
  }
  engine::StageEntries entries;
  for (const int proposal : proposals) {
    entries.names.push_back(edition.registrations[proposal].number);
    entries.states.push_back(engine::EntryState::kIn);
    entries.groups.push_back(edition.data.proposals[proposal].group);
  }
  engine::StageMarks marks(proposals.size(), stage.rules.criteria.size());
  uint32_t entry = 0;
  for (const Sitting& sitting : stage.sittings) {
    while (proposals[entry] != sitting.proposal) ++entry;
    if (sitting.withheld) continue;
    marks.Add(entry, static_cast<uint32_t>(sitting.judge), MarksOf(edition, stage, sitting));
  }
  return {std::move(proposals), std::move(entries), std::move(marks)};
}

}  // namespace juri::demo

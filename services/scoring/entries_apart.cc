#include "services/scoring/entries_apart.h"

#include "absl/status/status.h"
#include "common/base/macros.h"
#include "services/engine/apart.h"
#include "services/engine/stage_marks.h"
#include "services/scoring/store/sheet_reader.h"

namespace juri::scoring {

absl::StatusOr<std::vector<size_t>> ReadEntriesApart(db::Transaction& tx, const rpc::Scope& scope,
                                                     const StageName& stage, const engine::Stage& rules,
                                                     absl::Span<const Entry> entries) {
  engine::StageMarks marks(entries.size(), rules.criteria.size());
  uint32_t entry = 0;
  JURI_RETURN_IF_ERROR(ForEachFiledSheet(tx, scope, stage, {}, [&](const FiledSheet& sheet) {
    while (entry < entries.size() && entries[entry].proposal_id != sheet.proposal_id) ++entry;
    if (entry == entries.size()) return absl::InternalError("a filed sheet is of no entry of its stage");
    marks.Add(entry, static_cast<uint32_t>(sheet.alias), sheet.centipoints);
    return absl::OkStatus();
  }));
  engine::StageEntries all;
  all.states.assign(entries.size(), engine::EntryState::kIn);
  std::vector<size_t> apart;
  for (const engine::EntryApart& one : engine::EntriesApart(rules, all, marks)) apart.push_back(one.entry);
  return apart;
}

}  // namespace juri::scoring

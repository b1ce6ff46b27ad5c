#include "services/engine/apart.h"

#include <algorithm>
#include <optional>

#include "services/engine/sheet_index.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

std::optional<EntryApart> RangeOf(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                  absl::Span<const uint32_t> sheets) {
  const std::vector<Fraction> scores = SheetValues(stage, entries, marks, sheets, {});
  const bool overflowed =
      std::any_of(scores.begin(), scores.end(), [](const Fraction& score) { return score.overflowed(); });
  if (scores.empty() || overflowed) return std::nullopt;
  const auto [lowest, highest] = std::minmax_element(scores.begin(), scores.end());
  return EntryApart{marks.entry(sheets[0]), static_cast<int>(scores.size()), *lowest, *highest};
}

}  // namespace

std::vector<EntryApart> EntriesApart(const Stage& stage, const StageEntries& entries, const StageMarks& marks) {
  std::vector<EntryApart> apart;
  if (!stage.reading_distance) return apart;
  const Fraction distance{*stage.reading_distance, 1};
  const SheetIndex by_entry = SheetIndex::ByEntry(marks);
  for (size_t entry = 0; entry < marks.entries(); ++entry) {
    if (entries.states[entry] != EntryState::kIn) continue;
    const auto range = RangeOf(stage, entries, marks, by_entry.sheets(entry));
    if (range && range->highest - range->lowest > distance) apart.push_back(*range);
  }
  return apart;
}

}  // namespace juri::engine

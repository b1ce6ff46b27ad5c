// The score of every entry in one stage.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/sheet_index.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

struct StageScore {
  int counted_sheets = 0;         // sheets that the rule for missing marks lets count
  std::optional<Fraction> score;  // centipoints, rounded as stage scores are; absent below the minimum of sheets
};

// One score per entry. A score that needs more than 64 bits is the overflow value.
std::vector<StageScore> ScoreEntries(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                     const SheetIndex& by_entry);

// The judges' aggregate of each criterion of one entry, rounded as criterion scores are; nullopt where none marked it.
std::vector<std::optional<Fraction>> CriterionScores(const Stage& stage, const StageMarks& marks,
                                                     absl::Span<const uint32_t> sheets);

// The exact mean of criterion `index` over the counted sheets of one entry; nullopt when none has a mark.
std::optional<Fraction> CriterionMean(const Stage& stage, const StageMarks& marks, absl::Span<const uint32_t> sheets,
                                      size_t index);

// The difficulties of one entry; empty when the stage has none.
absl::Span<const int32_t> FactorsOf(const StageEntries& entries, size_t criteria, size_t entry);

// The value of each of `sheets` that goes into the aggregate (sheet score, or points for its place); only counted ones.
// `points` holds the points of every sheet under PointsByPlace and is empty otherwise.
std::vector<Fraction> SheetValues(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                  absl::Span<const uint32_t> sheets,
                                  const std::vector<std::optional<Fraction>>& points);

// The points of every sheet under PointsByPlace; empty under other rules.
std::vector<std::optional<Fraction>> PointsOfAllSheets(const Stage& stage, const StageEntries& entries,
                                                       const StageMarks& marks);

}  // namespace juri::engine

// The score of every entry in one stage.
#pragma once

#include <optional>
#include <vector>

#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/mark_sums.h"
#include "services/engine/sheet_index.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

class StageScorer {
 public:
  // Keeps references to all of them. `sums` are those of `marks`.
  StageScorer(const Stage& stage, const StageEntries& entries, const StageMarks& marks, const MarkSums& sums);

  // The score of `entry` in centipoints, rounded as stage scores are: nullopt below the minimum of counted sheets, the
  // overflow value when it needs more than 64 bits.
  std::optional<Fraction> Score(size_t entry) const;

 private:
  std::optional<Fraction> Aggregated(size_t entry) const;

  const Stage& stage_;
  const StageEntries& entries_;
  const StageMarks& marks_;
  const MarkSums& sums_;
  const std::vector<std::optional<Fraction>> points_;  // of every sheet; empty unless places give points
  std::optional<SheetIndex> by_entry_;                 // none for a plain mean, which needs the sums alone
};

// The judges' aggregate of each criterion of one entry, rounded as criterion scores are; nullopt where none marked it.
std::vector<std::optional<Fraction>> CriterionScores(const Stage& stage, const StageMarks& marks,
                                                     absl::Span<const uint32_t> sheets);

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

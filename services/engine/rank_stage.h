// The exact result of a stage: who has which score and place, and why.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/fraction.h"
#include "services/engine/definition.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// Bumped when the same input may give another result or another trace.
inline constexpr absl::string_view kEngineVersion = "1";

// Where an entry stands; the order of the enumerators is the order of the groups in a ranking.
enum class Standing : uint8_t { kRanked, kBelowPassingGrade, kIncomplete, kWithdrawn, kDisqualified };

struct EntryResult {
  Standing standing = Standing::kIncomplete;
  int counted_sheets = 0;
  std::optional<Fraction> score;  // of this stage alone with its extra points, centipoints; absent when incomplete
  std::optional<Fraction> total;  // combined with earlier stages, centipoints; absent when incomplete
  int place = 0;                  // 1, 2, 2, 4; 0 unless ranked
  int place_if_all_stayed = 0;    // had nobody withdrawn or been disqualified; 0 without a passing total
};

// What parts an entry of a ranking from the one before it, the greatest difference first: the total, then the
// comparator with this index in Stage::ties, then nothing.
inline constexpr int kByTotal = -1;
inline constexpr int kByNothing = std::numeric_limits<int>::max();

struct StageResult {
  std::vector<EntryResult> entries;  // by entry index
  // Entries with a passing total, best first, withdrawn and disqualified ones at the position they would have.
  std::vector<uint32_t> scored_order;
  std::vector<int> parted_by;  // of each of scored_order; kByTotal for the first
  // Every entry: the ranked ones in order, then the other standings, each by total (best first), then by name.
  std::vector<uint32_t> order;
  std::optional<std::string> seed;  // with which lots were drawn
  bool lot_pending = false;         // a tie reached a lot, but no seed was given: its entries share the place for now
};

struct RankOptions {
  std::optional<std::string> seed;  // of lots, already compared with the definition's commitment
};

// Ranks `entries` by `marks` under the rules of `stage`. The result does not depend on the order of the sheets.
// Errors: INVALID_ARGUMENT when the columns do not fit together or two sheets are of the same judge on the same entry;
// OUT_OF_RANGE when an exact number needs more than 64 bits (the message names the entry).
absl::StatusOr<StageResult> RankStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                      const RankOptions& options = {});

// A score of the stage in points, as its display rule says: "87.50".
std::string PointsText(const Stage& stage, const Fraction& centipoints);

}  // namespace juri::engine

#include "services/engine/rank_stage.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/combine.h"
#include "services/engine/descending.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_index.h"
#include "services/engine/stage_score.h"
#include "services/engine/ties.h"

namespace juri::engine {
namespace {

absl::Status CheckColumns(const Stage& stage, const StageEntries& entries, const StageMarks& marks) {
  const size_t count = entries.names.size();
  const auto fits = [&](size_t size) { return size == 0 || size == count; };
  bool ok = entries.states.size() == count && marks.entries() == count && fits(entries.groups.size()) &&
            marks.criteria() == stage.criteria.size() &&
            (entries.factors_permille.empty() || entries.factors_permille.size() == count * marks.criteria());
  for (const auto& [code, totals] : entries.earlier_totals) ok = ok && totals.size() == count;
  return ok ? absl::OkStatus() : absl::InvalidArgumentError("the columns of entries and marks do not fit together");
}

absl::Status CheckOneSheetPerJudge(const StageEntries& entries, const StageMarks& marks, const SheetIndex& by_entry) {
  std::vector<uint32_t> last_entry_of_judge;  // entry + 1
  for (size_t entry = 0; entry < by_entry.groups(); ++entry) {
    for (const uint32_t sheet : by_entry.sheets(entry)) {
      const uint32_t judge = marks.judge(sheet);
      if (judge >= last_entry_of_judge.size()) last_entry_of_judge.resize(judge + 1);
      if (std::exchange(last_entry_of_judge[judge], static_cast<uint32_t>(entry + 1)) == entry + 1) {
        return absl::InvalidArgumentError(absl::StrCat("judge ", judge, " has two sheets on ", entries.names[entry]));
      }
    }
  }
  return absl::OkStatus();
}

bool Overflowed(const std::optional<Fraction>& number) { return number && number->overflowed(); }

absl::StatusOr<std::vector<EntryResult>> ScoreAndCombine(const Stage& stage, const StageEntries& entries,
                                                         const StageMarks& marks, const SheetIndex& by_entry) {
  const std::vector<StageScore> scores = ScoreEntries(stage, entries, marks, by_entry);
  std::vector<EntryResult> results(scores.size());
  for (size_t entry = 0; entry < scores.size(); ++entry) {
    EntryResult& result = results[entry];
    result.counted_sheets = scores[entry].counted_sheets;
    result.score = scores[entry].score;
    result.total = Combine(stage.scoring, entries, entry, result.score);
    if (Overflowed(result.score) || Overflowed(result.total)) {
      return absl::OutOfRangeError(absl::StrCat("the exact score of ", entries.names[entry], " needs over 64 bits"));
    }
  }
  return results;
}

bool Passes(const Stage& stage, const EntryResult& result) {
  return result.total && (!stage.passing_grade || *result.total >= Fraction{*stage.passing_grade, 1});
}

Standing StandingOf(const Stage& stage, EntryState state, const EntryResult& result) {
  if (state == EntryState::kWithdrawn) return Standing::kWithdrawn;
  if (state == EntryState::kDisqualified) return Standing::kDisqualified;
  if (!result.total) return Standing::kIncomplete;
  return Passes(stage, result) ? Standing::kRanked : Standing::kBelowPassingGrade;
}

// Gives the classes of equal entries their places, one after the other.
class PlaceCounter {
 public:
  explicit PlaceCounter(StageResult& result) : result_(result) {}

  void Add(absl::Span<const uint32_t> equal) {
    const int place = ranked_ + 1;
    const int place_if_all_stayed = static_cast<int>(result_.scored_order.size()) + 1;
    for (const uint32_t entry : equal) {
      EntryResult& one = result_.entries[entry];
      const bool ranked = one.standing == Standing::kRanked;
      one.place = ranked ? place : 0;
      one.place_if_all_stayed = place_if_all_stayed;
      ranked_ += ranked ? 1 : 0;
      result_.scored_order.push_back(entry);
    }
  }

 private:
  StageResult& result_;
  int ranked_ = 0;
};

void AddTie(const TieContext& context, const std::vector<uint32_t>& tied, StageResult& result, PlaceCounter& places) {
  BrokenTie broken = BreakTie(context, tied);
  Tie tie;
  for (const std::vector<uint32_t>& equal : broken.classes) {
    places.Add(equal);
    tie.entries.insert(tie.entries.end(), equal.begin(), equal.end());
  }
  tie.steps = std::move(broken.steps);
  result.ties.push_back(std::move(tie));
  result.lot_pending |= broken.lot_pending;
}

// Orders the entries with a passing total and gives places.
void PlaceScored(const TieContext& context, StageResult& result) {
  std::vector<uint32_t> scored;
  std::vector<Fraction> totals;
  for (uint32_t entry = 0; entry < result.entries.size(); ++entry) {
    if (!Passes(context.stage, result.entries[entry])) continue;
    scored.push_back(entry);
    totals.push_back(*result.entries[entry].total);
  }
  result.scored_order.reserve(scored.size());
  PlaceCounter places(result);
  const std::vector<uint32_t> order = DescendingOrder(totals);
  for (size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && totals[order[last]] == totals[order[first]]) ++last;
    if (last - first == 1) {
      places.Add({&scored[order[first]], 1});
      continue;
    }
    std::vector<uint32_t> tied;
    for (size_t i = first; i < last; ++i) tied.push_back(scored[order[i]]);
    AddTie(context, tied, result, places);
  }
}

// The ranked entries in order, then the others by standing, total and name.
std::vector<uint32_t> FullOrder(const StageEntries& entries, const StageResult& result) {
  std::vector<uint32_t> order;
  order.reserve(result.entries.size());
  for (const uint32_t entry : result.scored_order) {
    if (result.entries[entry].standing == Standing::kRanked) order.push_back(entry);
  }
  const size_t ranked = order.size();
  for (uint32_t entry = 0; entry < result.entries.size(); ++entry) {
    if (result.entries[entry].standing != Standing::kRanked) order.push_back(entry);
  }
  std::sort(order.begin() + static_cast<ptrdiff_t>(ranked), order.end(), [&](uint32_t a, uint32_t b) {
    const EntryResult& x = result.entries[a];
    const EntryResult& y = result.entries[b];
    if (x.standing != y.standing) return x.standing < y.standing;
    if (x.total.has_value() != y.total.has_value()) return x.total.has_value();
    if (x.total && *x.total != *y.total) return *x.total > *y.total;
    return entries.names[a] < entries.names[b];
  });
  return order;
}

}  // namespace

absl::StatusOr<StageResult> RankStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                      const RankOptions& options) {
  JURI_RETURN_IF_ERROR(CheckColumns(stage, entries, marks));
  const SheetIndex by_entry = SheetIndex::ByEntry(marks);
  JURI_RETURN_IF_ERROR(CheckOneSheetPerJudge(entries, marks, by_entry));
  StageResult result;
  JURI_ASSIGN_OR_RETURN(result.entries, ScoreAndCombine(stage, entries, marks, by_entry));
  for (size_t entry = 0; entry < result.entries.size(); ++entry) {
    result.entries[entry].standing = StandingOf(stage, entries.states[entry], result.entries[entry]);
  }
  PlaceScored({stage, entries, marks, by_entry, result.entries, options.seed}, result);
  result.order = FullOrder(entries, result);
  return result;
}

std::string PointsText(const Stage& stage, const Fraction& centipoints) {
  const Rounding& display = stage.scoring.display;
  return InPoints(centipoints).Display(display.decimals, display.mode);
}

}  // namespace juri::engine

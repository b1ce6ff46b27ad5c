#include "services/engine/rank_stage.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/combine.h"
#include "services/engine/descending.h"
#include "services/engine/extra_points.h"
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
  ok = ok && ExtraPointsFit(stage, entries);
  for (const auto* const numbers : {&entries.earlier_totals, &entries.earlier_scores}) {
    for (const auto& [code, column] : *numbers) ok = ok && column.size() == count;
  }
  return ok ? absl::OkStatus() : absl::InvalidArgumentError("the columns of entries and marks do not fit together");
}

// A sheet of a judge who has another one on the same entry.
std::optional<size_t> RepeatedSheet(const StageMarks& marks) {
  if (marks.ascending()) return std::nullopt;
  std::vector<uint32_t> last_entry_of_judge;  // entry + 1
  const auto repeats = [&](size_t sheet) {
    const uint32_t judge = marks.judge(sheet), entry = marks.entry(sheet);
    if (judge >= last_entry_of_judge.size()) last_entry_of_judge.resize(judge + 1);
    return std::exchange(last_entry_of_judge[judge], entry + 1) == entry + 1;
  };
  const SheetIndex by_entry = SheetIndex::ByEntry(marks);
  const auto found = std::find_if(by_entry.sheets().begin(), by_entry.sheets().end(), repeats);
  return found == by_entry.sheets().end() ? std::nullopt : std::optional<size_t>(*found);
}

absl::Status CheckOneSheetPerJudge(const StageEntries& entries, const StageMarks& marks) {
  const std::optional<size_t> sheet = RepeatedSheet(marks);
  if (!sheet) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("judge ", marks.judge(*sheet), " has two sheets on ", entries.names[marks.entry(*sheet)]));
}

bool Overflowed(const std::optional<Fraction>& number) { return number && number->overflowed(); }

bool Passes(const Stage& stage, const EntryResult& result) {
  return result.total && (!stage.passing_grade || *result.total >= Fraction{*stage.passing_grade, 1});
}

Standing StandingOf(const Stage& stage, EntryState state, const EntryResult& result) {
  if (state == EntryState::kWithdrawn) return Standing::kWithdrawn;
  if (state == EntryState::kDisqualified) return Standing::kDisqualified;
  if (!result.total) return Standing::kIncomplete;
  return Passes(stage, result) ? Standing::kRanked : Standing::kBelowPassingGrade;
}

// The entries with a passing total, by index, and their totals beside them.
struct Passing {
  std::vector<uint32_t> entries;
  std::vector<Fraction> totals;
};

// Fills in result.entries, but for the places.
absl::StatusOr<Passing> ScoreAndCombine(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                        const MarkSums& sums, StageResult& result) {
  const StageScorer scorer(stage, entries, marks, sums);
  const ExtraPointsSums of_scores(stage, entries, false);
  const ExtraPointsSums of_totals(stage, entries, true);
  const size_t count = entries.names.size();
  result.entries.reserve(count);
  Passing passing;
  passing.entries.reserve(count);
  passing.totals.reserve(count);
  for (size_t entry = 0; entry < count; ++entry) {
    EntryResult& one = result.entries.emplace_back();
    one.counted_sheets = sums.counted_sheets(entry);
    one.score = of_scores.AddedTo(scorer.Score(entry), entry);
    one.total = of_totals.AddedTo(Combine(stage.scoring, entries, entry, one.score), entry);
    if (Overflowed(one.score) || Overflowed(one.total)) {
      return absl::OutOfRangeError(absl::StrCat("the exact score of ", entries.names[entry], " needs over 64 bits"));
    }
    one.standing = StandingOf(stage, entries.states[entry], one);
    if (!Passes(stage, one)) continue;
    passing.entries.push_back(static_cast<uint32_t>(entry));
    passing.totals.push_back(*one.total);
  }
  return passing;
}

// Puts the entries with a passing total in the order of their totals.
void OrderByTotal(Passing passing, StageResult& result) {
  result.scored_order = std::move(passing.entries);
  const std::vector<bool> equals_last = OrderDescending(passing.totals, result.scored_order);
  result.parted_by.reserve(equals_last.size());
  for (const bool tied : equals_last) result.parted_by.push_back(tied ? kByNothing : kByTotal);
}

// Gives places to the ranked entries, in the order of the ranking; those that nothing parts share the first one's.
void GivePlaces(StageResult& result) {
  int place = 0, place_if_all_stayed = 0;
  for (size_t i = 0; i < result.scored_order.size(); ++i) {
    if (result.parted_by[i] != kByNothing) {
      place = static_cast<int>(result.order.size()) + 1;
      place_if_all_stayed = static_cast<int>(i) + 1;
    }
    const uint32_t entry = result.scored_order[i];
    EntryResult& one = result.entries[entry];
    one.place_if_all_stayed = place_if_all_stayed;
    if (one.standing != Standing::kRanked) continue;
    one.place = place;
    result.order.push_back(entry);
  }
}

// Appends the others by standing, total and name.
void AppendWithoutPlace(const StageEntries& entries, StageResult& result) {
  const auto ranked = static_cast<ptrdiff_t>(result.order.size());
  if (result.order.size() == result.entries.size()) return;
  for (uint32_t entry = 0; entry < result.entries.size(); ++entry) {
    if (result.entries[entry].standing != Standing::kRanked) result.order.push_back(entry);
  }
  std::sort(result.order.begin() + ranked, result.order.end(), [&](uint32_t a, uint32_t b) {
    const EntryResult& x = result.entries[a];
    const EntryResult& y = result.entries[b];
    if (x.standing != y.standing) return x.standing < y.standing;
    if (x.total.has_value() != y.total.has_value()) return x.total.has_value();
    if (x.total && *x.total != *y.total) return *x.total > *y.total;
    return entries.names[a] < entries.names[b];
  });
}

}  // namespace

absl::StatusOr<StageResult> RankStage(const Stage& stage, const StageEntries& entries, const StageMarks& marks,
                                      const RankOptions& options) {
  JURI_RETURN_IF_ERROR(CheckColumns(stage, entries, marks));
  JURI_RETURN_IF_ERROR(CheckOneSheetPerJudge(entries, marks));
  const MarkSums sums(stage.scoring, marks);
  StageResult result;
  JURI_ASSIGN_OR_RETURN(Passing passing, ScoreAndCombine(stage, entries, marks, sums, result));
  result.seed = options.seed;
  OrderByTotal(std::move(passing), result);
  JURI_RETURN_IF_ERROR(BreakTies({stage, entries, marks, sums}, result));
  result.order.reserve(result.entries.size());
  GivePlaces(result);
  AppendWithoutPlace(entries, result);
  return result;
}

std::string PointsText(const Stage& stage, const Fraction& centipoints) {
  const Rounding& display = stage.scoring.display;
  return InPoints(centipoints).Display(display.decimals, display.mode);
}

}  // namespace juri::engine

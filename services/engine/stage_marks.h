// What goes into a ranking: the entries of a stage and the marks of its filed sheets, in columns.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "common/base/fraction.h"

namespace juri::engine {

// In place of a mark that the judge did not give. Never a number: a blank is not zero.
inline constexpr int32_t kNoMark = std::numeric_limits<int32_t>::min();

// Filed sheets. An entry and a judge are numbers from 0; the caller keeps what they stand for.
class StageMarks {
 public:
  StageMarks(size_t entries, size_t criteria) : entries_(entries), criteria_(criteria) {}

  void Reserve(size_t sheets);

  // Adds the sheet of `judge` on `entry`. Requires: entry < entries(), one mark (centipoints or kNoMark) per criterion
  // in the stage's order, and no second sheet of the same judge on the same entry. Sheets of a recused judge are left
  // out.
  void Add(uint32_t entry, uint32_t judge, absl::Span<const int32_t> marks);

  size_t entries() const { return entries_; }
  size_t criteria() const { return criteria_; }
  size_t sheets() const { return entry_.size(); }
  // Whether the sheets came in ascending order of their entries, and of the judges on each: then none is repeated.
  bool ascending() const { return ascending_; }
  uint32_t entry(size_t sheet) const { return entry_[sheet]; }
  uint32_t judge(size_t sheet) const { return judge_[sheet]; }
  absl::Span<const int32_t> marks(size_t sheet) const { return marks(sheet, sheet + 1); }
  // Of the sheets from `first` to before `end`, one after the other.
  absl::Span<const int32_t> marks(size_t first, size_t end) const {
    return {marks_.data() + first * criteria_, (end - first) * criteria_};
  }

 private:
  size_t entries_;
  size_t criteria_;
  bool ascending_ = true;
  std::vector<uint32_t> entry_;
  std::vector<uint32_t> judge_;
  std::vector<int32_t> marks_;
};

enum class EntryState : uint8_t { kIn, kWithdrawn, kDisqualified };

// A bonus or deduction of one entry.
struct ExtraPoints {
  uint32_t entry;
  bool is_bonus;                      // else a deduction
  uint32_t rule;                      // index in Stage::bonuses or Stage::deductions
  std::optional<uint32_t> criterion;  // to which it belongs, if to one
  int32_t centipoints;                // not negative
};

// The entries of a stage; index i is entry i of StageMarks.
struct StageEntries {
  std::vector<std::string> names;         // unique; what a lot is drawn over: the registration number
  std::vector<EntryState> states;         // one per name
  std::vector<std::string> groups;        // code of the entry's group; empty, or one per name
  std::vector<int32_t> factors_permille;  // difficulty per entry x criterion, 1000 is 1.000; empty: none
  std::vector<ExtraPoints> extra_points;  // any order; one entry may have several
  // Of earlier stages by stage code, one per name; nullopt where the entry has none.
  using EarlierNumbers = std::map<std::string, std::vector<std::optional<Fraction>>>;
  EarlierNumbers earlier_totals;
  EarlierNumbers earlier_scores;  // before combination; may leave out stages of which only the total is looked at
};

}  // namespace juri::engine

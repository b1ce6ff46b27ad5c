// Who may read what, how often and how much: the problem of assigning judges to proposals, in numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace juri::engine::assignment {

// Pairs (proposals times judges) that a plan is made for: some seconds and a few hundred megabytes.
inline constexpr size_t kMostPairs = 2'000'000;

// Why a judge must not read a proposal. The numbers are published.
enum class ConflictReason : uint8_t {
  kNone = 0,
  kOwnAgency = 1,
  kOwnRegion = 2,
  kDeclaredByJudge = 3,
  kDeclaredByAgency = 4,
  kDeclaredByOrganizer = 5,
  kRecused = 6,
};
inline constexpr size_t kConflictReasons = 7;

// What stands between a judge and a proposal when a plan is made anew.
enum class Hold : uint8_t {
  kNone = 0,
  kPlanned = 1,  // assigned before and not filed: kept if possible
  kFiled = 2,    // the sheet is filed: stays, unless there is a conflict
};

struct Pair {
  ConflictReason conflict = ConflictReason::kNone;
  uint8_t similarity = 0;  // of the judge's expertise to the proposal; more is better
  Hold hold = Hold::kNone;

  bool allowed() const { return conflict == ConflictReason::kNone; }
  bool filed() const { return allowed() && hold == Hold::kFiled; }
  bool planned() const { return allowed() && hold == Hold::kPlanned; }
  // Whether a plan decides on it.
  bool open() const { return allowed() && hold != Hold::kFiled; }
};

// Readings that a judge takes, filed ones included.
struct Load {
  int least = 0;
  int most = 0;
};

struct Problem {
  uint64_t seed = 0;
  std::vector<std::string> proposals;      // ids, ascending
  std::vector<std::string> judges;         // ids, ascending
  std::vector<int> readings;               // that each proposal needs; more filed ones than that all stay
  std::vector<std::optional<Load>> loads;  // the bounds of each judge, within which loads are balanced; none: any load
  std::vector<Pair> pairs;                 // proposal after proposal, each with every judge

  size_t PairIndex(size_t proposal, size_t judge) const { return proposal * judges.size() + judge; }
  const Pair& At(size_t proposal, size_t judge) const { return pairs[PairIndex(proposal, judge)]; }
  Pair& At(size_t proposal, size_t judge) { return pairs[PairIndex(proposal, judge)]; }
};

// What is still to be decided beside the filed sheets.
struct Demand {
  std::vector<int> readings;  // of each proposal
  std::vector<Load> loads;    // of each judge
};

// The bounds of a plan: every judge has the same load or one more, `slack` more or less, except as far as bounds of the
// judge's own, filed sheets, and what the judge may read stand against it; what one takes less the others share. For
// the sake of balance nobody must take more than is allowed, nor, where readings are held from before, more than that
// judge holds: only who holds none is given a share.
Demand DemandOf(const Problem& problem, int slack);

}  // namespace juri::engine::assignment

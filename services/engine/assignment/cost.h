// What a pair of judge and proposal costs: integers that an outsider recomputes from the seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/engine/assignment/problem.h"

namespace juri::engine::assignment {

// A lot is less than this.
inline constexpr int64_t kLots = int64_t{1} << 20;

// The lot of each pair, in the order of Problem::pairs: the first 20 bits of SHA-256 over
//   4 bytes 0x0000000B, the 11 characters "juri cost 1", the seed in 8 bytes,
//   the judge's id led by its length in 4 bytes, the proposal's id led by its length in 4 bytes,
// all numbers big endian; an id that is a UUID stands as its 16 bytes. 0 for pairs that a plan does not decide on (a
// conflict, a filed sheet).
std::vector<int32_t> DrawLots(const Problem& problem);

// How much more a coarser difference weighs than all finer ones together.
struct Scale {
  int64_t dissimilarity = 0;  // one step of similarity
  int64_t change = 0;         // a reading that was not planned before; 0 in a first plan

  friend bool operator==(const Scale&, const Scale&) = default;
};

// The scale of a first plan: one step of similarity outweighs the lots of all readings.
Scale FirstScale(int64_t readings);
// The scale of a plan made anew with `changes` readings that are new or given up, whichever are more: a change
// outweighs what similarity can gain by the others, and similarity their lots. Two plans of that many changes differ in
// at most twice as many readings.
Scale ChangeScale(const Problem& problem, int64_t changes);

// The costs of a problem's pairs at a scale:
//   dissimilarity * (largest similarity of any pair - similarity) + change * (not planned before) + lot.
class Costs {
 public:
  Costs(const Problem& problem, const std::vector<int32_t>& lots, const Scale& scale);

  int64_t Of(size_t proposal, size_t judge) const {
    const size_t i = problem_.PairIndex(proposal, judge);
    const Pair& pair = problem_.pairs[i];
    return scale_.dissimilarity * (largest_ - pair.similarity) + (pair.planned() ? 0 : scale_.change) + lots_[i];
  }

 private:
  const Problem& problem_;
  const std::vector<int32_t>& lots_;
  const Scale scale_;
  const int largest_;
};

// Whether a network of these costs can be solved in 64 bits.
bool FitsIn64Bits(const Problem& problem, const Scale& scale);

// The place of each proposal in the judge's queue is in ascending order of these 32 bytes: SHA-256 as for lots over
// "juri queue 1", seed, judge and proposal.
std::string QueueKey(uint64_t seed, const std::string& judge, const std::string& proposal);

}  // namespace juri::engine::assignment

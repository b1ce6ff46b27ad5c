// From a ranking to the members of a list: the cut, ties across it, withdrawals above it, decisions of the plenary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/engine/definition.h"
#include "services/engine/rank_stage.h"
#include "services/engine/sentence.h"
#include "services/engine/stage_marks.h"

namespace juri::engine {

// A decision of the plenary about one entry. Reason, minutes and approvers are kept by the caller.
struct Decision {
  enum class Kind { kInclude, kExclude };
  Kind kind;
  uint32_t entry;
};

struct Member {
  uint32_t entry;
  int place;                      // in the stage, among all groups
  int place_in_list;              // among the candidates of the list: 1, 2, 2, 4
  std::vector<Sentence> remarks;  // why it is in although the arithmetic alone would say otherwise; mostly empty
};

// Why an entry that the arithmetic put on the list is not on it.
struct Departure {
  uint32_t entry;
  Sentence remark;
};

// How a place shared across the cut was resolved.
enum class CutTie { kNone, kByChain, kByLot, kAllIn, kAllOut, kByPlenary, kUnresolved };

struct CutReport {
  std::optional<uint32_t> last_in;    // the last member; none of an empty or refused list
  std::optional<uint32_t> first_out;  // the first without a seat whom no decision excluded
  CutTie tie = CutTie::kNone;
  std::vector<uint32_t> tied;         // entries with the total of the cut, when a tie had to be resolved
  int free_seats = 0;                 // seats for `tied` when unresolved; seats left empty otherwise
  std::vector<uint32_t> moved_up;     // in because an entry above withdrew, was disqualified or excluded
  std::vector<Departure> departures;  // withdrawn, disqualified, excluded and displaced entries
};

struct Composition {
  std::vector<Member> members;  // in order of place, then name; empty when refused
  CutReport cut;
  std::vector<Sentence> refusals;  // every reason why no list can be made; empty when it was
};

// Composes `list` from the result of its stage. The size is kept: an excluded entry frees a seat for the next in line,
// an included one takes a seat from the last. A tie across the cut is resolved as the stage says.
Composition ComposeList(const Stage& stage, const ListRule& list, const StageEntries& entries,
                        const StageResult& result, const std::vector<Decision>& decisions);

}  // namespace juri::engine

// What changed between two reports.
#pragma once

#include <iosfwd>

#include "tools/bench/report.h"

namespace juri::bench {

enum class Change {
  kUnknown,       // one of the two has a single round: nobody knows its spread
  kWithinSpread,  // some round of the one lies among the rounds of the other
  kBetter,
  kWorse,
};

Change ChangeOf(const Figure& before, const Figure& after);

// A line for each figure: both medians, after / before, and ChangeOf; and which figures only one report has.
void PrintComparison(const Report& before, const Report& after, std::ostream& out);

}  // namespace juri::bench

// Rounds of load: warm-up, turns, and what they used.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tools/bench/meter.h"

namespace juri::bench {

struct Load {
  absl::Duration round = absl::Seconds(2);
  absl::Duration warm_up = absl::Milliseconds(500);
  int rounds = 3;
  size_t large_entries = 100'000;              // of the stage that is ranked; each with seven sheets
  std::vector<int> rates = {500, 1000, 2000};  // sheets per second, offered whether or not they are answered
  size_t stored_sheets = 100'000;              // the large end of the scale series
};

// One way of doing what others do too.
struct Contender {
  std::string name;
  std::function<absl::StatusOr<Round>(absl::Duration)> run;
  std::vector<Round> rounds;
};

// After Meter::AwaitRest, one round after a warm-up of each, then `load.rounds` rounds in which
// the contenders take turns, so that a change of the machine's mood meets all of them; adds each to the report.
// FAILED_PRECONDITION when a round had nothing to do.
absl::Status RunInTurn(const Load& load, Meter& meter, std::vector<Contender>& contenders, Report& report);

// A round of one operation, which takes as long as it takes.
absl::StatusOr<Round> Once(absl::FunctionRef<absl::Status()> work);

// How many seconds each of `load.rounds` rounds of `work` takes, after one that does not count.
absl::StatusOr<std::vector<double>> SecondsOf(const Load& load, absl::FunctionRef<absl::Status()> work);

}  // namespace juri::bench

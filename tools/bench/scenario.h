// The measurements. Each adds its figures to the report; an error ends the bench.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "tools/bench/competition.h"
#include "tools/bench/installation.h"
#include "tools/bench/report.h"

namespace juri::bench {

struct Load {
  absl::Duration round = absl::Seconds(2);
  absl::Duration warm_up = absl::Milliseconds(500);
  int rounds = 3;
  size_t large_entries = 100'000;  // of the stage that is ranked; each with seven sheets
};

// Filed sheets against an SQL loop of the same statements and against the fixed five-round-trip sheet. Uses up
// assignments of `competition`.
absl::Status MeasureSheets(const Load& load, const Installation& installation, Competition& competition,
                           Report& report);

// GetProposal against an echo of the same messages by a server in a process of its own.
absl::Status MeasureProposals(const Load& load, const Installation& installation, const Competition& competition,
                              Report& report);

// Both work on the stage that LoadLargeStage made.
// StreamSheets, from the database through the call.
absl::Status MeasureStream(const Load& load, const Installation& installation, Report& report);
// ComputeRanking, to the stored result, against GROUP BY in the database. Requires: MakeScratch was called.
absl::Status MeasureRanking(const Load& load, const Installation& installation, const client::Session& organizer,
                            Report& report);

// The engine alone against a copy of the marks.
absl::Status MeasureEngine(const Load& load, Report& report);

// Severity, certainty and assignment at the size of a national competition, in memory, on one core.
absl::Status MeasureMathematics(const Load& load, Report& report);

}  // namespace juri::bench

// The measurements. Each adds its figures to the report; an error ends the bench.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "tools/bench/competition.h"
#include "tools/bench/installation.h"
#include "tools/bench/meter.h"
#include "tools/bench/report.h"
#include "tools/bench/rounds.h"

namespace juri::bench {

// What every measurement of the services works with.
struct Bench {
  Load load;
  Installation installation;
  Meter meter;
  Report* report = nullptr;
};

// Those that file use up assignments of `competition`.
// Filed sheets against an SQL loop of the same statements and against the fixed five-round-trip sheet; and by 32
// judges.
absl::Status MeasureSheets(Bench& bench, Competition& competition);
// What judges wait at fixed rates.
absl::Status MeasureRates(Bench& bench, Competition& competition);
// A ranked list of 3,000 entries, its first page and the whole, and filing while somebody reads it without pause.
absl::Status MeasureRankedList(Bench& bench, Competition& competition);

// GetProposal against an echo of the same messages by a server in a process of its own.
absl::Status MeasureProposals(Bench& bench, const Competition& competition);
// CreateProposal with 1.3 kB of text against a loop that inserts as much.
absl::Status MeasureDrafts(Bench& bench, const Competition& competition);

// How filing fares from 1,000 stored sheets to `load.stored_sheets`, in a competition of its own with `entries`.
absl::Status MeasureScale(Bench& bench, size_t entries);

// Both work on the stage StageToRank(load.large_entries), which was loaded.
// StreamSheets, from the database through the call.
absl::Status MeasureStream(Bench& bench);
// ComputeRanking, to the stored result, against GROUP BY in the database. Requires: MakeScratch was called.
absl::Status MeasureRanking(Bench& bench, const client::Session& organizer);

// The engine alone against a copy of the marks.
absl::Status MeasureEngine(const Load& load, Report& report);

// Severity, certainty and assignment at the size of a national competition, in memory, on one core.
absl::Status MeasureMathematics(const Load& load, Report& report);

}  // namespace juri::bench

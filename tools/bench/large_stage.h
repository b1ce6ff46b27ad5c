// A sealed stage of a size that no calls could make in time: written into the services' tables by SQL. Nothing but the
// bench does this, and only in a private installation.
#pragma once

#include <cstddef>

#include "absl/status/statusor.h"
#include "tools/bench/installation.h"

namespace juri::bench {

inline constexpr char kLargeCompetition[] = "competitions/bench-large";
inline constexpr char kLargeStage[] = "competitions/bench-large/stages/evaluation";
inline constexpr size_t kSheetsPerEntry = 7;

// Makes kLargeCompetition through the services, then its eligible proposals and a closed stage with seven sheets on
// each, in the tables of submission and scoring, and closes it. Returns its organizer. Throws what the database's
// connector throws.
absl::StatusOr<client::Session> LoadLargeStage(const Installation& installation, size_t entries);

}  // namespace juri::bench

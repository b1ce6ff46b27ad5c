// A sealed stage of a size that no calls could make in time: written into the services' tables by SQL. Nothing but the
// bench does this, and only in a private installation.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "tools/bench/installation.h"

namespace juri::bench {

inline constexpr size_t kSheetsPerEntry = 7;  // of the stage that is streamed and ranked

struct LargeStage {
  std::string id;  // of the competition
  size_t entries = 0;
  size_t sheets = 0;  // on each entry; at least the definition's minimum

  std::string Competition() const { return "competitions/" + id; }
  std::string Name() const { return Competition() + "/stages/evaluation"; }
};

// The one that is streamed and ranked.
LargeStage StageToRank(size_t entries);

// Makes the competition through the services, then its eligible proposals and a stage with the sheets on each, in the
// tables of submission and scoring, and closes it. Returns its organizer. Throws what the database's connector throws.
absl::StatusOr<client::Session> LoadLargeStage(const Installation& installation, const LargeStage& stage);

}  // namespace juri::bench

// A stage of judging as scoring keeps it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "services/scoring/domain/names.h"

namespace juri::scoring {

// The numbers are those of the contract and of the database.
enum class StageState { kPlanned = 1, kAssigned = 2, kOpen = 3, kClosed = 4 };

struct Seal {
  int64_t sheet_count = 0;
  std::string sheets_sha256;  // 32 bytes
};

struct Stage {
  StageName name;
  StageState state = StageState::kPlanned;
  int definition_version = 0;
  int64_t revision = 0;  // grows with every change; 0: nothing is stored yet
  int64_t entry_count = 0;
  std::string entries_sha256;    // 32 bytes; empty before entries are assigned
  std::optional<uint64_t> seed;  // of the plan that is in force
  std::string plan_sha256;       // 32 bytes; empty before entries are assigned
  std::optional<Seal> seal;      // of a closed stage
  std::optional<absl::Time> open_time;
  std::optional<absl::Time> close_time;
};

}  // namespace juri::scoring

// Asks for a ranking.
#pragma once

#include "absl/status/statusor.h"
#include "tools/bench/large_stage.h"

namespace juri::bench {

// The new ranking of the stage. DATA_LOSS when not every entry has a place.
absl::StatusOr<ranking::v1::Ranking> Compute(const client::Session& organizer, const LargeStage& stage);

}  // namespace juri::bench

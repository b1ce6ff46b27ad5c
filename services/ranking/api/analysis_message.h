// An analysis as the message of the contract.
#pragma once

#include "juri/ranking/v1/analysis.pb.h"
#include "services/engine/statistics/stage_analysis.h"

namespace juri::ranking {

// Without its name. Rounds as the contract says.
v1::RankingAnalysis ToMessage(const engine::StageAnalysis& analysis);

}  // namespace juri::ranking

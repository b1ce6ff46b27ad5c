// A report from what ranking stored with a ranking.
#pragma once

#include "juri/ranking/v1/analysis.pb.h"
#include "services/engine/definition.h"
#include "tools/report/report.h"

namespace juri::report {

// The report about `stage` of `definition` that `analysis` is of; figures rounded as the contract says.
Report ReportOf(const engine::Definition& definition, const engine::Stage& stage,
                const ranking::v1::RankingAnalysis& analysis);

}  // namespace juri::report

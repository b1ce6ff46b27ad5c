// What a report about a stage tells: the analysis of its sheets, and what the competition is called.
#pragma once

#include "services/engine/definition.h"
#include "services/engine/statistics/stage_analysis.h"

namespace juri::report {

using Assumption = engine::TriedAssumption;
using Certainty = engine::Chance;
using Distribution = engine::ScoreDistribution;
using Entry = engine::EntryAnalysis;
using Judge = engine::JudgeAnalysis;
using ListReport = engine::ListAnalysis;
using Pair = engine::JudgePair;
using Severity = engine::SeverityInPoints;
using Sources = engine::VarianceShares;

struct Report : engine::StageAnalysis {
  bool sample = false;  // said on top of the page
  engine::LocalizedText competition;
};

}  // namespace juri::report

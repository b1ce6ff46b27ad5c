#include "services/engine/statistics/readings.h"

#include <algorithm>
#include <utility>

#include "services/engine/sheet_score.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

// The stage with every rounding before the sheet's score taken out.
Stage Unrounded(Stage stage) {
  stage.scoring.products = {};
  stage.scoring.sheet_scores = {};
  return stage;
}

}  // namespace

Readings::Readings(std::vector<Reading> readings, size_t entries, size_t judges)
    : judges_(judges), readings_(std::move(readings)), starts_(entries + 1) {
  std::sort(readings_.begin(), readings_.end(), [](const Reading& a, const Reading& b) {
    return std::pair(a.entry, a.judge) < std::pair(b.entry, b.judge);
  });
  for (const Reading& reading : readings_) ++starts_[reading.entry + 1];
  for (size_t entry = 0; entry < entries; ++entry) starts_[entry + 1] += starts_[entry];
}

Readings ReadingsOf(const Stage& stage, const StageEntries& entries, const StageMarks& marks) {
  const Stage exact = Unrounded(stage);
  std::vector<Reading> readings;
  uint32_t judges = 0;
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
    const uint32_t entry = marks.entry(sheet);
    judges = std::max(judges, marks.judge(sheet) + 1);
    if (entries.states[entry] != EntryState::kIn) continue;
    const auto score = SheetScore(exact, marks.marks(sheet), FactorsOf(entries, marks.criteria(), entry));
    if (!score || score->overflowed()) continue;
    const double value = static_cast<double>(score->numerator) / static_cast<double>(score->denominator);
    readings.push_back({entry, marks.judge(sheet), value});
  }
  return Readings(std::move(readings), marks.entries(), judges);
}

}  // namespace juri::engine

#include <numeric>
#include <variant>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "services/engine/assignment/plan.h"
#include "services/engine/statistics/certainty.h"
#include "services/engine/statistics/readings_for_test.h"
#include "services/engine/statistics/severity.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

constexpr uint32_t kEntries = 3'500;
constexpr uint32_t kJudges = 75;
constexpr uint32_t kSheets = 3;  // per entry
constexpr uint32_t kCandidates = 5'000;
constexpr size_t kSeats = 99;

engine::Readings Drawn(uint32_t entries) { return engine::RandomReadings({entries, kJudges, kSheets, kSheets}, 7); }

engine::assignment::Problem SomeProblem() {
  engine::assignment::Problem problem;
  problem.seed = 7;
  for (uint32_t i = 0; i < kEntries; ++i) problem.proposals.push_back(absl::StrCat("BENCH-", 1'000'000 + i));
  for (uint32_t j = 0; j < kJudges; ++j) problem.judges.push_back(absl::StrCat("judge-", 1'000 + j));
  problem.readings.assign(kEntries, static_cast<int>(kSheets));
  problem.loads.resize(kJudges);
  problem.pairs.resize(size_t{kEntries} * kJudges);
  return problem;
}

absl::Status Plan(const engine::assignment::Problem& problem) {
  JURI_ASSIGN_OR_RETURN(const auto plan, engine::assignment::MakePlan(problem));
  if (std::holds_alternative<engine::assignment::Plan>(plan)) return absl::OkStatus();
  return absl::InternalError("the bench's own assignment has no plan");
}

// Adds the time of `work`, which must take no more than `goal` seconds.
absl::Status Measure(const Load& load, const std::string& name, double goal, absl::FunctionRef<absl::Status()> work,
                     Report& report) {
  JURI_ASSIGN_OR_RETURN(std::vector<double> seconds, SecondsOf(load, work));
  report.Add(AtMost(name, "s", std::move(seconds), goal));
  return absl::OkStatus();
}

}  // namespace

absl::Status MeasureMathematics(const Load& load, Report& report) {
  const engine::Readings readings = Drawn(kEntries);
  JURI_RETURN_IF_ERROR(Measure(
      load, "severity with REML, 3,500 entries x 3 sheets, 75 judges", 0.2,
      [&] {
        const auto fit = engine::FitSeverity(readings, std::nullopt);
        return fit.refusals.empty() ? absl::OkStatus() : absl::InternalError("the bench's own sheets are refused");
      },
      report));
  const engine::Readings many = Drawn(kCandidates);
  const std::optional<engine::Variances> variances = engine::EstimateVariances(many);
  if (!variances) return absl::InternalError("the bench's own sheets have no variances");
  std::vector<uint32_t> candidates(kCandidates);
  std::iota(candidates.begin(), candidates.end(), 0u);
  JURI_RETURN_IF_ERROR(Measure(
      load, "P(Top 99) and expected ranks, 5,000 entries", 2,
      [&] {
        const auto certainty = engine::CertaintyOf(many, *variances, candidates, kSeats);
        return certainty.size() == kCandidates ? absl::OkStatus() : absl::InternalError("entries are missing");
      },
      report));
  const engine::assignment::Problem problem = SomeProblem();
  return Measure(
      load, "assignment, 3,500 entries x 3 of 75 judges", 0.3, [&] { return Plan(problem); }, report);
}

}  // namespace juri::bench

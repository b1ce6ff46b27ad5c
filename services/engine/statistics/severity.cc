#include "services/engine/statistics/severity.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"

namespace juri::engine {
namespace {

Eigen::Index Index(size_t index) { return static_cast<Eigen::Index>(index); }

// L and the right side. Scores are taken from their proposal's mean first, which changes neither.
struct NormalEquations {
  Eigen::MatrixXd laplacian;
  Eigen::VectorXd excess;

  explicit NormalEquations(const Readings& readings)
      : laplacian(Eigen::MatrixXd::Zero(Index(readings.judges()), Index(readings.judges()))),
        excess(Eigen::VectorXd::Zero(Index(readings.judges()))) {
    for (size_t entry = 0; entry < readings.entries(); ++entry) Add(readings.of_entry(entry));
  }

 private:
  void Add(absl::Span<const Reading> readings) {
    const auto count = static_cast<double>(readings.size());
    double sum = 0;
    for (const Reading& reading : readings) sum += reading.score;
    for (const Reading& reading : readings) {
      excess[reading.judge] += reading.score - sum / count;
      laplacian(reading.judge, reading.judge) += 1;
      for (const Reading& other : readings) laplacian(other.judge, reading.judge) -= 1 / count;
    }
  }
};

// 11'/n within each component. Severities add up to zero there, so adding it changes no solution, and with it the
// matrix can be inverted without shrinkage too.
Eigen::MatrixXd MeansWithin(const std::vector<Component>& components, size_t judges) {
  Eigen::MatrixXd means = Eigen::MatrixXd::Identity(Index(judges), Index(judges));
  for (const Component& component : components) {
    const double share = 1 / static_cast<double>(component.judges.size());
    for (const uint32_t a : component.judges) {
      for (const uint32_t b : component.judges) means(a, b) = share;
    }
  }
  return means;
}

int64_t LambdaOf(const Variances& variances) {
  const double lambda = std::round(static_cast<double>(kLambdaUnit) * variances.residual / variances.judges);
  return lambda < static_cast<double>(kGreatestLambda) ? static_cast<int64_t>(lambda) : kGreatestLambda;
}

void Solve(const Readings& readings, SeverityFit& fit) {
  const double lambda = static_cast<double>(fit.lambda) / static_cast<double>(kLambdaUnit);
  const NormalEquations equations(readings);
  const Eigen::Index judges = equations.excess.size();
  const Eigen::MatrixXd means = MeansWithin(fit.components, readings.judges());
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(judges, judges);
  const auto solver = (equations.laplacian + lambda * identity + means).llt();
  const Eigen::VectorXd estimates = solver.solve(equations.excess);
  const Eigen::MatrixXd inverse = solver.solve(identity);
  fit.judges.resize(readings.judges());
  for (const Reading& reading : readings.all()) ++fit.judges[reading.judge].readings;
  for (Eigen::Index j = 0; j < judges; ++j) {
    JudgeSeverity& judge = fit.judges[static_cast<size_t>(j)];
    if (judge.readings == 0) continue;
    const double around_mean = std::max(0.0, inverse(j, j) - means(j, j) / (1 + lambda));
    judge.estimate = estimates[j];
    judge.standard_error = std::sqrt(fit.variances->residual * around_mean);
    judge.published = static_cast<int32_t>(std::lround(judge.estimate));
  }
}

}  // namespace

Sentence TooFewSheets(size_t sheets) { return {"engine.SEVERITY_TOO_FEW_SHEETS", {{"sheets", absl::StrCat(sheets)}}}; }

SeverityFit FitSeverity(const Readings& readings, std::optional<int64_t> lambda) {
  SeverityFit fit;
  fit.components = ComponentsOf(readings);
  fit.variances = EstimateVariances(readings);
  if (!fit.variances) {
    fit.refusals.push_back(TooFewSheets(readings.size()));
    return fit;
  }
  fit.lambda = lambda.value_or(LambdaOf(*fit.variances));
  Solve(readings, fit);
  return fit;
}

}  // namespace juri::engine

#include "services/engine/assignment/quality.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "services/engine/assignment/connect.h"

namespace juri::engine::assignment {
namespace {

using Matrix = Eigen::MatrixXd;

// Rows and columns are the judges who read anything, in their order. Each proposal of k readings adds I - J/k to the
// rows of its judges.
Matrix Laplacian(const Problem& problem, const Plan& plan, const std::vector<int>& loads) {
  std::vector<int> row(loads.size());
  int rows = 0;
  for (size_t judge = 0; judge < loads.size(); ++judge) row[judge] = loads[judge] > 0 ? rows++ : -1;
  std::vector<std::vector<int>> readers(problem.proposals.size());
  for (const Reading& reading : plan.readings) readers[reading.proposal].push_back(row[reading.judge]);
  Matrix laplacian = Matrix::Zero(rows, rows);
  for (const std::vector<int>& of_proposal : readers) {
    for (const int a : of_proposal) {
      laplacian(a, a) += 1;
      for (const int b : of_proposal) laplacian(a, b) -= 1.0 / static_cast<double>(of_proposal.size());
    }
  }
  return laplacian;
}

// With G the inverse of L + 11'/n, the variance of a difference is G_aa + G_bb - 2 G_ab: what 11'/n adds cancels.
double LargestError(const Matrix& laplacian) {
  const auto n = laplacian.rows();
  const Matrix whole = laplacian + Matrix::Constant(n, n, 1.0 / static_cast<double>(n));
  const Matrix inverse = whole.llt().solve(Matrix::Identity(n, n));
  double largest = 0;
  for (Eigen::Index a = 0; a < n; ++a) {
    for (Eigen::Index b = a + 1; b < n; ++b) {
      largest = std::max(largest, inverse(a, a) + inverse(b, b) - 2 * inverse(a, b));
    }
  }
  return std::sqrt(largest);
}

void AddSpectrum(const Problem& problem, const Plan& plan, Quality& quality) {
  const Matrix laplacian = Laplacian(problem, plan, quality.loads);
  if (laplacian.rows() < 2 || static_cast<size_t>(laplacian.rows()) > kMostJudgesForSpectrum) return;
  if (quality.components.size() > 1) {
    quality.lambda_2 = 0;
    return;
  }
  quality.lambda_2 = Eigen::SelfAdjointEigenSolver<Matrix>(laplacian, Eigen::EigenvaluesOnly).eigenvalues()(1);
  quality.largest_error = LargestError(laplacian);
}

}  // namespace

int Quality::least_load() const { return loads.empty() ? 0 : *std::min_element(loads.begin(), loads.end()); }
int Quality::most_load() const { return loads.empty() ? 0 : *std::max_element(loads.begin(), loads.end()); }

Quality QualityOf(const Problem& problem, const Plan& plan) {
  Quality quality;
  quality.loads.resize(problem.judges.size());
  for (const Reading& reading : plan.readings) {
    ++quality.loads[reading.judge];
    quality.similar_readings += problem.At(reading.proposal, reading.judge).similarity > 0;
  }
  quality.components = Components(plan.readings, problem.proposals.size(), problem.judges.size());
  for (const Pair& pair : problem.pairs) {
    quality.conflict_pairs += !pair.allowed();
    quality.conflicts[static_cast<size_t>(pair.conflict)] += !pair.allowed();
  }
  quality.new_readings = NewReadings(problem, plan.readings);
  quality.given_up = GivenUp(problem, plan.readings);
  AddSpectrum(problem, plan, quality);
  return quality;
}

}  // namespace juri::engine::assignment

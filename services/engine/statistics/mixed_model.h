// The equations of the two-way model with proposals and judges both random, solved through the judges alone: the block
// of the proposals is diagonal, so nothing of their number squared is ever built.
#pragma once

#include <Eigen/Dense>

#include "services/engine/statistics/readings.h"

namespace juri::engine {

// Variances of proposals and of judges over the variance of chance; 0 is allowed.
struct VarianceRatios {
  double entries;
  double judges;
};

// V = I + t_e Z_e Z_e' + t_j Z_j Z_j' is the covariance of the scores over that of chance (Z: incidence), and
// P = V^-1 - V^-1 1 (1' V^-1 1)^-1 1' V^-1. With R = (I + t_e Z_e Z_e')^-1, which takes from each score its proposal's
// sum times t_e w_i, w_i = 1 / (1 + k_i t_e), all follows from B = Z_j' R Z_j and K = I + t_j B, as large as the
// judges.
class MixedModel {
 public:
  // Keeps a reference to `readings`. Requires: there are some.
  MixedModel(const Readings& readings, const VarianceRatios& ratios);

  double mean() const { return mean_; }
  double residual_variance() const { return residual_variance_; }
  // The posterior means of proposals and judges, each around 0.
  Eigen::VectorXd EntryEffects() const { return ratios_.entries * entry_scores_; }
  Eigen::VectorXd JudgeEffects() const { return ratios_.judges * judge_scores_; }
  // The derivatives of -2 log restricted likelihood, the residual variance profiled out, by the two ratios.
  VarianceRatios Gradient() const;

  // The posterior covariance of the effects of proposals a and b over the residual variance is
  //   [a == b] t_e w_a  +  t_e^2 w_a w_b link(a)' SharedCovariance() link(b),
  // where link(a) holds k_a for the mean, then a 1 for each judge of a: what errors share through mean and judges.
  Eigen::MatrixXd SharedCovariance() const;
  double weight(size_t entry) const { return weights_[static_cast<Eigen::Index>(entry)]; }

 private:
  void SumByJudges();
  void Solve();
  void PredictEntries();

  const Readings& readings_;
  const VarianceRatios ratios_;
  double offset_ = 0;        // taken from every score, so that no sum of squares cancels
  Eigen::VectorXd weights_;  // w
  Eigen::MatrixXd block_;    // B
  Eigen::VectorXd links_;    // Z_j' R 1
  Eigen::VectorXd totals_;   // Z_j' R y
  double count_ = 0;         // 1' R 1
  double total_ = 0;         // 1' R y
  double squares_ = 0;       // y' R y
  Eigen::MatrixXd inverse_;  // K^-1
  double information_ = 0;   // 1' V^-1 1
  double mean_ = 0;
  double residual_variance_ = 0;  // y' P y over its degrees of freedom
  Eigen::VectorXd judge_scores_;  // Z_j' P y
  Eigen::VectorXd entry_scores_;  // Z_e' P y
};

}  // namespace juri::engine

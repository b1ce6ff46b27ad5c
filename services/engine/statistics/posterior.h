// What the sheets let one believe about the proposals, with judges and proposals both random.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "services/engine/statistics/mixed_model.h"
#include "services/engine/statistics/reml.h"

namespace juri::engine {

// Of some proposals: posterior means u around the mean of all, and their covariance V without ever building it:
//   V(a, b) = [a == b] own(a) + link(a)' S link(b),
// where link(a) is a number times (readings of a, for the mean; 1 for each judge of a) and S as large as the judges.
class Posterior {
 public:
  // Of the entries `candidates`, which are numbered anew from 0. Requires: some readings, a positive residual variance.
  Posterior(const Readings& readings, const Variances& variances, const std::vector<uint32_t>& candidates);

  size_t size() const { return means_.size(); }
  double mean(size_t a) const { return means_[a]; }
  double variance(size_t a) const { return variances_[a]; }
  // The mean covariance of two different candidates; 0 of fewer than two.
  double MeanCovariance() const;

  // S link(a)
  Eigen::VectorXd SpreadOf(size_t a) const;
  // V(a, b) of two different candidates.
  double Covariance(const Eigen::VectorXd& spread_of_a, size_t b) const {
    double sum = links_[b].count * spread_of_a[0];
    for (const uint32_t judge : links_[b].judges) sum += spread_of_a[judge + 1];
    return links_[b].scale * sum;
  }

 private:
  struct Link {
    double scale;
    double count;
    std::vector<uint32_t> judges;
  };

  std::vector<double> means_, variances_;
  std::vector<Link> links_;
  Eigen::MatrixXd spread_;       // S
  double linked_variances_ = 0;  // sum of link(a)' S link(a)
};

}  // namespace juri::engine

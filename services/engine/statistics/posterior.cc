#include "services/engine/statistics/posterior.h"

namespace juri::engine {

Posterior::Posterior(const Readings& readings, const Variances& variances, const std::vector<uint32_t>& candidates) {
  const double residual = variances.residual;
  const VarianceRatios ratios{variances.entries / residual, variances.judges / residual};
  const MixedModel model(readings, ratios);
  const Eigen::VectorXd effects = model.EntryEffects();
  spread_ = residual * model.SharedCovariance();
  for (const uint32_t entry : candidates) {
    const auto of_entry = readings.of_entry(entry);
    Link link{ratios.entries * model.weight(entry), static_cast<double>(of_entry.size()), {}};
    for (const Reading& reading : of_entry) link.judges.push_back(reading.judge);
    links_.push_back(std::move(link));
    means_.push_back(effects[entry]);
  }
  for (size_t a = 0; a < candidates.size(); ++a) {
    const double linked = Covariance(SpreadOf(a), a);
    linked_variances_ += linked;
    variances_.push_back(residual * links_[a].scale + linked);
  }
}

Eigen::VectorXd Posterior::SpreadOf(size_t a) const {
  const Link& link = links_[a];
  Eigen::VectorXd spread = link.count * spread_.col(0);
  for (const uint32_t judge : link.judges) spread += spread_.col(judge + 1);
  return link.scale * spread;
}

double Posterior::MeanCovariance() const {
  if (size() < 2) return 0;
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(spread_.rows());
  for (const Link& link : links_) {
    sum[0] += link.scale * link.count;
    for (const uint32_t judge : link.judges) sum[judge + 1] += link.scale;
  }
  const double n = static_cast<double>(size());
  return (sum.dot(spread_ * sum) - linked_variances_) / (n * (n - 1));
}

}  // namespace juri::engine

#include "services/engine/statistics/mixed_model.h"

namespace juri::engine {
namespace {

double MeanScore(const Readings& readings) {
  double sum = 0;
  for (const Reading& reading : readings.all()) sum += reading.score;
  return sum / static_cast<double>(readings.size());
}

Eigen::Index Size(size_t size) { return static_cast<Eigen::Index>(size); }

}  // namespace

MixedModel::MixedModel(const Readings& readings, const VarianceRatios& ratios)
    : readings_(readings), ratios_(ratios), offset_(MeanScore(readings)), weights_(Size(readings.entries())) {
  for (size_t entry = 0; entry < readings.entries(); ++entry) {
    const auto count = static_cast<double>(readings.of_entry(entry).size());
    weights_[Size(entry)] = 1 / (1 + count * ratios.entries);
  }
  SumByJudges();
  Solve();
  PredictEntries();
}

void MixedModel::SumByJudges() {
  const Eigen::Index judges = Size(readings_.judges());
  block_.setZero(judges, judges);
  links_.setZero(judges);
  totals_.setZero(judges);
  for (size_t entry = 0; entry < readings_.entries(); ++entry) {
    const auto readings = readings_.of_entry(entry);
    const double weight = weights_[Size(entry)], share = ratios_.entries * weight;
    double sum = 0;
    for (const Reading& reading : readings) sum += reading.score - offset_;
    for (const Reading& reading : readings) {
      const double score = reading.score - offset_;
      block_(reading.judge, reading.judge) += 1;
      for (const Reading& other : readings) block_(other.judge, reading.judge) -= share;
      links_[reading.judge] += weight;
      totals_[reading.judge] += score - share * sum;
      squares_ += score * score;
    }
    count_ += static_cast<double>(readings.size()) * weight;
    total_ += sum * weight;
    squares_ -= share * sum * sum;
  }
}

void MixedModel::Solve() {
  const Eigen::Index judges = block_.rows();
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(judges, judges);
  inverse_ = (identity + ratios_.judges * block_).llt().solve(identity);
  const Eigen::VectorXd links = ratios_.judges * (inverse_ * links_);
  information_ = count_ - links.dot(links_);
  const double mean = (total_ - links.dot(totals_)) / information_;
  mean_ = mean + offset_;
  judge_scores_ = inverse_ * (totals_ - mean * links_);
  const double squares = squares_ - ratios_.judges * totals_.dot(inverse_ * totals_) - mean * mean * information_;
  residual_variance_ = squares / static_cast<double>(readings_.size() - 1);
}

void MixedModel::PredictEntries() {
  entry_scores_.setZero(weights_.size());
  for (const Reading& reading : readings_.all()) {
    entry_scores_[reading.entry] += reading.score - mean_ - ratios_.judges * judge_scores_[reading.judge];
  }
  entry_scores_ = entry_scores_.cwiseProduct(weights_);
}

VarianceRatios MixedModel::Gradient() const {
  const Eigen::VectorXd links = inverse_ * links_;
  double trace = 0;  // of Z_e' P Z_e
  for (size_t entry = 0; entry < readings_.entries(); ++entry) {
    const auto readings = readings_.of_entry(entry);
    const double weight = weights_[Size(entry)], count = static_cast<double>(readings.size());
    double shared = 0, rest = count;
    for (const Reading& reading : readings) {
      for (const Reading& other : readings) shared += inverse_(other.judge, reading.judge);
      rest -= ratios_.judges * links[reading.judge];
    }
    trace += weight * (count - weight * (ratios_.judges * shared + rest * rest / information_));
  }
  const double judge_trace = inverse_.cwiseProduct(block_).sum() - links.squaredNorm() / information_;
  return {trace - entry_scores_.squaredNorm() / residual_variance_,
          judge_trace - judge_scores_.squaredNorm() / residual_variance_};
}

Eigen::MatrixXd MixedModel::SharedCovariance() const {
  const Eigen::Index judges = inverse_.rows();
  Eigen::MatrixXd shared = Eigen::MatrixXd::Zero(judges + 1, judges + 1);
  shared.bottomRightCorner(judges, judges) = ratios_.judges * inverse_;
  Eigen::VectorXd mean(judges + 1);
  mean << 1, -ratios_.judges * (inverse_ * links_);
  return shared + mean * mean.transpose() / information_;
}

}  // namespace juri::engine

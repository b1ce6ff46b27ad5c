#include "services/engine/statistics/certainty.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/statistics/count_above.h"
#include "services/engine/statistics/mixed_model.h"
#include "services/engine/statistics/normal.h"
#include "services/engine/statistics/readings_for_test.h"

namespace juri::engine {
namespace {

std::vector<uint32_t> All(const Readings& readings) {
  std::vector<uint32_t> entries(readings.entries());
  std::iota(entries.begin(), entries.end(), 0u);
  return entries;
}

std::vector<EntryCertainty> Certainties(const Readings& readings, size_t seats) {
  return CertaintyOf(readings, *EstimateVariances(readings), All(readings), seats);
}

// snsf-data/ERforResearch's mock panel by the closed form; the last digit of the source is the second decimal.
TEST(CertaintyTest, ExpectedRanksOfTheMockPanel) {
  const double expected[] = {2.21, 3.91, 3.91,  3.91,  4.97,  6.11,  7.28, 7.28,
                             8.43, 9.55, 10.60, 11.57, 13.21, 13.21, 13.87};
  std::vector<double> ranks;
  for (const EntryCertainty& one : Certainties(MockPanel(), 5)) ranks.push_back(one.expected_rank);
  std::sort(ranks.begin(), ranks.end());
  for (size_t i = 0; i < ranks.size(); ++i) EXPECT_NEAR(ranks[i], expected[i], 0.0051) << i;
}

// The package's own sampler also averages over what the variances may be, by priors of its own: near, never equal.
TEST(CertaintyTest, ExpectedRanksAreNearThoseOfASamplerWithPriors) {
  const double sampled[] = {2.44, 4.06, 4.09, 4.12, 5.08, 6.19, 7.26, 7.34, 8.43, 9.42, 10.4, 11.4, 13.0, 13.0, 13.7};
  std::vector<double> ranks;
  for (const EntryCertainty& one : Certainties(MockPanel(), 5)) ranks.push_back(one.expected_rank);
  std::sort(ranks.begin(), ranks.end());
  for (size_t i = 0; i < ranks.size(); ++i) EXPECT_NEAR(ranks[i], sampled[i], 0.25) << i;
}

TEST(CertaintyTest, AddsUpToTheSeatsAndTheRanks) {
  const Readings readings = RandomReadings({5000, 75, 3, 3}, 11);
  double seats = 0, ranks = 0;
  for (const EntryCertainty& one : Certainties(readings, 99)) {
    seats += one.probability;
    ranks += one.expected_rank;
  }
  EXPECT_NEAR(seats, 99, 0.5);
  EXPECT_NEAR(ranks, 5000.0 * 5001 / 2, 1e-3);
}

TEST(CertaintyTest, EverybodyIsInWhenSeatsSuffice) {
  for (const EntryCertainty& one : Certainties(MockPanel(), 15)) {
    EXPECT_EQ(one.probability, 1);
    EXPECT_EQ(one.verdict, Verdict::kIn);
  }
}

TEST(CertaintyTest, VerdictsFollowTheLimits) {
  const Readings readings = MockPanel();
  const auto certainties = CertaintyOf(readings, *EstimateVariances(readings), All(readings), 5, {0.3, 0.5});
  for (const EntryCertainty& one : certainties) {
    const Verdict expected = one.probability > 0.5   ? Verdict::kIn
                             : one.probability < 0.3 ? Verdict::kOut
                                                     : Verdict::kBorderline;
    EXPECT_EQ(one.verdict, expected) << one.probability;
  }
}

TEST(NormalTableTest, IsTheNormalDistribution) {
  const NormalTable table;
  for (double z = -12; z < 12; z += 0.0137) EXPECT_NEAR(table.Below(z), NormalBelow(z), 1e-9) << z;
}

// The definition, term by term, against the tables that make it fast.
TEST(CountAboveTest, IsTheSumOfItsTerms) {
  const std::vector<CountAbove::Variable> variables = {{0, 1}, {0.3, 0.2}, {-2, 3}, {5, 0.9}, {0.3, 0.2}};
  const CountAbove counts(variables);
  for (double value = -40; value < 40; value += 0.37) {
    double mean = 0, variance = 0;
    for (const CountAbove::Variable& one : variables) {
      const double above = NormalBelow((one.mean - value) / one.deviation);
      mean += above;
      variance += above * (1 - above);
    }
    EXPECT_NEAR(counts.At(value).mean, mean, 5e-7) << value;
    EXPECT_NEAR(counts.At(value).variance, variance, 5e-7) << value;
  }
}

// Draws from the posterior of the model: what proposals share through judges and mean, then each its own.
class Draws {
 public:
  Draws(const Readings& readings, const Variances& variances, uint64_t seed)
      : readings_(readings),
        ratios_{variances.entries / variances.residual, variances.judges / variances.residual},
        model_(readings, ratios_),
        shared_((variances.residual * model_.SharedCovariance()).llt().matrixL()),
        effects_(model_.EntryEffects()),
        residual_(variances.residual),
        random_(seed) {}

  void Next(std::vector<double>& qualities) {
    Eigen::VectorXd normals(shared_.rows());
    for (double& one : normals) one = normal_(random_);
    const Eigen::VectorXd shared = shared_ * normals;
    for (uint32_t entry = 0; entry < qualities.size(); ++entry) {
      const auto of_entry = readings_.of_entry(entry);
      const double scale = ratios_.entries * model_.weight(entry);
      double sum = static_cast<double>(of_entry.size()) * shared[0];
      for (const Reading& reading : of_entry) sum += shared[reading.judge + 1];
      qualities[entry] = effects_[entry] + scale * sum + std::sqrt(residual_ * scale) * normal_(random_);
    }
  }

 private:
  const Readings& readings_;
  const VarianceRatios ratios_;
  const MixedModel model_;
  const Eigen::MatrixXd shared_;
  const Eigen::VectorXd effects_;
  const double residual_;
  std::mt19937_64 random_;
  std::normal_distribution<double> normal_;
};

struct Tally {
  std::vector<double> seats, ranks, squares;  // of each entry: times among the best, sum of ranks and of their squares
  double draws = 0, ranked_draws = 0;
};

constexpr int kRankEvery = 8;  // sorting all of them would take most of the test's time

Tally Simulate(const Readings& readings, const Variances& variances, size_t seats, int draws_wanted) {
  const size_t n = readings.entries();
  Draws draws(readings, variances, 2018);
  Tally tally{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  std::vector<double> qualities(n), sorted;
  std::vector<uint32_t> order = All(readings);
  for (int draw = 0; draw < draws_wanted; ++draw) {
    draws.Next(qualities);
    sorted = qualities;
    std::nth_element(sorted.begin(), sorted.begin() + static_cast<ptrdiff_t>(seats) - 1, sorted.end(),
                     std::greater<>());
    for (size_t i = 0; i < n; ++i) tally.seats[i] += qualities[i] >= sorted[seats - 1] ? 1 : 0;
    if (draw % kRankEvery != 0) continue;
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return qualities[a] > qualities[b]; });
    for (size_t i = 0; i < n; ++i) {
      const auto rank = static_cast<double>(i + 1);
      tally.ranks[order[i]] += rank;
      tally.squares[order[i]] += rank * rank;
    }
    tally.ranked_draws += 1;
  }
  tally.draws = draws_wanted;
  return tally;
}

struct Case {
  const char* name;
  RandomDesign design;
  size_t seats;
  int draws;
};

class AgainstDraws : public testing::TestWithParam<Case> {};

TEST_P(AgainstDraws, ProbabilitiesAndRanks) {
  const Readings readings = RandomReadings(GetParam().design, 7);
  const Variances variances = *EstimateVariances(readings);
  const Tally tally = Simulate(readings, variances, GetParam().seats, GetParam().draws);
  for (const EntryCertainty& one : CertaintyOf(readings, variances, All(readings), GetParam().seats)) {
    const double drawn = tally.seats[one.entry] / tally.draws;
    const double error = std::sqrt(one.probability * (1 - one.probability) / tally.draws);
    EXPECT_NEAR(one.probability, drawn, 0.002 + 4 * error) << one.entry;
    const double rank = tally.ranks[one.entry] / tally.ranked_draws;
    const double variance = tally.squares[one.entry] / tally.ranked_draws - rank * rank;
    EXPECT_NEAR(one.expected_rank, rank, 4 * std::sqrt(variance / tally.ranked_draws) + 1e-6) << one.entry;
  }
}

INSTANTIATE_TEST_SUITE_P(Contests, AgainstDraws,
                         testing::Values(Case{"final", {84, 12, 3, 3}, 20, 400000},
                                         Case{"round", {300, 20, 3, 3}, 40, 400000},
                                         Case{"uneven", {84, 30, 1, 4}, 10, 100000}),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace juri::engine

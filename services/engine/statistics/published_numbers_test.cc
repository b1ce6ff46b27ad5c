// The two-way model against numbers that others computed from published sheets. The sources stand at each data set.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/read_definition.h"
#include "services/engine/sheet_files.h"
#include "services/engine/statistics/mixed_model.h"
#include "services/engine/statistics/readings_for_test.h"
#include "services/engine/statistics/reml.h"
#include "services/engine/statistics/severity.h"

namespace juri::engine {
namespace {

using testing::SizeIs;

// Kuhlisch et al., Metrika 79 (2016) 37-57, as in the R package immer (GPL >= 2): paper, reviewer, score 1 to 7.
struct Review {
  uint32_t paper;
  uint32_t reviewer;
  int score;
};
constexpr Review kConferenceReviews[] = {
    {1, 11, 7},  {1, 15, 7},  {1, 20, 7},  {2, 1, 7},   {2, 10, 7},  {3, 11, 7},  {3, 15, 7},  {3, 20, 7},  {4, 13, 7},
    {4, 16, 7},  {5, 2, 7},   {5, 14, 6},  {6, 12, 7},  {6, 14, 6},  {7, 10, 7},  {7, 15, 6},  {8, 13, 7},  {8, 19, 6},
    {9, 15, 7},  {9, 20, 6},  {10, 5, 6},  {10, 16, 7}, {11, 1, 6},  {11, 12, 7}, {12, 1, 7},  {12, 10, 6}, {12, 14, 6},
    {13, 15, 7}, {13, 19, 5}, {14, 1, 6},  {14, 18, 6}, {15, 2, 6},  {15, 6, 6},  {16, 2, 6},  {16, 11, 6}, {16, 17, 6},
    {17, 7, 6},  {17, 10, 6}, {18, 9, 6},  {18, 14, 6}, {19, 1, 6},  {19, 15, 6}, {20, 4, 6},  {20, 17, 6}, {21, 5, 6},
    {21, 13, 6}, {22, 3, 6},  {22, 17, 6}, {23, 5, 5},  {23, 19, 7}, {24, 1, 7},  {24, 5, 5},  {25, 5, 5},  {25, 9, 6},
    {26, 4, 6},  {26, 7, 5},  {27, 2, 6},  {27, 3, 5},  {28, 8, 5},  {28, 10, 6}, {29, 12, 5}, {29, 16, 6}, {30, 3, 6},
    {30, 9, 5},  {31, 8, 5},  {31, 16, 6}, {32, 6, 5},  {32, 7, 6},  {33, 2, 5},  {33, 8, 6},  {34, 4, 5},  {34, 7, 6},
    {35, 8, 5},  {35, 9, 6},  {36, 18, 5}, {36, 20, 6}, {37, 9, 5},  {37, 13, 5}, {38, 6, 7},  {38, 11, 5}, {38, 14, 3},
    {39, 11, 7}, {39, 19, 3}, {39, 20, 4}, {40, 13, 5}, {40, 20, 4}, {41, 2, 4},  {41, 4, 5},  {42, 6, 4},  {42, 11, 3},
    {42, 16, 6}, {43, 5, 5},  {43, 11, 3}, {43, 12, 5}, {44, 3, 4},  {44, 6, 6},  {44, 11, 3}, {45, 11, 2}, {45, 12, 5},
    {45, 17, 5}, {46, 3, 3},  {46, 6, 6},  {46, 14, 3}, {47, 7, 3},  {47, 18, 4}, {48, 4, 5},  {48, 8, 2},  {49, 9, 5},
    {49, 19, 2}, {50, 11, 3}, {50, 13, 4}, {50, 17, 3}, {51, 2, 1},  {51, 7, 7},  {51, 17, 1}, {51, 18, 4}, {52, 8, 4},
    {52, 10, 2}, {53, 3, 3},  {53, 18, 3}, {54, 8, 3},  {54, 18, 3}, {55, 4, 2},  {55, 18, 3}, {56, 12, 1}, {56, 16, 2},
    {57, 17, 1}, {57, 19, 1},
};

Readings ConferenceReviews() {
  std::vector<Reading> readings;
  for (const Review& review : kConferenceReviews) {
    readings.push_back({review.paper - 1, review.reviewer - 1, static_cast<double>(review.score)});
  }
  return Readings(std::move(readings), 57, 20);
}

std::string FileText(const char* name) {
  std::ifstream file(absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/services/engine/testdata/", name));
  return {std::istreambuf_iterator<char>(file), {}};
}

// Civic Hack DC 2025 (testdata/README.md), the exact sheet scores on a scale of 100.
Readings CivicHack() {
  const DefinitionReading reading = ReadDefinition(FileText("civic_hack_dc_2025.textproto"));
  std::vector<Fault> faults;
  const auto inputs =
      ReadSheetFiles(*reading.definition, FileText("civic_hack_dc_2025_sheets.csv"), "", faults, faults);
  EXPECT_TRUE(faults.empty());
  const Readings centipoints = ReadingsOf(reading.definition->stages[0], inputs[0].entries, inputs[0].marks);
  std::vector<Reading> readings(centipoints.all().begin(), centipoints.all().end());
  for (Reading& one : readings) one.score /= 5;
  return Readings(std::move(readings), centipoints.entries(), centipoints.judges());
}

// What two fixed effects leave: the sum of the squares.
double ResidualSquares(const Readings& readings, const SeverityFit& fit) {
  double squares = 0;
  for (uint32_t entry = 0; entry < readings.entries(); ++entry) {
    double sum = 0;
    for (const Reading& one : readings.of_entry(entry)) sum += one.score - fit.judges[one.judge].estimate;
    for (const Reading& one : readings.of_entry(entry)) {
      const double fitted = sum / static_cast<double>(readings.of_entry(entry).size()) + fit.judges[one.judge].estimate;
      squares += (one.score - fitted) * (one.score - fitted);
    }
  }
  return squares;
}

// How many of the numbers that the model without shrinkage fits are free.
size_t Rank(const Readings& readings, const SeverityFit& fit) {
  size_t rank = 0;
  for (const Component& component : fit.components) rank += component.entries.size() + component.judges.size() - 1;
  return std::min(rank, readings.size());
}

void ExpectRelative(double value, double expected) { EXPECT_NEAR(value, expected, std::abs(expected) * 1e-5); }

TEST(CivicHackTest, VarianceComponents) {
  const auto variances = EstimateVariances(CivicHack());
  ASSERT_TRUE(variances);
  ExpectRelative(variances->entries, 137.6366);
  ExpectRelative(variances->judges, 38.8117);
  ExpectRelative(variances->residual, 122.6170);
  ExpectRelative(variances->mean, 65.8359);
}

TEST(CivicHackTest, LeastSquares) {
  const Readings readings = CivicHack();
  ASSERT_THAT(readings.all(), SizeIs(64));
  const SeverityFit fit = FitSeverity(readings, 0);
  EXPECT_NEAR(ResidualSquares(readings, fit), 5383.155, 0.0005);
  EXPECT_EQ(Rank(readings, fit), 20u);
  EXPECT_THAT(fit.components, SizeIs(1));
}

TEST(ConferenceReviewsTest, VarianceComponents) {
  const auto variances = EstimateVariances(ConferenceReviews());
  ASSERT_TRUE(variances);
  EXPECT_NEAR(variances->entries, 1.3518, 0.00005);
  EXPECT_NEAR(variances->judges, 0.1306, 0.00005);
  EXPECT_NEAR(variances->residual, 1.2187, 0.00005);
  EXPECT_NEAR(variances->mean, 5.1504, 0.00005);
}

TEST(ConferenceReviewsTest, SeveritiesOfTheRidgeWithEstimatedLambda) {
  const SeverityFit fit = FitSeverity(ConferenceReviews(), std::nullopt);
  EXPECT_EQ(fit.lambda, 93343);
  const double expected[] = {.08709, -.17610, -.10564, .13510, -.17702, .34370};
  for (size_t judge = 0; judge < 6; ++judge)
    EXPECT_NEAR(fit.judges[judge].estimate, expected[judge], 0.000006) << judge;
}

TEST(ConferenceReviewsTest, PredictionsOfReviewersWithPapersRandomToo) {
  const Readings readings = ConferenceReviews();
  const Variances variances = *EstimateVariances(readings);
  const double residual = variances.residual;
  const MixedModel model(readings, {variances.entries / residual, variances.judges / residual});
  const double expected[] = {.24288,  -.13664, -.15319, .02922,  -.08182, .31179, .26055,  -.20176, .13083,  .05653,
                             -.25548, .07436,  .15821,  -.22928, .22788,  .26787, -.24518, -.09724, -.34720, -.01233};
  for (int judge = 0; judge < 20; ++judge) EXPECT_NEAR(model.JudgeEffects()[judge], expected[judge], 0.000006) << judge;
}

TEST(ConferenceReviewsTest, LeastSquares) {
  const Readings readings = ConferenceReviews();
  const SeverityFit fit = FitSeverity(readings, 0);
  const double expected[] = {.27877,  -.51033, -.42297, .97751,  -.73993,  1.11154, 1.69382,
                             -.07614, .04327,  .05366,  -.74268, .46953,   .12869,  -1.10537,
                             -.26270, 1.23646, -.54887, .61279,  -1.52467, -.67238};
  for (size_t judge = 0; judge < 20; ++judge)
    EXPECT_NEAR(fit.judges[judge].estimate, expected[judge], 0.000006) << judge;
  EXPECT_NEAR(ResidualSquares(readings, fit), 57.57402, 0.000006);
  EXPECT_EQ(readings.size() - Rank(readings, fit), 52u);
}

// On a scale that ends at 7: why judges are drawn towards zero.
TEST(ConferenceReviewsTest, LeastSquaresPutsPapersAboveTheScale) {
  const Readings readings = ConferenceReviews();
  const SeverityFit fit = FitSeverity(readings, 0);
  for (const size_t paper : {1u, 3u}) {
    double sum = 0;
    for (const Reading& one : readings.of_entry(paper - 1)) sum += one.score - fit.judges[one.judge].estimate;
    EXPECT_NEAR(sum / static_cast<double>(readings.of_entry(paper - 1).size()), 7.559, 0.0005) << paper;
  }
}

TEST(MockPanelTest, VarianceComponents) {
  const auto variances = EstimateVariances(MockPanel());
  ASSERT_TRUE(variances);
  EXPECT_NEAR(variances->entries, .421905, 0.0000006);
  EXPECT_NEAR(variances->judges, 1.981905, 0.0000006);
  EXPECT_NEAR(variances->residual, .724762, 0.0000006);
}

}  // namespace
}  // namespace juri::engine

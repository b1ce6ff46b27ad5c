// The figures of the worked example in docs/ranking.md and docs/ranking.id.md.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/ranked_contest.h"
#include "services/engine/statistics/adjusted.h"
#include "services/engine/statistics/certainty.h"

namespace juri::engine {
namespace {

std::string FileText(const char* path) {
  std::ifstream file(absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/", path));
  return {std::istreambuf_iterator<char>(file), {}};
}

class WorkedExample : public testing::TestWithParam<const char*> {
 protected:
  const std::string page_ = FileText(GetParam());
  const RankedContest contest_ = RankContest(FileText("services/engine/testdata/worked_example.textproto"),
                                             FileText("services/engine/testdata/worked_example_sheets.csv"), "", "");
  const Stage& stage_ = contest_.definition->stages[0];
  const StageInput& input_ = contest_.stages[0].input;
  const StageResult& result_ = contest_.stages[0].result;
  const Readings readings_ = ReadingsOf(stage_, input_.entries, input_.marks);
  const SeverityFit fit_ = FitSeverity(readings_, stage_.severity->lambda);
};

TEST_P(WorkedExample, Severities) {
  for (size_t judge = 0; judge < 3; ++judge) {
    const JudgeSeverity& one = fit_.judges[judge];
    const std::string line = absl::StrFormat("| %s | %d | %.2f | %.2f |\n", input_.judges[judge], one.readings,
                                             one.published / 100.0, one.standard_error / 100);
    EXPECT_THAT(page_, testing::HasSubstr(line));
  }
}

TEST_P(WorkedExample, FitsOnePage) {
  EXPECT_LE(std::count(page_.begin(), page_.end(), '\n'), 60);
  EXPECT_LE(page_.size(), 5000u);
}

TEST_P(WorkedExample, PlacesAndChances) {
  ASSERT_TRUE(RefusalsToAdjust(fit_, input_.judges).empty());
  const auto adjusted = AdjustedStage(stage_, input_.entries, input_.marks, fit_, stage_.severity->cap, result_);
  for (const EntryCertainty& one : CertaintyOf(readings_, *fit_.variances, result_.order, 2)) {
    const EntryResult& official = result_.entries[one.entry];
    const AdjustedEntry& other = adjusted[one.entry];
    const std::string line =
        absl::StrFormat("| %s | %s | %d | %s | %d | %.2f | %.3f |\n", input_.entries.names[one.entry],
                        PointsText(stage_, *official.total), official.place, PointsText(stage_, *other.total),
                        other.place, one.expected_rank, one.probability);
    EXPECT_THAT(page_, testing::HasSubstr(line));
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, WorkedExample, testing::Values("docs/ranking.md", "docs/ranking.id.md"),
                         [](const auto& page) { return page.index == 0 ? "English" : "Indonesian"; });

}  // namespace
}  // namespace juri::engine

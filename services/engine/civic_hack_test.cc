// The engine against a real contest: testdata/README.md names the source.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"
#include "services/engine/rank_stage.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_for_test.h"

namespace juri::engine {
namespace {

class CivicHack : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream file(
        absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/services/engine/testdata/civic_hack_dc_2025.csv"));
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::vector<Fault> faults;
    const auto rows = ReadCsv(text,
                              {"project", "evaluator", "impact", "novelty", "amplification", "open_source", "usability",
                               "continuity", "published_sheet_score"},
                              faults);
    ASSERT_TRUE(faults.empty());
    ASSERT_EQ(rows.size(), 66u);
    for (const CsvRow& row : rows) Add(row.cells);
  }

  void Add(const std::vector<std::string>& cells) {
    const auto entry = entries_.try_emplace(cells[0], static_cast<uint32_t>(entries_.size())).first;
    SheetForTest sheet{entry->second, static_cast<uint32_t>(cells[1][0] - 'A'), {}};
    for (size_t c = 2; c < 8; ++c) {
      sheet.marks.push_back(static_cast<int32_t>(ParseDecimal(cells[c], 2).value_or(kNoMark)));
    }
    sheets_.push_back(sheet);
    published_.push_back({*ParseDecimal(cells[8], 2), 1});
  }

  int SheetsThatDiffer(RoundingMode mode) {
    stage_.scoring.sheet_scores = {mode, 2};
    int differ = 0;
    for (size_t i = 0; i < sheets_.size(); ++i) {
      const auto score = SheetScore(stage_, sheets_[i].marks);
      if (score && *score != published_[i]) ++differ;
    }
    return differ;
  }

  // Points of each project, times `factor`, to `decimals`.
  std::map<std::string, std::string> Totals(int64_t factor, int decimals) {
    StageEntries entries = EntriesForTest(entries_.size());
    const auto result = RankStage(stage_, entries, MarksForTest(entries_.size(), 6, sheets_));
    std::map<std::string, std::string> totals;
    for (const auto& [name, entry] : entries_) {
      totals[name] = (InPoints(*result->entries[entry].total) * Fraction{factor, 1}).Display(decimals);
    }
    return totals;
  }

  Stage stage_ = StageWithWeights({20, 20, 15, 15, 15, 15});
  std::map<std::string, uint32_t> entries_;
  std::vector<SheetForTest> sheets_;
  std::vector<Fraction> published_;
};

TEST_F(CivicHack, HalfUpGivesEveryPublishedSheetScoreAndHalfEvenMissesSix) {
  int complete = 0;
  for (const SheetForTest& sheet : sheets_) complete += SheetScore(stage_, sheet.marks).has_value() ? 1 : 0;
  EXPECT_EQ(complete, 64);
  EXPECT_EQ(SheetsThatDiffer(RoundingMode::kHalfUp), 0);
  EXPECT_EQ(SheetsThatDiffer(RoundingMode::kHalfEven), 6);
}

TEST_F(CivicHack, Medians) {
  stage_.scoring.sheet_scores = {RoundingMode::kHalfUp, 2};
  stage_.scoring.aggregation = Median{Median::OfEven::kMean};
  const std::map<std::string, std::string> expected = {{"mirrulations-cli", "4.275"},
                                                       {"llmgov", "4.280"},
                                                       {"hive-partitioned-parquet", "3.915"},
                                                       {"rules-talk", "3.975"},
                                                       {"the-scrapers", "3.325"},
                                                       {"within-docket-dataset", "3.650"},
                                                       {"taskmasters", "2.950"},
                                                       {"canOfSpam", "3.000"},
                                                       {"entity-resolution-team", "2.650"},
                                                       {"uspf1", "2.550"},
                                                       {"team-topic-modeling", "2.200"},
                                                       {"team-velogear", "2.150"},
                                                       {"expanded-search", "2.790"}};
  EXPECT_EQ(Totals(1, 3), expected);
}

TEST_F(CivicHack, MeansOfTheExactSheetScores) {
  const std::map<std::string, std::string> expected = {{"mirrulations-cli", "85.667"},
                                                       {"llmgov", "79.857"},
                                                       {"hive-partitioned-parquet", "78.417"},
                                                       {"rules-talk", "78.167"},
                                                       {"the-scrapers", "67.917"},
                                                       {"within-docket-dataset", "64.900"},
                                                       {"taskmasters", "63.500"},
                                                       {"canOfSpam", "59.700"},
                                                       {"expanded-search", "55.750"},
                                                       {"entity-resolution-team", "54.750"},
                                                       {"uspf1", "50.667"},
                                                       {"team-topic-modeling", "49.500"},
                                                       {"team-velogear", "45.500"}};
  EXPECT_EQ(Totals(20, 3), expected);
}

TEST_F(CivicHack, WithoutOneEvaluatorSecondAndThirdAreNotThePublishedOnes) {
  std::erase_if(sheets_, [](const SheetForTest& sheet) { return sheet.judge == 'E' - 'A'; });
  const auto totals = Totals(20, 3);
  EXPECT_EQ(totals.at("rules-talk"), "81.000");
  EXPECT_EQ(totals.at("llmgov"), "81.833");
  EXPECT_EQ(totals.at("within-docket-dataset"), "68.375");
}

}  // namespace
}  // namespace juri::engine

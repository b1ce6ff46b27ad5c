// The engine against a real contest: testdata/README.md names the source.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/engine_files.h"
#include "services/engine/read_definition.h"
#include "services/engine/sheet_files.h"
#include "services/engine/sheet_score.h"

namespace juri::engine {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string FileText(const char* kind) {
  std::ifstream file(
      absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/services/engine/testdata/civic_hack_dc_2025", kind));
  return {std::istreambuf_iterator<char>(file), {}};
}

using Replacements = std::vector<std::pair<absl::string_view, absl::string_view>>;

// The published rows that do not follow from the sheets (or from `sheets`) under the rules with `changes`.
PublishedCheck Check(const Replacements& changes, const std::string& published,
                     const std::string& sheets = FileText("_sheets.csv")) {
  const RankedFiles ranked =
      RankFilesOrFaults(absl::StrReplaceAll(FileText(".textproto"), changes), sheets, "", {.intermediate = true});
  EXPECT_THAT(ranked.faults, IsEmpty());
  PublishedCheck check = ComparePublished(published, ranked.rows);
  EXPECT_THAT(check.faults, IsEmpty());
  return check;
}

std::vector<std::string> Entries(const PublishedCheck& check) {
  std::vector<std::string> entries;
  for (const Disagreement& one : check.disagreements) entries.push_back(one.published.entry);
  return entries;
}

// Rows of scores, as many as there are lines "entry,value".
std::string Scores(const std::vector<std::string>& scores) {
  std::string csv = "stage,entry,what,value,place\n";
  for (const std::string& score : scores) {
    absl::StrAppend(&csv, "judging,", absl::StrReplaceAll(score, {{",", ",SCORE,"}}), ",\n");
  }
  return csv;
}

constexpr char kRounding[] = "sheet_scores { mode: ROUNDING_MODE_HALF_UP decimals: 2 }";
// Exact sheet scores on a scale of 100.
const Replacements kOfHundred = {{kRounding, "divisor: 5"}};

TEST(CivicHack, HalfUpGivesEveryPublishedScoreOfACompleteSheet) {
  const PublishedCheck check = Check({}, FileText("_published.csv"));
  EXPECT_EQ(check.rows, 66);
  ASSERT_THAT(Entries(check), ElementsAre("expanded-search", "expanded-search"));
  for (const Disagreement& one : check.disagreements) EXPECT_EQ(one.value, "NOT_COUNTED");
}

TEST(CivicHack, HalfEvenMissesSixMore) {
  EXPECT_THAT(Entries(Check({{"HALF_UP", "HALF_EVEN"}}, FileText("_published.csv"))), SizeIs(2 + 6));
}

// Why nothing official is computed in floating point.
TEST(CivicHack, FloatingPointAndPrintfMissFive) {
  const DefinitionReading reading = ReadDefinition(FileText(".textproto"));
  std::vector<Fault> faults;
  const auto inputs = ReadSheetFiles(*reading.definition, FileText("_sheets.csv"), "", faults, faults);
  const Stage& stage = reading.definition->stages[0];
  const StageMarks& marks = inputs[0].marks;
  int complete = 0, missed = 0;
  for (size_t sheet = 0; sheet < marks.sheets(); ++sheet) {
    const std::optional<Fraction> score = SheetScore(stage, marks.marks(sheet));
    if (!score) continue;
    double sum = 0;
    for (size_t c = 0; c < stage.criteria.size(); ++c) {
      sum += static_cast<double>(stage.criteria[c].weight) * (marks.marks(sheet)[c] / 100.0);
    }
    const int64_t centipoints = score->numerator;
    ++complete;
    missed += absl::StrFormat("%.2f", sum / 100) != absl::StrFormat("%d.%02d", centipoints / 100, centipoints % 100);
  }
  EXPECT_EQ(complete, 64);
  EXPECT_EQ(missed, 5);
}

TEST(CivicHack, Medians) {
  const std::string expected = Scores({"mirrulations-cli,4.275", "llmgov,4.28", "hive-partitioned-parquet,3.915",
                                       "rules-talk,3.975", "the-scrapers,3.325", "within-docket-dataset,3.65",
                                       "taskmasters,2.95", "canOfSpam,3", "entity-resolution-team,2.65", "uspf1,2.55",
                                       "team-topic-modeling,2.2", "team-velogear,2.15", "expanded-search,2.79"});
  EXPECT_THAT(Entries(Check({{"mean {}", "median { of_even: MEDIAN_OF_EVEN_MEAN }"}}, expected)), IsEmpty());
}

// Whoever reads blanks as zeros gets the median that was published.
TEST(CivicHack, ThePublishedMedianOfExpandedSearchAveragesBlanksIn) {
  const Replacements zeros = {{"mean {}", "median { of_even: MEDIAN_OF_EVEN_MEAN } missing_mark: MISSING_MARK_FILL"}};
  EXPECT_THAT(Entries(Check(zeros, Scores({"expanded-search,1.665"}))), IsEmpty());
}

TEST(CivicHack, MeansOfTheExactSheetScores) {
  const std::string expected =
      Scores({"mirrulations-cli,85.667", "llmgov,79.857", "hive-partitioned-parquet,78.417", "rules-talk,78.167",
              "the-scrapers,67.917", "within-docket-dataset,64.9", "taskmasters,63.5", "canOfSpam,59.7",
              "expanded-search,55.75", "entity-resolution-team,54.75", "uspf1,50.667", "team-topic-modeling,49.5",
              "team-velogear,45.5"});
  EXPECT_THAT(Entries(Check(kOfHundred, expected)), IsEmpty());
}

std::string SheetsWithoutE() {
  std::string without_e;
  for (const auto& line : absl::StrSplit(FileText("_sheets.csv"), '\n')) {
    if (!absl::StrContains(line, ",E,")) absl::StrAppend(&without_e, line, "\n");
  }
  return without_e;
}

// The published averages leave evaluator E out; even so only two of twelve follow.
TEST(CivicHack, MostPublishedAveragesDoNotFollowFromTheSheets) {
  const std::string published =
      Scores({"mirrulations-cli,87.3", "rules-talk,82.7", "llmgov,82.3", "hive-partitioned-parquet,79.5",
              "within-docket-dataset,70.6", "the-scrapers,68.1", "taskmasters,66.2", "canOfSpam,59.1",
              "entity-resolution-team,55.1", "team-topic-modeling,50.8", "uspf1,50.5", "team-velogear,46.8"});
  const std::string without_e = SheetsWithoutE();
  EXPECT_THAT(
      Entries(Check(kOfHundred, published, without_e)),
      ElementsAre("mirrulations-cli", "rules-talk", "llmgov", "hive-partitioned-parquet", "within-docket-dataset",
                  "the-scrapers", "taskmasters", "canOfSpam", "entity-resolution-team", "team-topic-modeling"));
  const std::string recomputed =
      Scores({"mirrulations-cli,87.0", "rules-talk,81.0", "llmgov,81.833", "hive-partitioned-parquet,79.3",
              "within-docket-dataset,68.375", "the-scrapers,67.9", "taskmasters,65.333", "canOfSpam,59.375",
              "entity-resolution-team,54.3", "team-topic-modeling,50.875", "uspf1,50.5", "team-velogear,46.75"});
  EXPECT_THAT(Entries(Check(kOfHundred, recomputed, without_e)), IsEmpty());
}

// The first four as they were published.
TEST(CivicHack, ThePublishedPlacesDoNotFollowFromTheSheets) {
  const std::string published =
      "stage,entry,what,value,place\njudging,mirrulations-cli,STATE,RANKED,1\njudging,rules-talk,STATE,RANKED,2\n"
      "judging,llmgov,STATE,RANKED,3\njudging,hive-partitioned-parquet,STATE,RANKED,4\n";
  const auto places = [&](const std::string& sheets) {
    std::vector<std::string> wrong;
    for (const Disagreement& one : Check(kOfHundred, published, sheets).disagreements) {
      wrong.push_back(absl::StrCat(one.published.entry, " ", one.place));
    }
    return wrong;
  };
  EXPECT_THAT(places(SheetsWithoutE()), ElementsAre("rules-talk 3", "llmgov 2"));
  EXPECT_THAT(places(FileText("_sheets.csv")), ElementsAre("rules-talk 4", "llmgov 2", "hive-partitioned-parquet 3"));
}

}  // namespace
}  // namespace juri::engine

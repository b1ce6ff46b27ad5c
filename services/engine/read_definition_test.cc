#include "services/engine/read_definition.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/definition_for_test.h"

namespace juri::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Keys(const std::vector<Fault>& faults) {
  std::vector<std::string> keys;
  for (const Fault& fault : faults) keys.push_back(fault.what.key);
  return keys;
}

// The number of the line that holds `needle`.
int LineOf(const std::string& text, const std::string& needle) {
  const size_t at = text.find(needle);
  EXPECT_NE(at, std::string::npos) << needle;
  return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(at), '\n')) + 1;
}

TEST(ReadDefinitionTest, ReadsWhatTheFileSays) {
  const DefinitionReading reading = ReadDefinition(kDefinitionForTest);
  ASSERT_THAT(reading.faults, IsEmpty());
  const Definition& definition = *reading.definition;
  EXPECT_EQ(absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", definition.submission.closes, absl::UTCTimeZone()),
            "2018-04-30T16:59:59Z");
  EXPECT_TRUE(definition.submission.Contains(definition.submission.closes));
  EXPECT_FALSE(definition.submission.Contains(definition.submission.closes + absl::Microseconds(1)));
  ASSERT_EQ(definition.stages.size(), 2u);
  const Stage& final = definition.stages[1];
  EXPECT_THAT(final.from_lists, ElementsAre("top-10"));
  EXPECT_EQ(final.scoring.earlier[0].weight, 30);
  EXPECT_EQ(std::get<TrimmedMean>(final.scoring.aggregation).drop_highest, 1);
  EXPECT_EQ(final.scoring.stage_scores.decimals, 2);
  EXPECT_EQ(final.ties[1].kind, TieBreaker::Kind::kLot);
  EXPECT_EQ(final.passing_grade, 6000);
  EXPECT_TRUE(definition.stages[0].conceals.agency);
  EXPECT_EQ(definition.StageOfList("top-4")->code, "final");
  EXPECT_TRUE(IsCommittedSeed(definition, "seven"));
  EXPECT_FALSE(IsCommittedSeed(definition, "eight"));
}

struct FaultCase {
  const char* name;
  const char* text;   // in the good definition
  const char* wrong;  // what stands there instead
  const char* key;
  const char* at;  // a piece of the line that is named
};

TEST(ReadDefinitionTest, EveryFaultIsToldWithItsLine) {
  const FaultCase cases[] = {
      {"weights", "weights_total: 100", "weights_total: 95", "engine.WEIGHTS_TOTAL", "weights_total: 95"},
      {"scale", "scale_max: 10000", "scale_max: -1", "engine.SCALE_INVERTED", "scale_max: -1"},
      {"few judges", "judges_per_proposal: 2", "judges_per_proposal: 1", "engine.TOO_FEW_JUDGES", "minimum_sheets: 2"},
      {"drops", "minimum_sheets: 3", "minimum_sheets: 2", "engine.DROPS_TOO_MANY", "minimum_sheets: 2  # final"},
      {"no aggregation", "mean {}", "", "engine.AGGREGATION_MISSING", "scoring { "},
      {"unknown criterion", "criterion_mean: \"baru\"", "criterion_mean: \"x\"", "engine.UNKNOWN_CRITERION",
       "criterion_mean: \"x\""},
      {"unknown stage", "stage_score: \"first\"", "stage_score: \"third\"", "engine.UNKNOWN_STAGE", "\"third\""},
      {"later stage", "criterion_mean: \"baru\"", "stage_score: \"final\"", "engine.STAGE_CYCLE",
       "stage_score: \"final\""},
      {"tie twice", "ties { lot {} }", "ties { stage_score: \"first\" }", "engine.TIE_REPEATED",
       "ties { stage_score: \"first\" }  # last"},
      {"unknown component", "criterion_mean: \"baru\"", "component_score: \"x\"", "engine.UNKNOWN_COMPONENT",
       "component_score: \"x\""},
      {"component of an unknown criterion", "conceals: CONCEALED_AGENCY",
       "components { code: \"a\" name { id: \"A\" en: \"A\" } criteria: \"x\" }", "engine.UNKNOWN_CRITERION",
       "components {"},
      {"component with a criterion twice", "conceals: CONCEALED_AGENCY",
       "components { code: \"a\" name { id: \"A\" en: \"A\" } criteria: [\"baru\", \"baru\"] }",
       "engine.DUPLICATE_CODE", "components {"},
      {"own score before combination", "stage_score: \"first\"", "stage_score_alone: \"final\"", "engine.STAGE_CYCLE",
       "stage_score_alone: \"final\""},
      {"empty tie", "ties { lot {} }", "ties {}", "engine.TIE_EMPTY", "ties {}"},
      {"no commitment", "tie_seed_commitment", "# tie_seed_commitment", "engine.LOT_WITHOUT_COMMITMENT", "ties { lot"},
      {"unknown list", "from_lists: \"top-10\"", "from_lists: \"top-9\"", "engine.UNKNOWN_LIST", "top-9"},
      {"own list", "from_lists: \"top-10\"", "from_lists: \"top-4\"", "engine.LIST_NOT_EARLIER",
       "from_lists: \"top-4\""},
      {"seats", "size: 4", "size: 11", "engine.SEATS_OVER_ENTRIES", "size: 11"},
      {"unknown group", "size: 4", "size: 4 group: \"x\"", "engine.UNKNOWN_GROUP", "group: \"x\""},
      {"zone", "Asia/Jakarta", "Asia/Jogja", "engine.BAD_TIME_ZONE", "Asia/Jogja"},
      {"time", "2018-03-01T00:00:00", "2018-02-30T00:00:00", "engine.BAD_LOCAL_TIME", "2018-02-30"},
      {"short time", "2018-03-01T00:00:00", "2018-03-01", "engine.BAD_LOCAL_TIME", "2018-03-01\""},
      {"inverted", "closes: \"2018-04-30T23:59:59\"", "closes: \"2018-02-01T00:00:00\"", "engine.WINDOW_INVERTED",
       "2018-02-01"},
      {"overlap", "2018-06-01T00:00:00", "2018-04-30T23:59:59", "engine.WINDOWS_OVERLAP", "opens: \"2018-04-30"},
      {"two codes", "code: \"berguna\"", "code: \"baru\"", "engine.DUPLICATE_CODE", "code: \"baru\" name { id: \"B\""},
      {"missing", "registration_prefix: \"TEST-2018\"", "", "common.FIELD_REQUIRED", ""},
      {"pattern", "TEST-2018", "test 2018", "common.FIELD_PATTERN", "test 2018"},
      {"range", "size: 4", "size: 5001", "common.FIELD_OUT_OF_RANGE", "size: 5001"},
      {"enum number", "kind: STAGE_KIND_INTERVIEW", "kind: 77", "common.FIELD_UNKNOWN_VALUE", "kind: 77"},
      {"no shrinkage", "conceals: CONCEALED_AGENCY", "severity { cap: 300 }", "common.ONE_OF_TWO", "severity {"},
      {"no cap", "conceals: CONCEALED_AGENCY", "severity { estimated {} }", "common.FIELD_REQUIRED", "severity {"},
      {"severity of places", "scoring { mean {} }",
       "scoring { points_by_place { table: 100 shared: SHARED_PLACE_POINTS_MEAN } } severity { estimated {} cap: 300 }",
       "engine.SEVERITY_NEEDS_SHEETS", "severity {"},
      {"comments without sheets", "conceals: CONCEALED_AGENCY", "other_comments: true", "common.ONLY_WITH",
       "other_comments"},
      {"unknown field", "minimum_sheets: 2", "minimum_sheet: 2", "common.FILE_UNKNOWN_FIELD", "minimum_sheet: 2"},
      {"field twice", "size: 4", "size: 4 size: 5", "common.FILE_REPEATED_FIELD", "size: 4 size: 5"},
  };
  for (const FaultCase& c : cases) {
    const std::string text = absl::StrReplaceAll(kDefinitionForTest, {{c.text, c.wrong}});
    ASSERT_NE(text, kDefinitionForTest) << c.name;
    const DefinitionReading reading = ReadDefinition(text);
    EXPECT_FALSE(reading.definition.has_value()) << c.name;
    const auto found = std::find_if(reading.faults.begin(), reading.faults.end(),
                                    [&](const Fault& fault) { return fault.what.key == c.key; });
    ASSERT_NE(found, reading.faults.end()) << c.name << ": " << testing::PrintToString(Keys(reading.faults));
    EXPECT_EQ(found->line, *c.at == '\0' ? 0 : LineOf(text, c.at)) << c.name << ": " << EnglishText(*found);
  }
}

TEST(ReadDefinitionTest, ReadsComponentsAndWhatCountsOfAnEarlierStage) {
  const std::string text = absl::StrReplaceAll(
      kDefinitionForTest,
      {{"criterion_mean: \"baru\"", "component_score: \"both\""},
       {"conceals: CONCEALED_AGENCY",
        "components { code: \"both\" name { id: \"A\" en: \"A\" } criteria: [\"berguna\", \"baru\"] }"},
       {"passing_grade: 6000", "reading_distance: 1500 passing_grade: 6000"},
       {"ties { stage_score: \"first\" }", "ties { stage_score_alone: \"first\" }"},
       {"weight: 30 }",
        "weight: 30 value: EARLIER_VALUE_SCORE rounding { mode: ROUNDING_MODE_HALF_EVEN decimals: 1 } } divisor: 50"}});
  const DefinitionReading reading = ReadDefinition(text);
  ASSERT_THAT(reading.faults, IsEmpty());
  const Stage& first = reading.definition->stages[0];
  EXPECT_EQ(first.ties[0].kind, TieBreaker::Kind::kComponentScore);
  EXPECT_THAT(first.FindComponent(first.ties[0].code)->criteria, ElementsAre(0, 1));
  const Stage& final = reading.definition->stages[1];
  EXPECT_EQ(final.ties[0].kind, TieBreaker::Kind::kStageScoreAlone);
  EXPECT_TRUE(final.scoring.earlier[0].score_alone);
  EXPECT_EQ(final.scoring.earlier[0].rounding.decimals, 1);
  EXPECT_EQ(final.scoring.combination_divisor, 50);
  EXPECT_EQ(final.reading_distance, 1500);
  EXPECT_EQ(first.reading_distance, std::nullopt);
}

TEST(ReadDefinitionTest, SeverityIsOffUnlessTheDefinitionSaysHow) {
  const auto severity = [](const char* rule) {
    const std::string text = absl::StrReplaceAll(kDefinitionForTest, {{"conceals: CONCEALED_AGENCY", rule}});
    return ReadDefinition(text).definition->stages[0].severity;
  };
  EXPECT_FALSE(severity(""));
  EXPECT_FALSE(severity("severity { estimated {} cap: 300 }")->lambda);
  EXPECT_EQ(severity("severity { lambda: 0 cap: 300 }")->lambda, 0);
  EXPECT_EQ(severity("severity { lambda: 93343 cap: 300 }")->cap, 300);
}

TEST(ReadDefinitionTest, JudgesSeeNothingOfEachOtherUnlessTheDefinitionSaysSo) {
  const auto first_stage = [](const char* rule) {
    const std::string text = absl::StrReplaceAll(kDefinitionForTest, {{"conceals: CONCEALED_AGENCY", rule}});
    return ReadDefinition(text).definition->stages[0];
  };
  EXPECT_EQ(first_stage("").other_sheets, OtherSheets::kNever);
  EXPECT_EQ(first_stage("other_sheets: OTHER_SHEETS_NEVER").other_sheets, OtherSheets::kNever);
  const Stage filing = first_stage("other_sheets: OTHER_SHEETS_AFTER_FILING other_comments: true");
  EXPECT_EQ(filing.other_sheets, OtherSheets::kAfterFiling);
  EXPECT_TRUE(filing.other_comments);
  const Stage closing = first_stage("other_sheets: OTHER_SHEETS_AFTER_CLOSING");
  EXPECT_EQ(closing.other_sheets, OtherSheets::kAfterClosing);
  EXPECT_FALSE(closing.other_comments);
}

TEST(ReadDefinitionTest, AllFaultsAreToldAtOnceInTheOrderOfTheirLines) {
  const std::string text =
      absl::StrReplaceAll(kDefinitionForTest, {{"Asia/Jakarta", "Nowhere"},
                                               {"weights_total: 100", "weights_total: 95"},
                                               {"criterion_mean: \"baru\"", "criterion_mean: \"x\""},
                                               {"size: 4", "size: 400"}});
  const std::vector<Fault> faults = LintText(text);
  EXPECT_THAT(Keys(faults), ElementsAre("engine.BAD_TIME_ZONE", "engine.WEIGHTS_TOTAL", "engine.UNKNOWN_CRITERION",
                                        "engine.WEIGHTS_TOTAL", "engine.SEATS_OVER_ENTRIES"));
  EXPECT_EQ(
      EnglishText(faults[1]),
      absl::StrCat("line ", LineOf(text, "weights_total: 95"),
                   ", stages[0].weights_total: The weights of stage first add up to 100, but weights_total says 95. "
                   "Correct a weight or weights_total."));
}

TEST(ReadDefinitionTest, StagesThatNeedEachOtherAreACycleOnBothSides) {
  const std::string text =
      absl::StrReplaceAll(kDefinitionForTest, {{"criterion_mean: \"baru\"", "stage_score: \"final\""}});
  EXPECT_THAT(Keys(LintText(text)), ElementsAre("engine.STAGE_CYCLE", "engine.STAGE_CYCLE", "engine.STAGE_CYCLE"));
}

TEST(ReadDefinitionTest, EveryGroupThatIsJudgedNeedsAList) {
  const std::string text = absl::StrReplaceAll(
      kDefinitionForTest, {{"groups {", "groups { code: \"khusus\" name { id: \"K\" en: \"K\" } } groups {"},
                           {"size: 10", "size: 10 group: \"umum\""},
                           {"size: 4", "size: 4 group: \"khusus\""}});
  EXPECT_THAT(Keys(LintText(text)),
              ElementsAre("engine.GROUP_WITHOUT_LIST", "engine.GROUP_WITHOUT_LIST", "engine.GROUP_CANNOT_ENTER"));
}

TEST(ReadDefinitionTest, TheReadyDefinitionsHaveNoFaults) {
  for (const char* const year : {"2018", "2019", "2023", "2025"}) {
    const std::string path = absl::StrCat(std::getenv("JURI_SOURCE_DIR"), "/definitions/kipp-", year, ".textproto");
    std::ifstream file(path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    ASSERT_FALSE(text.empty()) << path;
    for (const Fault& fault : LintText(text)) ADD_FAILURE() << path << ": " << EnglishText(fault);
  }
}

}  // namespace
}  // namespace juri::engine

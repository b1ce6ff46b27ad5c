#include "tools/cli/marks_file.h"

#include <gtest/gtest.h>

#include "common/status/details.h"
#include "common/status/refusal.h"
#include "tools/cli/decisions_file.h"

namespace juri::cli {
namespace {

std::vector<std::string> Keys(const std::vector<engine::Fault>& faults) {
  std::vector<std::string> keys;
  for (const engine::Fault& fault : faults) keys.push_back(std::to_string(fault.line) + " " + fault.what.key);
  return keys;
}

TEST(ParseMarkTest, TakesPointsWithUpToTwoDecimals) {
  const struct {
    const char* text;
    std::optional<int32_t> centipoints;
  } kCases[] = {
      {"87.5", 8750},  {"87.50", 8750},
      {"0", 0},        {"100", 10000},
      {"-2.25", -225}, {"100000", 10000000},
      {"100001", {}},  {"87.555", {}},
      {"87,5", {}},    {" 87", {}},
      {"+87", {}},     {"8e1", {}},
      {"", {}},        {"99999999999999999", {}},
      {"0x10", {}},
  };
  for (const auto& c : kCases) EXPECT_EQ(ParseMark(c.text), c.centipoints) << c.text;
}

TEST(MarkTextTest, LeavesOutWhatIsNotNeeded) {
  EXPECT_EQ(MarkText(8750), "87.5");
  EXPECT_EQ(MarkText(8755), "87.55");
  EXPECT_EQ(MarkText(10000), "100");
  EXPECT_EQ(MarkText(0), "0");
  EXPECT_EQ(MarkText(-50), "-0.5");
}

TEST(ReadMarksTest, ReadsCompleteAndPartialFiles) {
  std::vector<engine::Fault> faults;
  const auto rows = engine::ReadCsv("criterion,mark\nkebaruan,80\nefektif,\nbermanfaat,75.25\n", kMarksHeader, faults);
  const std::vector<CriterionMark> expected = {{"kebaruan", 8000}, {"bermanfaat", 7525}};
  EXPECT_EQ(ReadMarks(rows, faults), expected);
  EXPECT_TRUE(faults.empty());
}

TEST(ReadMarksTest, TellsAllFaultsAtOnce) {
  std::vector<engine::Fault> faults;
  const auto rows = engine::ReadCsv("criterion,mark\nkebaruan,eighty\n,80\nefektif,70\nefektif,71\nonly one cell\n",
                                    kMarksHeader, faults);
  ReadMarks(rows, faults);
  engine::SortByPlace(faults);
  const std::vector<std::string> expected = {"2 cli.MARK_MALFORMED", "3 cli.CRITERION_MISSING",
                                             "5 cli.CRITERION_REPEATED", "6 engine.CSV_CELLS"};
  EXPECT_EQ(Keys(faults), expected);
}

TEST(ByCriterionTest, NamesMarksAsPeopleKnowThem) {
  absl::Status status = Refusal().Violation("marks[1].centipoints", "too high").Violation("etag", "missing").Status();
  status = ByCriterion(status, {{"kebaruan", 1}, {"efektif", 2}});
  const auto details = DetailsOf(status);
  ASSERT_TRUE(details.has_value());
  EXPECT_EQ(details->violations[0].field, "marks[efektif]");
  EXPECT_EQ(details->violations[1].field, "etag");
}

TEST(ReadDecisionsTest, ReadsDecisionsAndTellsAllFaults) {
  std::vector<engine::Fault> faults;
  const auto rows = engine::ReadCsv(
      "proposal,decision,reason,minutes\nKIPP-2018-000007,include,Tied and decided.,BA-12/2018\n"
      "KIPP-2018-000008,perhaps,,BA-12/2018\n",
      kDecisionsHeader, faults);
  const auto decisions = ReadDecisions(rows, faults);
  ASSERT_EQ(decisions.size(), 2U);
  EXPECT_EQ(decisions[0].kind(), ranking::v1::DECISION_KIND_INCLUDE);
  EXPECT_EQ(decisions[0].minutes_number(), "BA-12/2018");
  const std::vector<std::string> expected = {"3 cli.DECISION_UNKNOWN", "3 common.FIELD_REQUIRED"};
  EXPECT_EQ(Keys(faults), expected);
}

}  // namespace
}  // namespace juri::cli

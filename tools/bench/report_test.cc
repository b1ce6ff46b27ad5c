#include "tools/bench/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace juri::bench {
namespace {

using testing::HasSubstr;

Report Sample() {
  Report report;
  report.Add("sheets filed", RateOf({{absl::Seconds(2), std::vector(8000, absl::Milliseconds(12))}}));
  report.Add(Observation{"statements per sheet", 7, ""});
  report.Add(Comparison{"sheets: service / same statements", 0.75, 0.8, false, ""});
  report.Add(Comparison{"everything healthy", 3, 5, true, "s"});
  return report;
}

TEST(ReportTest, TheTableSaysWhatWasReachedAndMissed) {
  std::ostringstream out;
  Sample().PrintTable(out);
  EXPECT_THAT(out.str(), HasSubstr("4000    12.000    12.000    12.000"));
  EXPECT_THAT(out.str(), HasSubstr("0.75   at least 0.8     MISSED"));
  EXPECT_THAT(out.str(), HasSubstr("3.00   at most 5 s      reached"));
}

TEST(ReportTest, JsonHoldsTheSame) {
  const auto json = nlohmann::json::parse(Sample().Json());
  EXPECT_EQ(json["rates"][0]["operations"], 8000);
  EXPECT_EQ(json["figures"][0]["value"], 7);
  EXPECT_EQ(json["comparisons"][0]["reached"], false);
  EXPECT_EQ(json["comparisons"][1]["goal_is"], "at most");
}

}  // namespace
}  // namespace juri::bench

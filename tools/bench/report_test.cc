#include "tools/bench/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

namespace juri::bench {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::IsEmpty;

Report Sample() {
  Report report;
  report.AddRounds("sheets filed",
                   {{absl::Seconds(2), std::vector(8000, absl::Milliseconds(12)), {0.4, 1.6, 0.8, 4000}},
                    {absl::Seconds(2), std::vector(9000, absl::Milliseconds(10)), {0.9, 1.8, 0.9, 4500}}});
  report.Add(AtLeast("sheets: service / same statements", "", {0.75, 0.7, 0.9}, 0.8));
  report.Add(AtMost("everything healthy", "s", {3}, 5));
  return report;
}

TEST(ReportTest, TheTableSaysWhatWasReachedAndMissed) {
  std::ostringstream out;
  Sample().PrintTable(out);
  EXPECT_THAT(out.str(), ContainsRegex("per second +1/s +4000.000 +4000.000 +4500.000"));
  EXPECT_THAT(out.str(), ContainsRegex("same statements +0.750 +0.700 +0.900   at least 0.8 +MISSED"));
  EXPECT_THAT(out.str(), ContainsRegex("everything healthy +s +3.000 +3.000 +3.000   at most 5 +reached"));
}

TEST(ReportTest, RoundsSayWhatAnOperationCost) {
  const Report report = Sample();
  EXPECT_EQ(report.figures()[3].name, "p99");
  EXPECT_THAT(report.figures()[3].rounds, ElementsAre(12, 10));
  EXPECT_EQ(report.figures()[5].name, "processor of the services, per operation");
  EXPECT_THAT(report.figures()[5].rounds, ElementsAre(200, 200));
  EXPECT_EQ(report.figures()[7].name, "statements per operation");
  EXPECT_THAT(report.figures()[7].rounds, ElementsAre(0.5, 0.5));
}

TEST(ReportTest, JsonIsReadAsItWasWritten) {
  const std::string text = ToJson(Sample(), Machine{absl::UnixEpoch(), 2, "a processor", 8000, 0.5});
  EXPECT_EQ(nlohmann::json::parse(text)["machine"]["processors"], 2);
  const auto read = FromJson(text);
  ASSERT_TRUE(read.ok()) << read.status();
  const Figure& ratio = read->figures()[8];
  EXPECT_EQ(ratio.name, "sheets: service / same statements");
  EXPECT_THAT(ratio.section, IsEmpty());
  EXPECT_THAT(ratio.rounds, ElementsAre(0.75, 0.7, 0.9));
  EXPECT_FALSE(ratio.less_is_better);
  EXPECT_EQ(ratio.goal, 0.8);
  EXPECT_EQ(read->figures().size(), Sample().figures().size());
}

TEST(ReportTest, OtherJsonIsNoReport) {
  EXPECT_TRUE(absl::IsInvalidArgument(FromJson("{").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(FromJson(R"({"rates": []})").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(FromJson(R"({"figures": [{"name": "x"}]})").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(FromJson(R"({"figures": [{"section": "", "name": "x", "unit": "", "rounds": [],
                                                   "less_is_better": true}]})")
                                          .status()));
}

}  // namespace
}  // namespace juri::bench

#include "common/status/parse_name.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace juri {
namespace {

constexpr absl::string_view kStage = "competitions/{competition}/stages/{stage}";

TEST(ParseNameTest, AnswersTheIds) {
  EXPECT_THAT(ParseName(kStage, "competitions/kipp-2018/stages/evaluation"),
              IsOkAndHolds(testing::ElementsAre("kipp-2018", "evaluation")));
}

TEST(ParseNameTest, RefusesWithTheExpectedForm) {
  const absl::Status status = ParseName(kStage, "competitions/../stages/evaluation").status();
  EXPECT_THAT(status, ReasonIs(kNameMalformed));
  EXPECT_EQ(DetailsOf(status)->arguments.at("pattern"), kStage);
}

}  // namespace
}  // namespace juri

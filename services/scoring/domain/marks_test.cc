#include "services/scoring/domain/marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "common/text/catalogue.h"
#include "services/scoring/domain/reasons.h"
#include "services/scoring/store/packed_marks.h"

namespace juri::scoring {
namespace {

using testing::ElementsAre;
using testing::Optional;
using testing::SizeIs;

const std::vector<engine::Criterion> kCriteria = {
    {"kebaruan", {}, {}, 15, 0, 10000}, {"signifikansi", {}, {}, 30, 0, 10000}, {"dampak", {}, {}, 55, -500, 550}};

TEST(ReadMarks, PutsThemInTheDefinitionsOrder) {
  EXPECT_THAT(ReadMarks(kCriteria, {{"dampak", -500}, {"kebaruan", 8750}, {"signifikansi", std::nullopt}}, "marks"),
              IsOkAndHolds(ElementsAre(Optional(8750), std::nullopt, Optional(-500))));
}

TEST(ReadMarks, TellsEveryFaultWithItsField) {
  const absl::Status status = ReadMarks(kCriteria,
                                        {{"kebaruan", 10001},
                                         {"harga", 1},
                                         {"kebaruan", 5},
                                         {"dampak", -501},
                                         {"signifikansi", std::numeric_limits<int32_t>::min()}},
                                        "marks")
                                  .status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(status, HasViolation("marks[0].centipoints", kMarkOutOfRange));
  EXPECT_THAT(status, HasViolation("marks[1].criterion", kCriterionUnknown));
  EXPECT_THAT(status, HasViolation("marks[2].criterion", kCriterionRepeated));
  EXPECT_THAT(status, HasViolation("marks[3].centipoints", kMarkOutOfRange));
  EXPECT_THAT(status, HasViolation("marks[4].centipoints", kMarkOutOfRange));
  EXPECT_THAT(DetailsOf(status)->violations, SizeIs(5));
}

TEST(ReadCompleteMarks, TellsWhatIsMissingAndWhatIsOffTheScaleAtOnce) {
  EXPECT_THAT(ReadCompleteMarks(kCriteria, {{"dampak", 0}, {"kebaruan", 0}, {"signifikansi", 0}}), IsOk());
  const absl::Status status = ReadCompleteMarks(kCriteria, {{"kebaruan", 10001}, {"dampak", 0}}).status();
  EXPECT_THAT(status, ReasonIs(kSheetIncomplete));
  const auto violations = DetailsOf(status)->violations;
  ASSERT_EQ(violations.size(), 2);
  EXPECT_EQ(violations[0].field, "marks[signifikansi]");
  EXPECT_EQ(violations[1].field, "marks[0].centipoints");
  EXPECT_THAT(ReadCompleteMarks(kCriteria, {{"kebaruan", 10001}, {"dampak", 0}, {"signifikansi", 0}}),
              ReasonIs(kInvalidFields));
}

TEST(CheckComplete, SaysScaleAndWeightOfWhatIsMissing) {
  EXPECT_THAT(CheckComplete(kCriteria, {1, 0, 3}), IsOk());
  const absl::Status status = CheckComplete(kCriteria, {1, std::nullopt, std::nullopt});
  EXPECT_THAT(status, ReasonIs(kSheetIncomplete));
  const auto violations = DetailsOf(status)->violations;
  ASSERT_THAT(violations, SizeIs(2));
  EXPECT_EQ(violations[0].field, "marks[signifikansi]");
  EXPECT_EQ(Text(Language::kEnglish, violations[0].key, violations[0].arguments),
            "signifikansi: no mark (scale 0 to 100, weight 30 %)");
  EXPECT_EQ(Text(Language::kEnglish, violations[1].key, violations[1].arguments),
            "dampak: no mark (scale -5 to 5.5, weight 55 %)");
}

TEST(PackMarks, KeepsEveryValueAndItsAbsence) {
  const Marks marks = {0, std::nullopt, -1, 10'000'000, -10'000'000};
  EXPECT_EQ(UnpackMarks(PackMarks(marks)), marks);
  EXPECT_EQ(PackMarks({8750}), std::string("\x00\x00\x22\x2e", 4));
  std::vector<int32_t> filed = {9};
  UnpackFiledMarks(PackMarks({-2, 300}), filed);
  EXPECT_THAT(filed, ElementsAre(-2, 300));
}

}  // namespace
}  // namespace juri::scoring

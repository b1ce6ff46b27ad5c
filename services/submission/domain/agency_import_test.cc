#include "services/submission/domain/agency_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

using ::testing::ElementsAre;

Agency Named(const std::string& slug, const std::string& title = "Judul") {
  return {slug, title, engine::AgencyType::kCity, "jawa-timur"};
}

TEST(PlanImportTest, NewOnesAreMadeAndEqualOnesCounted) {
  const auto plan = PlanImport({Named("a"), Named("b"), Named("c")}, {Named("b")});
  ASSERT_THAT(plan, IsOk());
  EXPECT_THAT(plan->created, ElementsAre(Named("a"), Named("c")));
  EXPECT_EQ(plan->unchanged, 1);
}

TEST(PlanImportTest, EveryFaultyRowIsTold) {
  const auto plan = PlanImport({Named("a"), Named("b", "Lain"), Named("a"), Named("c")}, {Named("b")});
  EXPECT_THAT(plan, ReasonIs(kImportInvalid));
  const auto violations = DetailsOf(plan.status())->violations;
  ASSERT_EQ(violations.size(), 2);
  EXPECT_EQ(violations[0].field, "agencies[1].name");
  EXPECT_EQ(violations[0].key, "submission.IMPORT_ROW_DIFFERS");
  EXPECT_EQ(violations[1].field, "agencies[2].name");
  EXPECT_EQ(violations[1].key, "submission.IMPORT_ROW_REPEATED");
}

}  // namespace
}  // namespace juri::submission

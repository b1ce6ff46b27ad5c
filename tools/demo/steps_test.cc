#include "tools/demo/steps.h"

#include <gtest/gtest.h>

namespace juri::demo {
namespace {

TEST(GroupedTest, SeparatesThousandsAsTheLanguageDoes) {
  EXPECT_EQ(Grouped(Language::kEnglish, 7), "7");
  EXPECT_EQ(Grouped(Language::kEnglish, 999), "999");
  EXPECT_EQ(Grouped(Language::kEnglish, 2824), "2,824");
  EXPECT_EQ(Grouped(Language::kIndonesian, 1234567), "1.234.567");
}

TEST(StepsTest, AFailedStepIsNamedAndItsErrorReturned) {
  Steps steps(Language::kEnglish);
  ASSERT_TRUE(steps.Do("STEP_RULES", [](Progress&) { return absl::OkStatus(); }).ok());
  const absl::Status failed = steps.Do("STEP_AGENCIES", [](Progress&) { return absl::InternalError("no"); });
  EXPECT_EQ(failed.message(), "no");
  EXPECT_EQ(steps.title(), Text(Language::kEnglish, "demo.STEP_AGENCIES"));
}

}  // namespace
}  // namespace juri::demo

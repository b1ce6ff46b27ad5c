#include "common/status/refusal.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace juri {
namespace {

constexpr Reason kUnlisted{"status-test", "UNLISTED", absl::StatusCode::kFailedPrecondition};

absl::StatusOr<int> RefusedValue() { return Refusal(kEtagMismatch).With("revision", 7); }

TEST(RefusalTest, TellsCodeReasonAndEnglishText) {
  const absl::Status status = Refusal(kDeadlineTooShort).With("needed", "20 ms");
  EXPECT_THAT(status, ReasonIs(kDeadlineTooShort));
  EXPECT_EQ(status.message(), "The time allowed for this request is too short. Allow at least 20 ms.");
}

TEST(RefusalTest, ConvertsToStatusOr) {
  EXPECT_THAT(RefusedValue(), ReasonIs(kEtagMismatch));
  EXPECT_THAT(RefusedValue(), StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(DetailsOf(RefusedValue().status())->arguments.at("revision"), "7");
}

TEST(RefusalTest, ViolationsAloneAreInvalidFields) {
  Refusal faults;
  EXPECT_THAT(faults.Status(), IsOk());
  faults.Violation("title", kFieldRequired).Violation("marks[2]", "status-test.HALF", {{"mark", "50"}});
  EXPECT_FALSE(faults.ok());
  EXPECT_THAT(faults.Status(), ReasonIs(kInvalidFields));
  EXPECT_THAT(faults.Status(), HasViolation("title", kFieldRequired));
  EXPECT_THAT(faults.Status(), testing::Not(HasViolation("marks[2]", kFieldRequired)));
  EXPECT_EQ(DetailsOf(faults.Status())->violations[0].reason, "common.FIELD_REQUIRED");
  EXPECT_EQ(DetailsOf(faults.Status())->violations[1].reason, "status-test.HALF");
  EXPECT_EQ(DetailsOf(faults.Status())->violations[1].arguments, (Arguments{{"field", "marks[2]"}, {"mark", "50"}}));
}

TEST(RefusalTest, AReasonRefusesWithoutViolations) {
  EXPECT_FALSE(Refusal(kUnlisted).ok());
  EXPECT_EQ(Refusal(kUnlisted).Status().message(), "status-test.UNLISTED");
}

TEST(RefusalTest, CarriesEveryDetail) {
  const absl::Status status = Refusal(kOverloaded)
                                  .Unmet("STAGE", "stages/evaluation", "status-test.CLOSED", {{"since", "noon"}})
                                  .About("stage", "stages/evaluation")
                                  .RetryAfter(absl::Milliseconds(1500));
  const auto details = DetailsOf(status);
  ASSERT_TRUE(details);
  EXPECT_EQ(details->Key(), "common.OVERLOADED");
  ASSERT_EQ(details->unmet.size(), 1U);
  EXPECT_EQ(details->unmet[0].type, "STAGE");
  EXPECT_EQ(details->unmet[0].subject, "stages/evaluation");
  EXPECT_EQ(details->unmet[0].key, "status-test.CLOSED");
  EXPECT_EQ(details->unmet[0].arguments.at("since"), "noon");
  EXPECT_EQ(details->resource_type, "stage");
  EXPECT_EQ(details->resource_name, "stages/evaluation");
  EXPECT_EQ(details->retry_after, absl::Milliseconds(1500));
}

TEST(RefusalTest, ArgumentsThatAreNotUtf8DoNotThrow) {
  const absl::Status status = Refusal(kFieldPattern).With("pattern", "\xff\xfe");
  EXPECT_THAT(status, ReasonIs(kFieldPattern));
}

TEST(RefusalTest, OtherStatusesHaveNoDetails) {
  EXPECT_EQ(DetailsOf(absl::OkStatus()), std::nullopt);
  EXPECT_EQ(DetailsOf(absl::InternalError("disk")), std::nullopt);
  EXPECT_FALSE(HasReason(absl::InternalError("disk"), kInternal));
}

TEST(RefusalTest, InternalKeepsItsDetailOutOfTheDetails) {
  const absl::Status status = Internal("table sheet_draft is gone");
  EXPECT_THAT(status, ReasonIs(kInternal));
  EXPECT_EQ(status.message(), "table sheet_draft is gone");
  EXPECT_TRUE(DetailsOf(status)->arguments.empty());
}

TEST(RefusalTest, EveryCommonReasonHasATextInBothLanguages) {
  for (const Reason& reason :
       {kInvalidFields,   kFieldRequired,         kFieldTooLong,      kFieldOutOfRange,    kFieldPattern,
        kFieldTooMany,    kFieldControlCharacter, kFieldNotUtf8,      kFieldUnknownValue,  kNameMalformed,
        kUnauthenticated, kPermissionDenied,      kOverloaded,        kDeadlineTooShort,   kDatabaseUnavailable,
        kInternal,        kConflictRetry,         kRequestIdReused,   kRequestIdMalformed, kEtagMismatch,
        kEtagRequired,    kPageTokenInvalid,      kUpdateMaskInvalid, kRequestTooLong,     kRequestUnreadable}) {
    EXPECT_TRUE(HasText(Language::kEnglish, TextKey(reason))) << TextKey(reason);
    EXPECT_TRUE(HasText(Language::kIndonesian, TextKey(reason))) << TextKey(reason);
  }
}

TEST(StatusMatchersTest, IsOkAndHoldsLooksAtTheValue) {
  EXPECT_THAT(absl::StatusOr<int>(3), IsOkAndHolds(3));
  EXPECT_THAT(absl::StatusOr<int>(3), IsOkAndHolds(testing::Gt(2)));
  EXPECT_THAT(RefusedValue(), testing::Not(IsOkAndHolds(3)));
}

}  // namespace
}  // namespace juri

#include "services/submission/domain/reasons.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/catalogue.h"
#include "juri/submission/v1/errors.pb.h"

namespace juri::submission {
namespace {

constexpr Reason kReasons[] = {
    kCompetitionNotFound,  kCompetitionExists,  kDefinitionInvalid, kDefinitionFrozen, kDefinitionNotFrozen,
    kDefinitionNotFound,   kAgencyExists,       kAgencyNotFound,    kImportInvalid,    kProposalNotFound,
    kProposalState,        kProposalIncomplete, kSubmissionNotOpen, kSubmissionClosed, kAgencyLimitReached,
    kAgencyTypeNotAllowed, kCodeUnknown,        kCodeRepeated,      kTextTooLong,      kScreeningReason,
    kReceiptNotFound,      kReturnTooLate,      kBatchTooLarge,     kPartNotWritten,
};

TEST(ReasonsTest, AreThoseOfTheContract) {
  EXPECT_EQ(std::size(kReasons) + 1, static_cast<size_t>(v1::ErrorReason_descriptor()->value_count()));
  for (const Reason& reason : kReasons) {
    v1::ErrorReason value;
    EXPECT_TRUE(v1::ErrorReason_Parse(absl::StrCat("ERROR_REASON_", reason.name), &value)) << reason.name;
  }
}

TEST(ReasonsTest, HaveATextInBothLanguages) {
  for (const Reason& reason : kReasons) {
    const std::string key = absl::StrCat(reason.domain, ".", reason.name);
    EXPECT_TRUE(HasText(Language::kIndonesian, key)) << key;
    EXPECT_TRUE(HasText(Language::kEnglish, key)) << key;
  }
}

}  // namespace
}  // namespace juri::submission

#include "services/identity/domain/reasons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "absl/strings/strip.h"
#include "common/status/details.h"
#include "common/text/catalogue.h"
#include "juri/identity/v1/errors.pb.h"

namespace juri::identity {
namespace {

TEST(ReasonsTest, AreThoseOfTheContractAndHaveTexts) {
  std::set<std::string> declared;
  const auto& contract = *v1::ErrorReason_descriptor();
  for (int i = 1; i < contract.value_count(); ++i) {
    declared.emplace(absl::StripPrefix(contract.value(i)->name(), "ERROR_REASON_"));
  }
  std::set<std::string> ours;
  for (const Reason& reason :
       {kSignInFailed, kUsernameTaken, kPasswordTooWeak, kPasswordWrong, kGrantNotAllowed, kGrantInvalid,
        kAccountNotFound, kLastAdministrator, kTooManyGrants, kTooManyWrongPasswords, kSessionNotFound, kTooManyTokens,
        kServiceAccount, kAccountErased}) {
    ours.emplace(reason.name);
    EXPECT_TRUE(HasText(Language::kEnglish, TextKey(reason))) << reason.name;
    EXPECT_TRUE(HasText(Language::kIndonesian, TextKey(reason))) << reason.name;
  }
  EXPECT_EQ(ours, declared);
}

}  // namespace
}  // namespace juri::identity

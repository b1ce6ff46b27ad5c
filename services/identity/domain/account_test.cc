#include "services/identity/domain/account.h"

#include <gtest/gtest.h>

namespace juri::identity {
namespace {

TEST(AccountTest, Name) {
  EXPECT_EQ(AccountName(std::string(16, '\x11')), "accounts/11111111-1111-1111-1111-111111111111");
  EXPECT_EQ(ParseAccountName("accounts/11111111-1111-1111-1111-111111111111").value(), std::string(16, '\x11'));
  for (const char* bad :
       {"", "accounts/", "accounts/1", "accounts/------------------------------------",
        "accounts/11111111-1111-1111-1111-11111111111A", "judges/11111111-1111-1111-1111-111111111111"}) {
    EXPECT_FALSE(ParseAccountName(bad).ok()) << bad;
  }
}

TEST(AccountTest, IsUsername) {
  for (const char* good : {"siti", "a1", "0_", "siti.rahma+juri@gresik.go.id"}) EXPECT_TRUE(IsUsername(good)) << good;
  for (const char* bad : {"", "a", "Siti", "siti rahma", ".siti", "siti\n", "sitiü", "siti/rahma", "siti'--"}) {
    EXPECT_FALSE(IsUsername(bad)) << bad;
  }
  EXPECT_TRUE(IsUsername(std::string(128, 'a')));
  EXPECT_FALSE(IsUsername(std::string(129, 'a')));
}

}  // namespace
}  // namespace juri::identity

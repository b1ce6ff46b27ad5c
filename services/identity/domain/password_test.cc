#include "services/identity/domain/password.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri::identity {
namespace {

using ::testing::ElementsAreArray;

struct PasswordCase {
  const char* name;
  const char* password;
  const char* username;
  std::vector<absl::string_view> weaknesses;
};

const PasswordCase kCases[] = {
    {"good", "kuda terbang biru", "siti", {}},
    {"eleven characters", "kuda biru 1", "siti", {"identity.PASSWORD_TOO_SHORT"}},
    {"twelve characters", "kuda biru 12", "siti", {}},
    {"twelve code points of several bytes", "éàèùâêîôûëïç", "siti", {}},
    {"eleven code points of several bytes", "éàèùâêîôûëï", "siti", {"identity.PASSWORD_TOO_SHORT"}},
    {"holds the user name", "xx-siti.rahma-xx", "siti.rahma", {"identity.PASSWORD_HOLDS_USERNAME"}},
    {"holds it in capitals", "xx-SITI.Rahma-xx", "siti.rahma", {"identity.PASSWORD_HOLDS_USERNAME"}},
    {"short user names do not count", "alternating-budget", "al", {}},
    {"common", "Indonesia123", "siti", {"identity.PASSWORD_COMMON"}},
    {"common, with the usual signs", "P@ssw0rd1234", "siti", {"identity.PASSWORD_COMMON"}},
    {"common words here", "sayangku1234", "siti", {"identity.PASSWORD_COMMON"}},
    {"a common word twice", "rahasiarahasia", "siti", {"identity.PASSWORD_COMMON"}},
    {"keys beside each other", "qwertyuiop12", "siti", {"identity.PASSWORD_COMMON"}},
    {"a town and a year", "Surabaya2024!", "siti", {"identity.PASSWORD_COMMON"}},
    {"the user name and digits",
     "siti12345678",
     "siti",
     {"identity.PASSWORD_HOLDS_USERNAME", "identity.PASSWORD_COMMON"}},
    {"one character", "zzzzzzzzzzzzzzzz", "siti", {"identity.PASSWORD_COMMON"}},
    {"everything at once",
     "admin",
     "admin",
     {"identity.PASSWORD_TOO_SHORT", "identity.PASSWORD_HOLDS_USERNAME", "identity.PASSWORD_COMMON"}},
};

TEST(PasswordTest, WeaknessesOf) {
  for (const PasswordCase& c : kCases) {
    EXPECT_THAT(WeaknessesOf(c.password, c.username), ElementsAreArray(c.weaknesses)) << c.name;
  }
}

}  // namespace
}  // namespace juri::identity

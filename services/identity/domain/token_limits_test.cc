#include "services/identity/domain/token_limits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace juri::identity {
namespace {

using common::v1::ROLE_ADMINISTRATOR;
using common::v1::ROLE_AUDITOR;
using common::v1::ROLE_ORGANIZER;
using common::v1::ROLE_UNSPECIFIED;

struct LimitCase {
  const char* name;
  TokenLimits limits;
  std::vector<std::string> left;  // "{role} {competition}"
};

const LimitCase kCases[] = {
    {"none", {}, {"3 ", "11 competitions/a", "11 competitions/b", "12 competitions/a"}},
    {"competition", {"competitions/a", ROLE_UNSPECIFIED, false}, {"11 competitions/a", "12 competitions/a"}},
    {"role", {"", ROLE_ORGANIZER, false}, {"11 competitions/a", "11 competitions/b"}},
    {"role that holds everywhere", {"", ROLE_ADMINISTRATOR, false}, {"3 "}},
    {"both", {"competitions/a", ROLE_AUDITOR, false}, {"12 competitions/a"}},
    {"a role that the account lacks", {"competitions/b", ROLE_AUDITOR, false}, {}},
    {"a longer name is another competition", {"competitions/ab", ROLE_UNSPECIFIED, false}, {}},
    {"read-only", {"", ROLE_UNSPECIFIED, true}, {"3 ", "11 competitions/a", "11 competitions/b", "12 competitions/a"}},
};

TEST(TokenLimitsTest, NarrowTheGrants) {
  for (const LimitCase& c : kCases) {
    rpc::Principal principal;
    principal.grants = {{ROLE_ADMINISTRATOR, "", ""},
                        {ROLE_ORGANIZER, "competitions/a", ""},
                        {ROLE_ORGANIZER, "competitions/b", ""},
                        {ROLE_AUDITOR, "competitions/a", ""}};
    c.limits.Narrow(principal);
    std::vector<std::string> left;
    for (const rpc::Grant& grant : principal.grants)
      left.push_back(std::to_string(grant.role) + " " + grant.competition);
    EXPECT_EQ(left, c.left) << c.name;
    EXPECT_EQ(principal.read_only, c.limits.read_only) << c.name;
    EXPECT_EQ(principal.limited, c.limits.any() && !c.limits.read_only) << c.name;
  }
}

}  // namespace
}  // namespace juri::identity

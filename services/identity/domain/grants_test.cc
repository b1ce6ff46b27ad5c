#include "services/identity/domain/grants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/status_matchers.h"
#include "services/identity/domain/reasons.h"

namespace juri::identity {
namespace {

using common::v1::Role;
using rpc::Grant;

constexpr char kA[] = "competitions/a";
constexpr char kB[] = "competitions/b";
constexpr char kGresik[] = "agencies/kab-gresik";

std::string FaultyFields(const Grant& grant) {
  std::string fields;
  for (const GrantFault& fault : FaultsOf(grant)) absl::StrAppend(&fields, fault.field, " ");
  return fields;
}

struct FaultCase {
  const char* name;
  Grant grant;
  const char* fields;
};

const FaultCase kFaultCases[] = {
    {"administrator everywhere", {Role::ROLE_ADMINISTRATOR, "", ""}, ""},
    {"service everywhere", {Role::ROLE_SERVICE, "", ""}, ""},
    {"administrator of one competition", {Role::ROLE_ADMINISTRATOR, kA, ""}, "competition "},
    {"organizer", {Role::ROLE_ORGANIZER, kA, ""}, ""},
    {"organizer of everything", {Role::ROLE_ORGANIZER, "", ""}, "competition "},
    {"organizer of an agency", {Role::ROLE_ORGANIZER, kA, kGresik}, "agency "},
    {"innovator", {Role::ROLE_INNOVATOR, kA, kGresik}, ""},
    {"innovator of nothing", {Role::ROLE_INNOVATOR, "", ""}, "competition agency "},
    {"agency administrator of every agency", {Role::ROLE_AGENCY_ADMIN, kA, ""}, "agency "},
    {"evaluator of an agency", {Role::ROLE_EVALUATOR, kA, kGresik}, "agency "},
    {"auditor", {Role::ROLE_AUDITOR, kA, ""}, ""},
    {"unspecified", {Role::ROLE_UNSPECIFIED, kA, ""}, "role "},
    {"anonymous", {Role::ROLE_ANONYMOUS, "", ""}, "role "},
    {"signed in", {Role::ROLE_SIGNED_IN, "", ""}, "role "},
    {"judge", {Role::ROLE_JUDGE, kA, ""}, "role "},
};

TEST(GrantsTest, FaultsOf) {
  for (const FaultCase& c : kFaultCases) EXPECT_EQ(FaultyFields(c.grant), c.fields) << c.name;
}

struct GiveCase {
  const char* name;
  Grant own;
  Grant grant;
  bool allowed;
};

const GiveCase kGiveCases[] = {
    {"administrator makes administrators",
     {Role::ROLE_ADMINISTRATOR, "", ""},
     {Role::ROLE_ADMINISTRATOR, "", ""},
     true},
    {"administrator makes organizers", {Role::ROLE_ADMINISTRATOR, "", ""}, {Role::ROLE_ORGANIZER, kA, ""}, true},
    {"organizer makes evaluators", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_EVALUATOR, kA, ""}, true},
    {"organizer makes innovators", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_INNOVATOR, kA, kGresik}, true},
    {"organizer makes auditors", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_AUDITOR, kA, ""}, true},
    {"organizer makes no organizers", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_ORGANIZER, kA, ""}, false},
    {"organizer makes no administrators", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_ADMINISTRATOR, "", ""}, false},
    {"organizer makes no services", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_SERVICE, "", ""}, false},
    {"organizer stays in the own competition", {Role::ROLE_ORGANIZER, kA, ""}, {Role::ROLE_EVALUATOR, kB, ""}, false},
    {"auditors give nothing", {Role::ROLE_AUDITOR, kA, ""}, {Role::ROLE_AUDITOR, kA, ""}, false},
    {"services give nothing", {Role::ROLE_SERVICE, "", ""}, {Role::ROLE_EVALUATOR, kA, ""}, false},
};

TEST(GrantsTest, MayGive) {
  for (const GiveCase& c : kGiveCases) EXPECT_EQ(MayGive({c.own}, c.grant), c.allowed) << c.name;
  EXPECT_FALSE(MayGive({}, {Role::ROLE_EVALUATOR, kA, ""}));
}

TEST(GrantsTest, CheckGrantsTellsEveryFaultWithItsField) {
  const Grant organizer{Role::ROLE_ORGANIZER, kA, ""};
  const absl::Status status = CheckGrants({organizer}, {{"grants[0]", {Role::ROLE_EVALUATOR, kA, ""}},
                                                        {"grants[1]", {Role::ROLE_INNOVATOR, "", ""}},
                                                        {"grants[2]", {Role::ROLE_ADMINISTRATOR, "", ""}}});
  EXPECT_THAT(status, ReasonIs(kGrantInvalid));
  const ErrorDetails details = DetailsOf(status).value();
  std::vector<std::string> fields;
  for (const ErrorDetails::Violation& violation : details.violations) fields.push_back(violation.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("grants[1].competition", "grants[1].agency"));
}

TEST(GrantsTest, CheckGrantsRefusesWhatTheGiverMayNotGive) {
  const Grant organizer{Role::ROLE_ORGANIZER, kA, ""};
  EXPECT_THAT(CheckGrants({organizer}, {{"grant", {Role::ROLE_EVALUATOR, kA, ""}}}), IsOk());
  EXPECT_THAT(CheckGrants({organizer}, {{"grant", {Role::ROLE_EVALUATOR, kB, ""}}}), ReasonIs(kGrantNotAllowed));
}

}  // namespace
}  // namespace juri::identity

// What callers are told while the database is away: enough to try again, nothing about our insides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/testing/in_parallel.h"
#include "common/testing/status_matchers.h"
#include "tests/contracts/contracts.h"
#include "tests/must.h"
#include "tests/security/any_call.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

const char* const kInsides[] = {"select", "insert", "mysql",    "mariadb", "/var/tmp", "sock", ".cc",
                                "juri_",  "errno",  "sqlstate", "2002",    "2006",     "2013", "exception"};

// The methods that the organizer may call and that need the database.
std::vector<const google::protobuf::MethodDescriptor*> Reads() {
  std::vector<const google::protobuf::MethodDescriptor*> reads;
  for (const auto* method : contracts::Methods()) {
    if (method->name().rfind("Get", 0) != 0 && method->name().rfind("List", 0) != 0) continue;
    const auto& roles = contracts::PolicyOf(method).roles();
    if (std::find(roles.begin(), roles.end(), common::v1::ROLE_ORGANIZER) != roles.end()) reads.push_back(method);
  }
  return reads;
}

// Calls all of them at once: the channel tries again for some seconds before it gives a call up.
std::vector<absl::Status> CallEverything() {
  const AnyCaller caller(Installation::Shared());
  const std::vector<std::string> names = NamesIn(Scene(), Scene().organizer(), "evaluation");
  const auto reads = Reads();
  std::vector<absl::Status> statuses(reads.size());
  const int count = static_cast<int>(reads.size());
  InParallel(count, count, [&](int i) {
    statuses[i] = caller.Call(reads[i], *RequestNaming(reads[i], names), Scene().organizer().session.token());
  });
  return statuses;
}

void ExpectTellsNothing(const absl::Status& status) {
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kUnavailable));
  const auto details = DetailsOf(status);
  ASSERT_TRUE(details.has_value()) << status;
  EXPECT_FALSE(details->request_id.empty()) << status;
  const std::string text = absl::AsciiStrToLower(Told(status));
  for (const char* inside : kInsides) EXPECT_FALSE(absl::StrContains(text, inside)) << inside << " in " << text;
}

bool AllAnswer() {
  const std::vector<absl::Status> statuses = CallEverything();
  return std::none_of(statuses.begin(), statuses.end(), [](const auto& status) { return absl::IsUnavailable(status); });
}

// A ranking never changes: what was read of one stays in memory (services/ranking/ranked_pages.h).
bool IsKeptInMemory(const google::protobuf::MethodDescriptor* read) { return read->name() == "ListRankedEntries"; }

TEST(OutageAbuse, Abuse37TheDatabaseIsAway) {
  ASSERT_TRUE(AllAnswer());
  PrivateDatabase& database = Installation::Shared().database();
  database.Kill9();
  const std::vector<absl::Status> statuses = CallEverything();
  EXPECT_GT(statuses.size(), 8u);
  const auto reads = Reads();
  for (size_t i = 0; i < statuses.size(); ++i) {
    if (!statuses[i].ok() || !IsKeptInMemory(reads[i])) ExpectTellsNothing(statuses[i]);
  }
  Must(database.Restart());
  const absl::Time give_up = absl::Now() + absl::Seconds(10);
  while (!AllAnswer() && absl::Now() < give_up) absl::SleepFor(absl::Milliseconds(50));
  EXPECT_TRUE(AllAnswer());
}

}  // namespace
}  // namespace juri

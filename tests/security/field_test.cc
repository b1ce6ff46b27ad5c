// Every field of every request, in every way that its contract forbids.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include "absl/time/clock.h"
#include "common/status/details.h"
#include "common/testing/status_matchers.h"
#include "tests/security/any_call.h"
#include "tests/security/bad_fields.h"
#include "tests/security/holders.h"
#include "tests/security/scene.h"

namespace juri {
namespace {

namespace pb = google::protobuf;

bool IsTold(const absl::Status& status, const std::string& path) {
  const auto details = DetailsOf(status);
  return details.has_value() && std::any_of(details->violations.begin(), details->violations.end(),
                                            [&](const auto& violation) { return violation.field == path; });
}

TEST(FieldAbuse, Abuse18To24EveryFieldInEveryForbiddenWay) {
  const AnyCaller caller(Installation::Shared());
  const std::vector<Holder> holders = Holders(Scene());
  int calls = 0;
  absl::Duration slowest;
  for (const pb::MethodDescriptor* method : CallableMethods()) {
    const Holder holder = AdmittedTo(method, holders);
    ForEachBadField(method, *CompleteRequest(method, holder.names), [&](const BadField& bad) {
      SCOPED_TRACE(method->full_name() + ": " + bad.path + " is " + bad.what);
      const absl::Time began = absl::Now();
      const absl::Status status = caller.Call(method, *bad.request, holder.token);
      slowest = std::max(slowest, absl::Now() - began);
      EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
      EXPECT_TRUE(IsTold(status, bad.path)) << status;
      ++calls;
    });
  }
  std::printf("%d calls, the slowest took %s\n", calls, absl::FormatDuration(slowest).c_str());
  EXPECT_GT(calls, 1000);
  EXPECT_LT(slowest, absl::Seconds(10));
}

}  // namespace
}  // namespace juri

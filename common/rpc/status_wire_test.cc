#include "common/rpc/status_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/status/refusal.h"
#include "common/testing/status_matchers.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"
#include "juri/common/v1/error_details.pb.h"

namespace juri::rpc {
namespace {

using testing::HasSubstr;
using testing::Not;

template <typename Detail>
Detail Find(const grpc::Status& status) {
  google::rpc::Status rich;
  EXPECT_TRUE(rich.ParseFromString(status.error_details()));
  Detail detail;
  for (const auto& any : rich.details()) {
    if (any.Is<Detail>()) any.UnpackTo(&detail);
  }
  return detail;
}

TEST(ToGrpcTest, CarriesEveryDetail) {
  const absl::Status refused = Refusal(kOverloaded)
                                   .With("waiting", 256)
                                   .About("stage", "competitions/c/stages/evaluation")
                                   .RetryAfter(absl::Milliseconds(1250))
                                   .Unmet("STAGE", "stages/evaluation", "common.OVERLOADED")
                                   .Violation("title", kFieldTooLong, {{"length", "7"}, {"limit", "5"}});
  const grpc::Status wire = ToGrpc(refused, Language::kIndonesian, "r-1");
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  const auto info = Find<google::rpc::ErrorInfo>(wire);
  EXPECT_EQ(info.reason(), "OVERLOADED");
  EXPECT_EQ(info.domain(), "common.juri");
  EXPECT_EQ(info.metadata().at("waiting"), "256");
  EXPECT_EQ(Find<google::rpc::RetryInfo>(wire).retry_delay().nanos(), 250'000'000);
  EXPECT_EQ(Find<google::rpc::RequestInfo>(wire).request_id(), "r-1");
  EXPECT_EQ(Find<google::rpc::ResourceInfo>(wire).resource_type(), "stage");
  EXPECT_EQ(Find<google::rpc::PreconditionFailure>(wire).violations(0).type(), "STAGE");
  EXPECT_EQ(Find<google::rpc::BadRequest>(wire).field_violations(0).description(),
            Text(Language::kIndonesian, "common.FIELD_TOO_LONG", {{"length", "7"}, {"limit", "5"}}));
  const auto reasons = Find<common::v1::FieldReasons>(wire);
  ASSERT_EQ(reasons.reasons_size(), 1);
  EXPECT_EQ(reasons.reasons(0).field(), "title");
  EXPECT_EQ(reasons.reasons(0).reason(), "common.FIELD_TOO_LONG");
  EXPECT_EQ(Find<google::rpc::LocalizedMessage>(wire).locale(), "id");
  EXPECT_EQ(Find<google::rpc::LocalizedMessage>(wire).message(), Text(Language::kIndonesian, "common.OVERLOADED"));
  EXPECT_EQ(wire.error_message(), Text(Language::kEnglish, "common.OVERLOADED"));
}

TEST(ToGrpcTest, ComesBackAsItWas) {
  const absl::Status refused =
      Refusal(kPermissionDenied).With("a", "b").RetryAfter(absl::Seconds(2)).Violation("x", kFieldRequired);
  const absl::Status back = FromGrpc(ToGrpc(refused, Language::kEnglish, "r-2"));
  EXPECT_THAT(back, ReasonIs(kPermissionDenied));
  const auto details = DetailsOf(back);
  EXPECT_EQ(details->arguments.at("a"), "b");
  EXPECT_EQ(details->retry_after, absl::Seconds(2));
  EXPECT_EQ(details->request_id, "r-2");
  EXPECT_EQ(details->violations.at(0).field, "x");
  EXPECT_EQ(Text(Language::kEnglish, details->violations.at(0).key), Text(Language::kEnglish, "common.FIELD_REQUIRED"));
}

TEST(ToGrpcTest, EachViolationKeepsItsReasonThroughAnyNumberOfServices) {
  absl::Status refused = Refusal()
                             .Violation("a", kFieldRequired)
                             .Violation("a", kFieldTooLong, {{"length", "7"}, {"limit", "5"}})
                             .Violation("b", "elsewhere.UNLISTED")
                             .Status();
  for (int hop = 0; hop < 2; ++hop) {
    refused = FromGrpc(ToGrpc(refused, Language::kEnglish, "r"));
    const auto violations = DetailsOf(refused)->violations;
    ASSERT_EQ(violations.size(), 3u);
    EXPECT_EQ(violations[0].reason, "common.FIELD_REQUIRED");
    EXPECT_EQ(violations[1].reason, "common.FIELD_TOO_LONG");
    EXPECT_EQ(violations[2].reason, "elsewhere.UNLISTED");
    EXPECT_EQ(violations[1].key, Text(Language::kEnglish, "common.FIELD_TOO_LONG", {{"length", "7"}, {"limit", "5"}}));
  }
}

TEST(FromGrpcTest, ReasonsThatBelongToOtherFieldsAreLeftOut) {
  google::rpc::Status rich;
  google::rpc::ErrorInfo info;
  info.set_reason("INVALID_FIELDS");
  google::rpc::BadRequest bad;
  bad.add_field_violations()->set_field("a");
  common::v1::FieldReasons reasons;
  for (const char* field : {"b", "a"}) {
    reasons.add_reasons()->set_field(field);
    reasons.mutable_reasons()->rbegin()->set_reason("common.FIELD_REQUIRED");
  }
  rich.add_details()->PackFrom(reasons);  // the order of details means nothing
  rich.add_details()->PackFrom(info);
  rich.add_details()->PackFrom(bad);
  const auto status = FromGrpc({grpc::StatusCode::INVALID_ARGUMENT, "", rich.SerializeAsString()});
  ASSERT_EQ(DetailsOf(status)->violations.size(), 1u);
  EXPECT_EQ(DetailsOf(status)->violations[0].reason, "");
}

TEST(ToGrpcTest, AFaultOfOursShowsOnlyTheRequestId) {
  for (const absl::Status& status :
       {Internal("secret detail"), absl::InternalError("secret detail"), absl::NotFoundError("secret detail")}) {
    const grpc::Status wire = ToGrpc(status, Language::kEnglish, "r-3");
    EXPECT_EQ(wire.error_code(), grpc::StatusCode::INTERNAL);
    EXPECT_THAT(wire.error_message(), HasSubstr("r-3"));
    EXPECT_THAT(wire.error_message() + wire.error_details(), Not(HasSubstr("secret detail")));
  }
}

TEST(ToGrpcTest, ATransportErrorKeepsItsCodeButNotItsText) {
  const grpc::Status wire = ToGrpc(absl::UnavailableError("10.0.0.7 refused"), Language::kEnglish, "r-4");
  EXPECT_EQ(wire.error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_THAT(wire.error_message(), Not(HasSubstr("10.0.0.7")));
}

TEST(ToGrpcTest, StaysWithinTheTrailers) {
  Refusal many;
  for (int i = 0; i < 60; ++i) many.Violation(absl::StrCat("f", i), kFieldRequired);
  const grpc::Status wire = ToGrpc(many.Status(), Language::kIndonesian, "r-5");
  const auto bad = Find<google::rpc::BadRequest>(wire);
  ASSERT_EQ(bad.field_violations_size(), 21);
  EXPECT_THAT(bad.field_violations(20).description(), HasSubstr("40"));
  EXPECT_EQ(Find<common::v1::FieldReasons>(wire).reasons_size(), 20);

  Refusal large(kUpdateMaskInvalid);
  large.With("path", std::string(100'000, 'x'));
  for (int i = 0; i < 60; ++i) {
    large.Violation(std::string(5'000, 'y'), kFieldPattern, {{"pattern", std::string(9'000, 'z')}});
  }
  const grpc::Status clipped = ToGrpc(large, Language::kEnglish, "r-6");
  EXPECT_LT(clipped.error_details().size() * 4 / 3 + clipped.error_message().size(), 8192u);
}

TEST(ToGrpcTest, ClipsBetweenCharacters) {
  std::string text = "x";
  for (int i = 0; i < 300; ++i) text += "é";
  const auto info =
      Find<google::rpc::ErrorInfo>(ToGrpc(Refusal(kConflictRetry).With("a", text), Language::kEnglish, "r"));
  EXPECT_EQ(info.metadata().at("a").size(), 199u);
}

}  // namespace
}  // namespace juri::rpc

// Matchers for absl::Status and absl::StatusOr.
//
//   EXPECT_THAT(store.Insert(tx, draft), IsOk());
//   EXPECT_THAT(WeightedMean(sheet), IsOkAndHolds(Fraction{8750, 1}));
//   EXPECT_THAT(api.File(call, request), ReasonIs(kStageClosed));
//   EXPECT_THAT(Validate(request), HasViolation("title", kFieldRequired));
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/details.h"

namespace juri {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }

template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

MATCHER(IsOk, negation ? "is not OK" : "is OK") {
  *result_listener << StatusOf(arg);
  return arg.ok();
}

MATCHER_P(IsOkAndHolds, value_matcher, "is OK and holds a value that matches") {
  if (!arg.ok()) {
    *result_listener << arg.status();
    return false;
  }
  return testing::ExplainMatchResult(value_matcher, *arg, result_listener);
}

MATCHER_P(StatusIs, code, std::string(negation ? "has not" : "has") + " code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg);
  return StatusOf(arg).code() == code;
}

// The reason and its code.
MATCHER_P(ReasonIs, reason, std::string(negation ? "has not" : "has") + " reason " + TextKey(reason)) {
  *result_listener << StatusOf(arg);
  return HasReason(StatusOf(arg), reason) && StatusOf(arg).code() == reason.code;
}

// One violation at least for the field at `path` and with the reason.
MATCHER_P2(HasViolation, path, reason,
           std::string(negation ? "has no" : "has a") + " violation " + TextKey(reason) + " at " + path) {
  *result_listener << StatusOf(arg);
  const auto details = DetailsOf(StatusOf(arg));
  if (!details) return false;
  return std::any_of(details->violations.begin(), details->violations.end(), [&](const auto& violation) {
    return violation.field == path && violation.key == TextKey(reason);
  });
}

}  // namespace juri

#include "common/status/details.h"

#include <nlohmann/json.hpp>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"

namespace juri {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ErrorDetails::Violation, field, key, arguments, reason)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ErrorDetails::Unmet, type, subject, key, arguments)

namespace {

constexpr absl::string_view kPayload = "juri/error";

using Json = nlohmann::json;

Json ToJson(const ErrorDetails& details) {
  Json json{{"domain", details.domain},
            {"reason", details.reason},
            {"arguments", details.arguments},
            {"violations", details.violations},
            {"unmet", details.unmet},
            {"resource_type", details.resource_type},
            {"resource_name", details.resource_name},
            {"request_id", details.request_id},
            {"localized", details.localized}};
  if (details.retry_after) json["retry_after_ms"] = absl::ToInt64Milliseconds(*details.retry_after);
  return json;
}

ErrorDetails FromJson(const Json& json) {
  ErrorDetails details{.domain = json.at("domain"),
                       .reason = json.at("reason"),
                       .arguments = json.at("arguments"),
                       .violations = json.at("violations"),
                       .unmet = json.at("unmet"),
                       .resource_type = json.at("resource_type"),
                       .resource_name = json.at("resource_name"),
                       .retry_after = std::nullopt,
                       .request_id = json.at("request_id"),
                       .localized = json.at("localized")};
  if (json.contains("retry_after_ms")) {
    details.retry_after = absl::Milliseconds(json.at("retry_after_ms").get<int64_t>());
  }
  return details;
}

}  // namespace

std::string ErrorDetails::Key() const { return absl::StrCat(domain, ".", reason); }

std::string TextKey(const Reason& reason) { return absl::StrCat(reason.domain, ".", reason.name); }

absl::Status WithDetails(absl::Status status, const ErrorDetails& details) {
  // An argument may quote what a caller sent: bytes that are not UTF-8 are replaced instead of throwing.
  status.SetPayload(kPayload, absl::Cord(ToJson(details).dump(-1, ' ', false, Json::error_handler_t::replace)));
  return status;
}

std::optional<ErrorDetails> DetailsOf(const absl::Status& status) {
  const absl::optional<absl::Cord> payload = status.GetPayload(kPayload);
  if (!payload) return std::nullopt;
  return FromJson(Json::parse(std::string(*payload)));
}

bool HasReason(const absl::Status& status, const Reason& reason) {
  const std::optional<ErrorDetails> details = DetailsOf(status);
  return details && reason.domain == details->domain && reason.name == details->reason;
}

}  // namespace juri

#include "common/status/refusal.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace juri {
namespace {

ErrorDetails DetailsFor(const Reason& reason) {
  ErrorDetails details;
  details.domain = std::string(reason.domain);
  details.reason = std::string(reason.name);
  return details;
}

}  // namespace

Refusal::Refusal() : collects_(true), code_(kInvalidFields.code), details_(DetailsFor(kInvalidFields)) {}

Refusal::Refusal(const Reason& reason) : collects_(false), code_(reason.code), details_(DetailsFor(reason)) {}

Refusal& Refusal::With(absl::string_view name, absl::string_view value) {
  details_.arguments[std::string(name)] = std::string(value);
  return *this;
}

Refusal& Refusal::With(absl::string_view name, int64_t value) { return With(name, absl::StrCat(value)); }

Refusal& Refusal::Violation(absl::string_view path, const Reason& reason, Arguments arguments) {
  return Violation(path, TextKey(reason), std::move(arguments));
}

Refusal& Refusal::Violation(absl::string_view path, absl::string_view key, Arguments arguments) {
  arguments.emplace("field", std::string(path));
  details_.violations.push_back({std::string(path), std::string(key), std::move(arguments), std::string(key)});
  return *this;
}

Refusal& Refusal::Unmet(absl::string_view type, absl::string_view subject, absl::string_view key, Arguments arguments) {
  details_.unmet.push_back({std::string(type), std::string(subject), std::string(key), std::move(arguments)});
  return *this;
}

Refusal& Refusal::About(absl::string_view resource_type, absl::string_view resource_name) {
  details_.resource_type = std::string(resource_type);
  details_.resource_name = std::string(resource_name);
  return *this;
}

Refusal& Refusal::RetryAfter(absl::Duration delay) {
  details_.retry_after = delay;
  return *this;
}

absl::Status Refusal::Status() const {
  if (ok()) return absl::OkStatus();
  ErrorDetails details = details_;
  if (!details.violations.empty()) details.arguments.emplace("count", absl::StrCat(details.violations.size()));
  return WithDetails(absl::Status(code_, Text(Language::kEnglish, details.Key(), details.arguments)), details);
}

absl::Status Internal(absl::string_view detail) {
  return WithDetails(absl::InternalError(detail), DetailsFor(kInternal));
}

}  // namespace juri

#include "common/rpc/status_wire.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/rpc/message_time.h"
#include "common/status/details.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"
#include "juri/common/v1/error_details.pb.h"

namespace juri::rpc {
namespace {

constexpr absl::string_view kDomainSuffix = ".juri";
constexpr size_t kMostFaults = 20;
constexpr size_t kMostBytes = 4096;        // of all details; trailers hold 8 KiB, and binary ones grow by a third
constexpr size_t kMostMessageBytes = 512;  // of one text
constexpr size_t kMostValueBytes = 200;    // of one argument
constexpr size_t kTagBytes = 16;           // about what tags and lengths of one fault take

std::string Clipped(const std::string& text, size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;  // not inside a character
  return text.substr(0, limit);
}

std::string Told(Language language, const std::string& key, const Arguments& arguments) {
  return Clipped(Text(language, key, arguments), kMostMessageBytes);
}

bool IsOurs(const absl::Status& status) {
  return status.code() == absl::StatusCode::kInternal || status.code() == absl::StatusCode::kUnknown;
}

// Without details only these say something that the client can act on.
bool SpeaksForItself(const absl::Status& status) {
  return absl::IsCancelled(status) || absl::IsDeadlineExceeded(status) || absl::IsUnavailable(status);
}

ErrorDetails DetailsToTell(const absl::Status& status, absl::string_view request_id) {
  std::optional<ErrorDetails> details = DetailsOf(status);
  if (!details || IsOurs(status)) {
    details.emplace();
    details->domain = std::string(kInternal.domain);
    details->reason = std::string(kInternal.name);
  }
  details->request_id = std::string(request_id);
  details->arguments.emplace("request_id", std::string(request_id));
  return *std::move(details);
}

// About what a fault takes in the answer besides its text.
size_t BytesBeside(const ErrorDetails::Violation& violation) {
  return 2 * std::min(violation.field.size(), kMostValueBytes) + violation.reason.size() + kTagBytes;
}
size_t BytesBeside(const ErrorDetails::Unmet& unmet) {
  return unmet.type.size() + std::min(unmet.subject.size(), kMostValueBytes) + kTagBytes;
}

// Adds faults one by one until the answer is full, then says how many there are besides.
template <typename Faults, typename Add>
void AddFaults(const Faults& faults, size_t room, Language language, Add add) {
  size_t told = 0;
  for (const auto& fault : faults) {
    const std::string text = Told(language, fault.key, fault.arguments);
    const size_t bytes = text.size() + BytesBeside(fault);
    if (told == kMostFaults || bytes > room) break;
    room -= bytes;
    add(&fault, text);
    ++told;
  }
  if (told < faults.size()) {
    add(nullptr, Told(language, "common.MORE_FAULTS", {{"count", absl::StrCat(faults.size() - told)}}));
  }
}

class WireStatus {
 public:
  WireStatus(absl::StatusCode code, const std::string& message) {
    status_.set_code(static_cast<int>(code));
    status_.set_message(message);
  }
  void Add(const google::protobuf::Message& detail) { status_.add_details()->PackFrom(detail); }
  size_t Room() const { return kMostBytes - std::min(kMostBytes, status_.ByteSizeLong()); }
  grpc::Status Grpc() const {
    return {static_cast<grpc::StatusCode>(status_.code()), status_.message(), status_.SerializeAsString()};
  }

 private:
  google::rpc::Status status_;
};

google::rpc::ErrorInfo ToErrorInfo(const ErrorDetails& details) {
  google::rpc::ErrorInfo info;
  info.set_reason(details.reason);
  info.set_domain(absl::StrCat(details.domain, kDomainSuffix));
  for (const auto& [name, value] : details.arguments) {
    (*info.mutable_metadata())[name] = Clipped(value, kMostValueBytes);
  }
  return info;
}

google::rpc::RetryInfo ToRetryInfo(absl::Duration delay) {
  google::rpc::RetryInfo retry;
  *retry.mutable_retry_delay() = ToMessage(delay);
  return retry;
}

// This google.rpc's violations have no reason: it goes beside them.
void AddViolations(const ErrorDetails& details, Language language, WireStatus& wire) {
  google::rpc::BadRequest bad;
  common::v1::FieldReasons reasons;
  AddFaults(details.violations, wire.Room(), language,
            [&](const ErrorDetails::Violation* fault, const std::string& text) {
              auto& violation = *bad.add_field_violations();
              violation.set_description(text);
              if (fault == nullptr) return;
              violation.set_field(Clipped(fault->field, kMostValueBytes));
              auto& reason = *reasons.add_reasons();
              reason.set_field(violation.field());
              reason.set_reason(Clipped(fault->reason, kMostValueBytes));
            });
  wire.Add(bad);
  wire.Add(reasons);
}

google::rpc::PreconditionFailure ToPrecondition(const ErrorDetails& details, Language language, size_t room) {
  google::rpc::PreconditionFailure failure;
  AddFaults(details.unmet, room, language, [&](const ErrorDetails::Unmet* fault, const std::string& text) {
    auto& violation = *failure.add_violations();
    if (fault != nullptr) {
      violation.set_type(fault->type);
      violation.set_subject(Clipped(fault->subject, kMostValueBytes));
    }
    violation.set_description(text);
  });
  return failure;
}

void AddSmallDetails(const ErrorDetails& details, Language language, WireStatus& wire) {
  wire.Add(ToErrorInfo(details));
  google::rpc::LocalizedMessage localized;
  localized.set_locale(std::string(LanguageTag(language)));
  localized.set_message(HasText(language, details.Key()) ? Told(language, details.Key(), details.arguments)
                                                         : Clipped(details.localized, kMostMessageBytes));
  wire.Add(localized);
  google::rpc::RequestInfo request;
  request.set_request_id(details.request_id);
  wire.Add(request);
  if (details.retry_after) wire.Add(ToRetryInfo(*details.retry_after));
  if (details.resource_name.empty()) return;
  google::rpc::ResourceInfo resource;
  resource.set_resource_type(details.resource_type);
  resource.set_resource_name(Clipped(details.resource_name, kMostValueBytes));
  wire.Add(resource);
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, Language language, absl::string_view request_id) {
  if (status.ok()) return grpc::Status::OK;
  const bool known = DetailsOf(status).has_value() || SpeaksForItself(status);
  const ErrorDetails details = DetailsToTell(status, request_id);
  WireStatus wire(known ? status.code() : absl::StatusCode::kInternal,
                  HasText(Language::kEnglish, details.Key())
                      ? Told(Language::kEnglish, details.Key(), details.arguments)
                      : Clipped(std::string(status.message()), kMostMessageBytes));
  AddSmallDetails(details, language, wire);
  if (!details.unmet.empty()) wire.Add(ToPrecondition(details, language, wire.Room()));
  if (!details.violations.empty()) AddViolations(details, language, wire);
  return wire.Grpc();
}

}  // namespace juri::rpc

#include "common/rpc/server_metadata.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "common/base/ids.h"
#include "grpcpp/server_context.h"
#include "re2/re2.h"

namespace juri::rpc {
namespace {

std::string Value(const grpc::CallbackServerContext& context, const char* key) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find(key);
  return found == metadata.end() ? "" : std::string(found->second.data(), found->second.size());
}

std::string TokenIn(const std::string& authorization) {
  constexpr absl::string_view kScheme = "Bearer ";
  return absl::StartsWithIgnoreCase(authorization, kScheme) ? authorization.substr(kScheme.size()) : "";
}

std::string RequestIdOr(const std::string& sent) {
  static const RE2* const form = new RE2("[A-Za-z0-9._-]{1,63}");
  return RE2::FullMatch(sent, *form) ? sent : UuidText(RealIds().Uuid7());
}

std::string WellFormedTrace(const std::string& sent) {
  static const RE2* const form = new RE2("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
  return RE2::FullMatch(sent, *form) ? sent : "";
}

}  // namespace

CallMetadata ReadMetadata(const grpc::CallbackServerContext& context, absl::Time now, absl::Duration longest) {
  CallMetadata metadata;
  metadata.deadline = std::min(absl::FromChrono(context.deadline()) - kWayBack, now + longest);
  metadata.bearer = TokenIn(Value(context, "authorization"));
  metadata.user_token = Value(context, "juri-user-token");
  metadata.request_id = RequestIdOr(Value(context, "juri-request-id"));
  metadata.traceparent = WellFormedTrace(Value(context, "traceparent"));
  metadata.language = ParseAcceptLanguage(Value(context, "accept-language"));
  metadata.peer = context.peer();
  metadata.client_address = Value(context, "juri-client-address");
  return metadata;
}

}  // namespace juri::rpc

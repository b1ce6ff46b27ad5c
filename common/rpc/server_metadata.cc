#include "common/rpc/server_metadata.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "common/base/ids.h"
#include "grpc/grpc_security_constants.h"
#include "grpcpp/security/auth_context.h"
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

// Only the port for services has TLS, and it has no connections without a certificate.
std::optional<std::string> ServiceOf(const grpc::AuthContext& peer) {
  const std::vector<grpc::string_ref> security = peer.FindPropertyValues(GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME);
  if (security.empty() || security.front() != GRPC_TLS_TRANSPORT_SECURITY_TYPE) return std::nullopt;
  const std::vector<grpc::string_ref> names = peer.FindPropertyValues(GRPC_PEER_SPIFFE_ID_PROPERTY_NAME);
  return names.size() == 1 ? std::string(names.front().data(), names.front().size()) : "";
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
  metadata.peer_service = ServiceOf(*context.auth_context());
  return metadata;
}

}  // namespace juri::rpc

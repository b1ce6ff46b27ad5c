#include "common/rpc/client_context.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/rpc/call.h"
#include "grpcpp/client_context.h"

namespace juri::rpc {
namespace {

void Add(const char* key, const std::string& value, grpc::ClientContext& context) {
  if (!value.empty()) context.AddMetadata(key, value);
}

}  // namespace

void FillContext(const CallMetadata& metadata, grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(metadata.deadline));
  if (!metadata.bearer.empty()) context.AddMetadata("authorization", absl::StrCat("Bearer ", metadata.bearer));
  Add("juri-user-token", metadata.user_token, context);
  Add("juri-request-id", metadata.request_id, context);
  Add("traceparent", metadata.traceparent, context);
  Add("accept-language", std::string(LanguageTag(metadata.language)), context);
}

CallMetadata Onward(const Call& call, absl::string_view service_token) {
  CallMetadata metadata = call.metadata();
  metadata.bearer = std::string(service_token);
  metadata.user_token = call.user_token();
  return metadata;
}

}  // namespace juri::rpc

#include "common/rpc/write_once.h"

#include <utility>

#include "common/rpc/request_digest.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"

namespace juri::rpc {
namespace {

constexpr size_t kMostRequestIdBytes = 63;  // as the table `request` has it

}  // namespace

absl::StatusOr<db::RequestKey> RequestKeyOf(const Call& call, const google::protobuf::Message& request) {
  db::RequestKey key;
  key.request_id = StringField(request, "request_id");
  if (key.request_id.empty() || key.request_id.size() > kMostRequestIdBytes) {
    return Refusal(kRequestIdMalformed).Status();
  }
  key.principal = call.scope().account();
  key.method = call.method().full_name;
  key.fingerprint = RequestDigest(key.method, request, {"request_id"});
  return key;
}

namespace internal {

db::AuditEntry AuditEntryOf(const Call& call, const db::RequestKey& key, std::string resource, int64_t before,
                            int64_t after) {
  return {call.scope().actor(), call.scope().acting_for(), key.method, std::move(resource), before, after,
          key.request_id};
}

absl::Status UnreadableAnswer() { return Internal("the stored answer of a request cannot be parsed"); }

}  // namespace internal
}  // namespace juri::rpc

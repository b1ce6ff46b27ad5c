// Writes with exactly one effect, however often the client repeats them (docs/adr/0006-one-typed-call-wrapper.md).
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/base/macros.h"
#include "common/db/database.h"
#include "common/rpc/call.h"
#include "google/protobuf/message.h"

namespace juri::rpc {

// What one write did; the answer is kept for the client that asks again, the rest becomes the audit row.
template <typename Response>
struct Written {
  Response response;
  std::string resource;         // name of what was written
  int64_t revision_before = 0;  // 0: it did not exist
  int64_t revision_after = 0;
};

// The row that makes `request` happen once: its account, method and field `request_id`, and a fingerprint of the rest.
// INVALID_ARGUMENT (REQUEST_ID_MALFORMED) when the field is empty.
absl::StatusOr<db::RequestKey> RequestKeyOf(const Call& call, const google::protobuf::Message& request);

// Runs `write` in a transaction with its request row and its audit row and answers with its response, or, when this
// request was done before, with the response of then. `write` may run several times; only one commit counts.
// INVALID_ARGUMENT (REQUEST_ID_REUSED) when the same id came with another request.
template <typename Response>
absl::StatusOr<Response> WriteOnce(db::Database& database, const Call& call, const google::protobuf::Message& request,
                                   absl::FunctionRef<absl::StatusOr<Written<Response>>(db::Transaction&)> write);

// What a write leaves behind besides its rows.
template <typename Response>
db::Effect EffectOf(const Call& call, const db::RequestKey& key, Written<Response> written);

namespace internal {
db::AuditEntry AuditEntryOf(const Call& call, const db::RequestKey& key, std::string resource, int64_t before,
                            int64_t after);
absl::Status UnreadableAnswer();
}  // namespace internal

template <typename Response>
db::Effect EffectOf(const Call& call, const db::RequestKey& key, Written<Response> written) {
  return {
      written.response.SerializeAsString(),
      internal::AuditEntryOf(call, key, std::move(written.resource), written.revision_before, written.revision_after)};
}

template <typename Response>
absl::StatusOr<Response> WriteOnce(db::Database& database, const Call& call, const google::protobuf::Message& request,
                                   absl::FunctionRef<absl::StatusOr<Written<Response>>(db::Transaction&)> write) {
  JURI_ASSIGN_OR_RETURN(const db::RequestKey key, RequestKeyOf(call, request));
  JURI_ASSIGN_OR_RETURN(
      const std::string answer,
      database.WriteOnce(call.deadline(), key, [&](db::Transaction& tx) -> absl::StatusOr<db::Effect> {
        JURI_ASSIGN_OR_RETURN(Written<Response> written, write(tx));
        return EffectOf(call, key, std::move(written));
      }));
  Response response;
  if (!response.ParseFromString(answer)) return internal::UnreadableAnswer();
  return response;
}

}  // namespace juri::rpc

#include "common/db/internal/request_row.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/status/reasons.h"
#include "common/status/refusal.h"

namespace juri::db::internal {
namespace {

// RETURNING saves tx.now() a round trip.
constexpr absl::string_view kClaim = R"sql(
  INSERT INTO request (principal, method, request_id, fingerprint, response, create_time)
  VALUES (?, ?, ?, ?, '', UTC_TIMESTAMP(6))
  RETURNING create_time)sql";

constexpr absl::string_view kStored = R"sql(
  SELECT fingerprint, response
    FROM request
   WHERE principal = ? AND method = ? AND request_id = ?)sql";

constexpr absl::string_view kKeep = R"sql(
  UPDATE request
     SET response = ?
   WHERE principal = ? AND method = ? AND request_id = ?)sql";

struct Stored {
  std::string fingerprint;
  std::string response;
};

absl::StatusOr<std::string> StoredResponse(Transaction& tx, const RequestKey& key) {
  JURI_ASSIGN_OR_RETURN(std::optional<Stored> stored,
                        tx.QueryOne(kStored, {key.principal, key.method, key.request_id}, [](const Row& row) {
                          return Stored{row.Text(0), row.Text(1)};
                        }));
  if (!stored.has_value()) return Internal("a request row was taken and is not there");
  if (stored->fingerprint != key.fingerprint) return Refusal(kRequestIdReused).Status();
  return std::move(stored->response);
}

}  // namespace

absl::StatusOr<std::optional<std::string>> ClaimRequest(Transaction& tx, const RequestKey& key) {
  const absl::Status claimed =
      tx.Query(kClaim, {key.principal, key.method, key.request_id, key.fingerprint}, [&tx](const Row& row) {
        tx.set_now(row.Time(0));
        return absl::OkStatus();
      });
  if (claimed.ok()) return std::nullopt;
  if (!DuplicateKeyOf(claimed).has_value()) return claimed;
  JURI_ASSIGN_OR_RETURN(std::string response, StoredResponse(tx, key));
  return response;
}

absl::Status KeepResponse(Transaction& tx, const RequestKey& key, absl::string_view response) {
  JURI_ASSIGN_OR_RETURN(const int64_t rows, tx.Execute(kKeep, {response, key.principal, key.method, key.request_id}));
  if (rows == 1) return absl::OkStatus();
  return Internal(absl::StrCat("the claimed request row matched ", rows, " rows"));
}

}  // namespace juri::db::internal

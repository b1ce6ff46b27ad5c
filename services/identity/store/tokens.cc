#include "services/identity/store/tokens.h"

#include <utility>

#include "common/base/macros.h"
#include "common/db/row.h"
#include "services/identity/domain/account.h"

namespace juri::identity {
namespace {

constexpr absl::string_view kInsert =
    "INSERT INTO token (token_sha256, account_id, create_time, expire_time) VALUES (?, ?, ?, ?)";

constexpr absl::string_view kDropExpired = "DELETE FROM token WHERE account_id = ? AND expire_time <= ?";

constexpr absl::string_view kResolve = R"sql(
  SELECT t.account_id, t.expire_time, e.epoch, g.role, g.competition, g.agency
    FROM token t
    JOIN account a ON a.account_id = t.account_id AND a.state = 1
    JOIN grants_epoch e ON e.id = 1
    LEFT JOIN role_grant g ON g.account_id = t.account_id
   WHERE t.token_sha256 = ? AND t.expire_time > UTC_TIMESTAMP(6)
   LIMIT 200)sql";

constexpr absl::string_view kRevoke = "DELETE FROM token WHERE token_sha256 = ?";

constexpr absl::string_view kRevokeAll = "DELETE FROM token WHERE account_id = ? AND token_sha256 <> ?";

}  // namespace

absl::StatusOr<absl::Time> InsertToken(db::Transaction& tx, absl::string_view account_id, absl::string_view digest,
                                       absl::Duration lifetime) {
  JURI_RETURN_IF_ERROR(tx.Execute(kDropExpired, {account_id, tx.now()}).status());
  const absl::Time expire_time = tx.now() + lifetime;
  JURI_RETURN_IF_ERROR(tx.Execute(kInsert, {digest, account_id, tx.now(), expire_time}).status());
  return expire_time;
}

absl::StatusOr<std::optional<ResolvedToken>> ResolveToken(db::Transaction& tx, absl::string_view digest) {
  std::optional<ResolvedToken> resolved;
  JURI_RETURN_IF_ERROR(tx.Query(kResolve, {digest}, [&](const db::Row& row) {
    if (!resolved) resolved = {{AccountName(row.TextView(0)), {}, row.Time(1)}, row.Int(2)};
    if (!row.IsNull(3)) {
      resolved->principal.grants.push_back({static_cast<rpc::Role>(row.Int(3)), row.Text(4), row.Text(5)});
    }
    return absl::OkStatus();
  }));
  return resolved;
}

absl::Status RevokeToken(db::Transaction& tx, absl::string_view digest) {
  return tx.Execute(kRevoke, {digest}).status();
}

absl::Status RevokeTokens(db::Transaction& tx, absl::string_view account_id, absl::string_view kept) {
  return tx.Execute(kRevokeAll, {account_id, kept}).status();
}

}  // namespace juri::identity

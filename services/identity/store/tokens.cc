#include "services/identity/store/tokens.h"

#include <utility>

#include "common/base/encoding.h"
#include "common/base/macros.h"
#include "common/db/row.h"
#include "services/identity/domain/account.h"

namespace juri::identity {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO token (token_sha256, account_id, create_time, expire_time, label, address, password_time, limit_competition,
                     limit_role, read_only)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kCount =
    "SELECT COUNT(*) FROM token WHERE account_id = ? AND expire_time > UTC_TIMESTAMP(6)";

constexpr absl::string_view kDropExpired = "DELETE FROM token WHERE account_id = ? AND expire_time <= ?";

constexpr absl::string_view kResolve = R"sql(
  SELECT t.account_id, t.expire_time, e.epoch,
         COALESCE(t.last_use_time, t.create_time) < UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE,
         TIMESTAMPDIFF(MICROSECOND, t.password_time, UTC_TIMESTAMP(6)),
         t.limit_competition, t.limit_role, t.read_only, g.role, g.competition, g.agency
    FROM token t
    JOIN account a ON a.account_id = t.account_id AND a.state = 1
    JOIN grants_epoch e ON e.id = 1
    LEFT JOIN role_grant g ON g.account_id = t.account_id
   WHERE t.token_sha256 = ? AND t.expire_time > UTC_TIMESTAMP(6)
   LIMIT 200)sql";

constexpr absl::string_view kNotePassword = "UPDATE token SET password_time = UTC_TIMESTAMP(6) WHERE token_sha256 = ?";

constexpr absl::string_view kNoteUse = R"sql(
  UPDATE token
     SET last_use_time = UTC_TIMESTAMP(6)
   WHERE token_sha256 = ? AND COALESCE(last_use_time, create_time) < UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE)sql";

constexpr absl::string_view kList = R"sql(
  SELECT LEFT(token_sha256, 10), label, address, create_time, COALESCE(last_use_time, create_time), expire_time,
         limit_competition, limit_role, read_only
    FROM token
   WHERE account_id = ? AND expire_time > UTC_TIMESTAMP(6) AND LEFT(token_sha256, 10) > UNHEX(?)
   ORDER BY token_sha256
   LIMIT ?)sql";

constexpr absl::string_view kRevokeOne = "DELETE FROM token WHERE account_id = ? AND LEFT(token_sha256, 10) = UNHEX(?)";

constexpr absl::string_view kRevoke = "DELETE FROM token WHERE token_sha256 = ?";

constexpr absl::string_view kRevokeAll = "DELETE FROM token WHERE account_id = ? AND token_sha256 <> ?";

// From three columns, the first at `column`.
TokenLimits LimitsAt(const db::Row& row, int column) {
  return {row.Text(column), static_cast<rpc::Role>(row.Int(column + 1)), row.Int(column + 2) == 1};
}

ResolvedToken ResolvedWithoutGrants(const db::Row& row) {
  ResolvedToken resolved;
  resolved.principal.account = AccountName(row.TextView(0));
  resolved.principal.expire_time = row.Time(1);
  resolved.epoch = row.Int(2);
  resolved.use_is_old = row.Int(3) == 1;
  if (!row.IsNull(4)) resolved.principal.password_age = absl::Microseconds(row.Int(4));
  return resolved;
}

}  // namespace

absl::StatusOr<absl::Time> InsertToken(db::Transaction& tx, const IssuedToken& token) {
  JURI_RETURN_IF_ERROR(tx.Execute(kDropExpired, {token.account_id, tx.now()}).status());
  const absl::Time expire_time = tx.now() + token.lifetime;
  const db::Value password_time = token.by_password ? db::Value(tx.now()) : db::Value(nullptr);
  const TokenLimits& limits = token.limits;
  JURI_RETURN_IF_ERROR(
      tx.Execute(kInsert, {token.digest, token.account_id, tx.now(), expire_time, token.label, token.address,
                           password_time, limits.competition, static_cast<int>(limits.role), limits.read_only ? 1 : 0})
          .status());
  return expire_time;
}

absl::StatusOr<int64_t> CountTokens(db::Transaction& tx, absl::string_view account_id) {
  JURI_ASSIGN_OR_RETURN(const std::optional<int64_t> count,
                        tx.QueryOne(kCount, {account_id}, [](const db::Row& row) { return row.Int(0); }));
  return count.value_or(0);
}

absl::StatusOr<std::optional<ResolvedToken>> ResolveToken(db::Transaction& tx, absl::string_view digest) {
  std::optional<ResolvedToken> resolved;
  TokenLimits limits;
  JURI_RETURN_IF_ERROR(tx.Query(kResolve, {digest}, [&](const db::Row& row) {
    if (!resolved) {
      resolved = ResolvedWithoutGrants(row);
      limits = LimitsAt(row, 5);
    }
    if (!row.IsNull(8)) {
      resolved->principal.grants.push_back({static_cast<rpc::Role>(row.Int(8)), row.Text(9), row.Text(10)});
    }
    return absl::OkStatus();
  }));
  if (resolved) limits.Narrow(resolved->principal);
  return resolved;
}

absl::Status RevokeToken(db::Transaction& tx, absl::string_view digest) {
  return tx.Execute(kRevoke, {digest}).status();
}

absl::StatusOr<bool> NotePassword(db::Transaction& tx, absl::string_view digest) {
  JURI_ASSIGN_OR_RETURN(const int64_t noted, tx.Execute(kNotePassword, {digest}));
  return noted == 1;
}

absl::Status NoteUse(db::Transaction& tx, absl::string_view digest) { return tx.Execute(kNoteUse, {digest}).status(); }

absl::StatusOr<std::vector<Session>> ListSessions(db::Transaction& tx, absl::string_view account_id,
                                                  absl::string_view after, int size) {
  return tx.QueryAll(kList, {account_id, after, size}, [](const db::Row& row) {
    return Session{HexText(row.TextView(0)), row.Text(1), row.Text(2), row.Time(3), row.Time(4), row.Time(5),
                   LimitsAt(row, 6)};
  });
}

absl::StatusOr<bool> RevokeSession(db::Transaction& tx, absl::string_view account_id, absl::string_view session_id) {
  JURI_ASSIGN_OR_RETURN(const int64_t revoked, tx.Execute(kRevokeOne, {account_id, session_id}));
  return revoked == 1;
}

absl::StatusOr<int64_t> RevokeTokens(db::Transaction& tx, absl::string_view account_id, absl::string_view kept) {
  return tx.Execute(kRevokeAll, {account_id, kept});
}

}  // namespace juri::identity

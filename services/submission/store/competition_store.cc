#include "services/submission/store/competition_store.h"

#include <algorithm>
#include <optional>

#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/status/refusal.h"
#include "services/submission/domain/names.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO competition (competition_id, state, definition_version, definition_sha256, title_id, title_en,
                           submission_open_time, submission_close_time, revision, create_time, update_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kInsertCounter = R"sql(
  INSERT INTO registration_counter (competition_id, last_number) VALUES (?, 0))sql";

constexpr absl::string_view kRead = R"sql(
  SELECT competition_id, state, definition_version, definition_sha256, title_id, title_en, submission_open_time,
         submission_close_time, revision
    FROM competition
   WHERE competition_id = ?)sql";

constexpr absl::string_view kLock = R"sql(
  SELECT competition_id, state, definition_version, definition_sha256, title_id, title_en, submission_open_time,
         submission_close_time, revision
    FROM competition
   WHERE competition_id = ?
     FOR UPDATE)sql";

constexpr absl::string_view kUpdate = R"sql(
  UPDATE competition
     SET state = ?, definition_version = ?, definition_sha256 = ?, title_id = ?, title_en = ?, submission_open_time = ?,
         submission_close_time = ?, revision = ?, update_time = ?
   WHERE competition_id = ?)sql";

constexpr absl::string_view kListFrozen = R"sql(
  SELECT competition_id, state, definition_version, definition_sha256, title_id, title_en, submission_open_time,
         submission_close_time, revision
    FROM competition
   WHERE state = 2 AND competition_id > ?
   ORDER BY competition_id
   LIMIT ?)sql";

Competition FromRow(const db::Row& row) {
  return {row.Text(0),
          static_cast<CompetitionState>(row.UInt(1)),
          static_cast<int>(row.UInt(2)),
          row.Text(3),
          row.Text(4),
          row.Text(5),
          row.Time(6),
          row.Time(7),
          row.Int(8)};
}

absl::StatusOr<Competition> ReadVisible(db::Transaction& tx, const rpc::Scope& scope, absl::string_view sql,
                                        absl::string_view slug) {
  JURI_ASSIGN_OR_RETURN(std::optional<Competition> found, tx.QueryOne(sql, {slug}, FromRow));
  if (!found.has_value() || (found->state == CompetitionState::kDraft && !SeesDrafts(scope, slug))) {
    return Refusal(kCompetitionNotFound).Status();
  }
  return *std::move(found);
}

}  // namespace

bool SeesDrafts(const rpc::Scope& scope, absl::string_view slug) {
  using namespace common::v1;
  const std::string name = CompetitionText(slug);
  return std::any_of(scope.grants().begin(), scope.grants().end(), [&](const rpc::Grant& grant) {
    if (grant.role == ROLE_ADMINISTRATOR || grant.role == ROLE_SERVICE) return true;
    return grant.role == ROLE_ORGANIZER && (grant.competition.empty() || grant.competition == name);
  });
}

absl::Status InsertCompetition(db::Transaction& tx, const rpc::Scope&, const Competition& competition) {
  const absl::Time now = tx.now();
  const auto inserted = tx.Execute(
      kInsert, {competition.slug, static_cast<int>(competition.state), competition.definition_version,
                competition.definition_sha256, competition.title_id, competition.title_en,
                competition.submission_open_time, competition.submission_close_time, competition.revision, now, now});
  if (db::DuplicateKeyOf(inserted.status()).has_value()) return Refusal(kCompetitionExists);
  JURI_RETURN_IF_ERROR(inserted.status());
  return tx.Execute(kInsertCounter, {competition.slug}).status();
}

absl::StatusOr<Competition> ReadCompetition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug) {
  return ReadVisible(tx, scope, kRead, slug);
}

absl::StatusOr<Competition> LockCompetition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug) {
  return ReadVisible(tx, scope, kLock, slug);
}

absl::Status UpdateCompetition(db::Transaction& tx, const rpc::Scope&, const Competition& competition) {
  return tx
      .Execute(kUpdate,
               {static_cast<int>(competition.state), competition.definition_version, competition.definition_sha256,
                competition.title_id, competition.title_en, competition.submission_open_time,
                competition.submission_close_time, competition.revision, tx.now(), competition.slug})
      .status();
}

absl::StatusOr<std::vector<Competition>> ListFrozenCompetitions(db::Transaction& tx, const rpc::Scope&,
                                                                absl::string_view after, int limit) {
  return tx.QueryAll(kListFrozen, {after, limit}, FromRow);
}

}  // namespace juri::submission

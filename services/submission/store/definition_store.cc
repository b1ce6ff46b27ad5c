#include "services/submission/store/definition_store.h"

#include <optional>

#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/competition_store.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO definition (competition_id, version, definition_text, definition_sha256, create_time)
  VALUES (?, ?, ?, ?, ?))sql";

// Nothing follows a frozen version, so the frozen one is always the newest.
constexpr absl::string_view kRead = R"sql(
  SELECT d.version, d.definition_text, d.definition_sha256, c.state = 2 AND d.version = c.definition_version
    FROM competition AS c
    JOIN definition AS d ON d.competition_id = c.competition_id AND d.version = IF(? = 0, c.definition_version, ?)
   WHERE c.competition_id = ?)sql";

DefinitionText FromRow(const db::Row& row) {
  return {static_cast<int>(row.UInt(0)), row.Text(1), row.Text(2), row.Int(3) != 0};
}

}  // namespace

absl::Status InsertDefinition(db::Transaction& tx, const rpc::Scope&, absl::string_view slug,
                              const DefinitionText& definition) {
  return tx.Execute(kInsert, {slug, definition.version, definition.text, definition.sha256, tx.now()}).status();
}

absl::StatusOr<DefinitionText> ReadDefinition(db::Transaction& tx, const rpc::Scope& scope, absl::string_view slug,
                                              int version) {
  JURI_ASSIGN_OR_RETURN(std::optional<DefinitionText> found, tx.QueryOne(kRead, {version, version, slug}, FromRow));
  if (!found.has_value() || (!found->frozen && !SeesDrafts(scope, slug))) {
    return Refusal(kDefinitionNotFound).Status();
  }
  return *std::move(found);
}

}  // namespace juri::submission

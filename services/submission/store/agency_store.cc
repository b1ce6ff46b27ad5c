#include "services/submission/store/agency_store.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/in_list.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"

namespace juri::submission {
namespace {

constexpr absl::string_view kInsert = "INSERT INTO agency (agency_id, title, type, region, create_time) VALUES";
constexpr size_t kInsertColumns = 5;

constexpr absl::string_view kRead = R"sql(
  SELECT agency_id, title, type, region FROM agency WHERE agency_id = ?)sql";

constexpr absl::string_view kReadMany = R"sql(
  SELECT agency_id, title, type, region FROM agency WHERE agency_id IN )sql";

constexpr absl::string_view kList = R"sql(
  SELECT agency_id, title, type, region FROM agency WHERE agency_id > ? ORDER BY agency_id LIMIT ?)sql";

Agency FromRow(const db::Row& row) {
  return {row.Text(0), row.Text(1), static_cast<engine::AgencyType>(row.UInt(2)), row.Text(3)};
}

}  // namespace

absl::Status InsertAgencies(db::Transaction& tx, const rpc::Scope&, absl::Span<const Agency> agencies) {
  const absl::Time now = tx.now();
  std::vector<db::Value> values;
  for (const Agency& agency : agencies) {
    values.insert(values.end(), {agency.slug, agency.title, static_cast<int>(agency.type), agency.region, now});
  }
  const absl::Status inserted = db::InsertRows(tx, kInsert, kInsertColumns, values).status();
  if (db::DuplicateKeyOf(inserted).has_value()) return Refusal(kAgencyExists);
  return inserted;
}

absl::StatusOr<Agency> ReadAgency(db::Transaction& tx, const rpc::Scope&, absl::string_view slug) {
  JURI_ASSIGN_OR_RETURN(std::optional<Agency> found, tx.QueryOne(kRead, {slug}, FromRow));
  if (!found.has_value()) return Refusal(kAgencyNotFound).Status();
  return *std::move(found);
}

absl::StatusOr<std::vector<Agency>> ReadAgencies(db::Transaction& tx, const rpc::Scope&,
                                                 absl::Span<const std::string> slugs) {
  std::vector<Agency> agencies;
  JURI_RETURN_IF_ERROR(db::ForEachPiece(slugs, [&](absl::Span<const std::string> piece) {
    std::vector<db::Value> values;
    db::AppendInList(piece, values);
    return tx.Query(absl::StrCat(kReadMany, db::InList(piece.size())), values, [&](const db::Row& row) {
      agencies.push_back(FromRow(row));
      return absl::OkStatus();
    });
  }));
  return agencies;
}

absl::StatusOr<std::vector<Agency>> ListAgencies(db::Transaction& tx, const rpc::Scope&, absl::string_view after,
                                                 int limit) {
  return tx.QueryAll(kList, {after, limit}, FromRow);
}

}  // namespace juri::submission

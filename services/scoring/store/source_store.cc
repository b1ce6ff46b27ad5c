#include "services/scoring/store/source_store.h"

#include <utility>

#include "absl/strings/str_join.h"
#include "common/base/macros.h"

namespace juri::scoring {
namespace {

constexpr size_t kIdBytes = 16;

constexpr absl::string_view kRead = R"sql(
  SELECT proposals
    FROM stage_source
   WHERE competition_id = ? AND stage_id = ? AND list_id = ?)sql";

// A stage has at most as many lists as its definition names.
constexpr absl::string_view kReadAll = R"sql(
  SELECT list_id, proposals
    FROM stage_source
   WHERE competition_id = ? AND stage_id = ?
   LIMIT 100)sql";

constexpr absl::string_view kSave = R"sql(
  INSERT INTO stage_source (competition_id, stage_id, list_id, proposals, update_time)
  VALUES (?, ?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE proposals = VALUES(proposals), update_time = VALUES(update_time))sql";

ProposalIds Split(absl::string_view packed) {
  ProposalIds ids;
  for (; packed.size() >= kIdBytes; packed.remove_prefix(kIdBytes)) ids.emplace_back(packed.substr(0, kIdBytes));
  return ids;
}

}  // namespace

absl::StatusOr<std::optional<ProposalIds>> ReadSource(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                                                      absl::string_view list) {
  return tx.QueryOne(kRead, {stage.competition, stage.stage, list},
                     [](const db::Row& row) { return Split(row.TextView(0)); });
}

absl::StatusOr<std::map<std::string, ProposalIds>> ReadSources(db::Transaction& tx, const rpc::Scope&,
                                                               const StageName& stage) {
  std::map<std::string, ProposalIds> sources;
  JURI_RETURN_IF_ERROR(tx.Query(kReadAll, {stage.competition, stage.stage}, [&](const db::Row& row) {
    sources[row.Text(0)] = Split(row.TextView(1));
    return absl::OkStatus();
  }));
  return sources;
}

absl::Status SaveSource(db::Transaction& tx, const rpc::Scope&, const StageName& stage, absl::string_view list,
                        const ProposalIds& proposals) {
  return tx.Execute(kSave, {stage.competition, stage.stage, list, absl::StrJoin(proposals, ""), tx.now()}).status();
}

}  // namespace juri::scoring

#include "services/ranking/store/list_store.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"
#include "services/ranking/store/entry_store.h"
#include "services/ranking/store/list_json.h"

namespace juri::ranking {
namespace {

constexpr absl::string_view kRead = R"sql(
  SELECT l.state, l.stage, l.number, l.size, l.cut_report, l.composer, l.proposer, l.approver, l.revision,
         r.definition_version
    FROM finalist_list AS l
    JOIN ranking AS r ON r.competition_id = l.competition_id AND r.stage = l.stage AND r.number = l.number
   WHERE l.competition_id = ? AND l.list = ?)sql";

constexpr absl::string_view kLock = R"sql(
  SELECT revision FROM finalist_list WHERE competition_id = ? AND list = ? FOR UPDATE)sql";

constexpr absl::string_view kReadMembers = R"sql(
  SELECT ranking_position, place_in_list, remarks
    FROM list_member
   WHERE competition_id = ? AND list = ?
   ORDER BY position
   LIMIT 100000)sql";

constexpr absl::string_view kReadDecisions = R"sql(
  SELECT proposal_id, kind, reason, minutes_number
    FROM list_decision
   WHERE competition_id = ? AND list = ?
   ORDER BY position
   LIMIT 1000)sql";

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO finalist_list (state, stage, number, size, cut_report, composer, proposer, approver, revision,
                             update_time, competition_id, list)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kUpdate = R"sql(
  UPDATE finalist_list
     SET state = ?, stage = ?, number = ?, size = ?, cut_report = ?, composer = ?, proposer = ?, approver = ?,
         revision = ?, update_time = ?
   WHERE competition_id = ? AND list = ?)sql";

constexpr absl::string_view kDeleteMembers = "DELETE FROM list_member WHERE competition_id = ? AND list = ?";
constexpr absl::string_view kDeleteDecisions = "DELETE FROM list_decision WHERE competition_id = ? AND list = ?";

constexpr absl::string_view kInsertMembers = R"sql(
  INSERT INTO list_member (competition_id, list, position, proposal_id, ranking_position, place_in_list,
                           remarks)
  VALUES)sql";
constexpr size_t kMemberColumns = 7;

constexpr absl::string_view kInsertDecisions = R"sql(
  INSERT INTO list_decision (competition_id, list, position, proposal_id, kind, reason, minutes_number) VALUES)sql";
constexpr size_t kDecisionColumns = 7;

std::vector<db::Value> RowOf(const FinalistList& list, absl::Time now) {
  return {static_cast<int>(list.state),
          list.ranking.stage.stage,
          list.ranking.number,
          list.size,
          CutText(list.cut),
          list.composer,
          list.proposer,
          list.approver,
          list.revision,
          now,
          list.name.competition,
          list.name.list};
}

absl::StatusOr<FinalistList> FromRow(const ListName& name, const db::Row& row) {
  FinalistList list;
  list.name = name;
  list.state = static_cast<ListState>(row.UInt(0));
  list.ranking = {{name.competition, row.Text(1)}, static_cast<int64_t>(row.UInt(2))};
  list.size = static_cast<int>(row.UInt(3));
  JURI_ASSIGN_OR_RETURN(list.cut, ParseCut(row.TextView(4)));
  list.composer = row.Text(5);
  list.proposer = row.Text(6);
  list.approver = row.Text(7);
  list.revision = row.Int(8);
  list.definition_version = static_cast<int>(row.UInt(9));
  return list;
}

absl::Status ReadMembers(db::Transaction& tx, const rpc::Scope& scope, FinalistList& list) {
  std::vector<int> positions;
  JURI_RETURN_IF_ERROR(
      tx.Query(kReadMembers, {list.name.competition, list.name.list}, [&](const db::Row& row) -> absl::Status {
        positions.push_back(static_cast<int>(row.UInt(0)));
        ListMember& member = list.members.emplace_back();
        member.place_in_list = static_cast<int>(row.UInt(1));
        JURI_ASSIGN_OR_RETURN(member.remarks, ParseSentences(row.TextView(2)));
        return absl::OkStatus();
      }));
  JURI_ASSIGN_OR_RETURN(std::vector<RankedEntry> entries, ReadEntriesAt(tx, scope, list.ranking, positions));
  for (size_t i = 0; i < entries.size(); ++i) list.members[i].entry = std::move(entries[i]);
  return absl::OkStatus();
}

absl::Status InsertParts(db::Transaction& tx, const FinalistList& list) {
  std::vector<db::Value> members;
  for (size_t i = 0; i < list.members.size(); ++i) {
    const ListMember& member = list.members[i];
    const std::vector<db::Value> row = {list.name.competition,        list.name.list,        i + 1,
                                        member.entry.proposal_id,     member.entry.position, member.place_in_list,
                                        SentencesText(member.remarks)};
    members.insert(members.end(), row.begin(), row.end());
  }
  JURI_RETURN_IF_ERROR(db::InsertRows(tx, kInsertMembers, kMemberColumns, members).status());
  std::vector<db::Value> decisions;
  for (size_t i = 0; i < list.decisions.size(); ++i) {
    const Decision& decision = list.decisions[i];
    const std::vector<db::Value> row = {
        list.name.competition, list.name.list,         i + 1, decision.proposal_id, static_cast<int>(decision.kind) + 1,
        decision.reason,       decision.minutes_number};
    decisions.insert(decisions.end(), row.begin(), row.end());
  }
  return db::InsertRows(tx, kInsertDecisions, kDecisionColumns, decisions).status();
}

}  // namespace

absl::StatusOr<FinalistList> ReadList(db::Transaction& tx, const rpc::Scope& scope, const ListName& name) {
  std::optional<FinalistList> list;
  JURI_RETURN_IF_ERROR(tx.Query(kRead, {name.competition, name.list}, [&](const db::Row& row) -> absl::Status {
    JURI_ASSIGN_OR_RETURN(list, FromRow(name, row));
    return absl::OkStatus();
  }));
  if (!list.has_value()) return Refusal(kListNotFound).About("finalist list", name.Text()).Status();
  JURI_RETURN_IF_ERROR(ReadMembers(tx, scope, *list));
  JURI_ASSIGN_OR_RETURN(
      list->decisions, tx.QueryAll(kReadDecisions, {name.competition, name.list}, [](const db::Row& row) {
        return Decision{row.Text(0), static_cast<engine::Decision::Kind>(row.UInt(1) - 1), row.Text(2), row.Text(3)};
      }));
  return *std::move(list);
}

absl::StatusOr<FinalistList> LockList(db::Transaction& tx, const rpc::Scope& scope, const ListName& name) {
  JURI_RETURN_IF_ERROR(
      tx.QueryOne(kLock, {name.competition, name.list}, [](const db::Row& row) { return row.Int(0); }).status());
  return ReadList(tx, scope, name);
}

absl::Status InsertList(db::Transaction& tx, const rpc::Scope&, const FinalistList& list) {
  const absl::Status inserted = tx.Execute(kInsert, RowOf(list, tx.now())).status();
  // Somebody composed the list for the first time at the same moment.
  if (db::DuplicateKeyOf(inserted).has_value()) return Refusal(kConflictRetry);
  JURI_RETURN_IF_ERROR(inserted);
  return InsertParts(tx, list);
}

absl::Status ReplaceList(db::Transaction& tx, const rpc::Scope& scope, const FinalistList& list) {
  JURI_RETURN_IF_ERROR(tx.Execute(kDeleteMembers, {list.name.competition, list.name.list}).status());
  JURI_RETURN_IF_ERROR(tx.Execute(kDeleteDecisions, {list.name.competition, list.name.list}).status());
  JURI_RETURN_IF_ERROR(UpdateList(tx, scope, list));
  return InsertParts(tx, list);
}

absl::Status UpdateList(db::Transaction& tx, const rpc::Scope&, const FinalistList& list) {
  return tx.Execute(kUpdate, RowOf(list, tx.now())).status();
}

}  // namespace juri::ranking

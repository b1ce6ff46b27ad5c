#include "services/submission/store/entry_store.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/parts_json.h"
#include "services/submission/store/state_list.h"

namespace juri::submission {
namespace {

constexpr int kPageRows = 2000;

// The primary key gives the order; the index on states would have to sort each page.
constexpr absl::string_view kPage = R"sql(
  SELECT p.proposal_id, p.registration_number, p.title, p.agency_id, a.title, a.type, a.region, p.entry_group,
         p.category, p.state, p.revision
    FROM proposal AS p FORCE INDEX (PRIMARY)
    JOIN agency AS a ON a.agency_id = p.agency_id
   WHERE p.competition_id = ? AND p.proposal_id > ? AND p.state IN (?, ?, ?, ?, ?, ?, ?)
   ORDER BY p.proposal_id
   LIMIT ?)sql";

// Followed by a list of ids and kByIdEnd.
constexpr absl::string_view kById = R"sql(
  SELECT p.proposal_id, p.registration_number, p.title, p.agency_id, a.title, a.type, a.region, p.entry_group,
         p.category, p.state, p.revision
    FROM proposal AS p FORCE INDEX (PRIMARY)
    JOIN agency AS a ON a.agency_id = p.agency_id
   WHERE p.competition_id = ? AND p.state IN (?, ?, ?, ?, ?, ?, ?) AND p.proposal_id IN )sql";
constexpr absl::string_view kByIdEnd = " ORDER BY p.proposal_id";

constexpr absl::string_view kReadWithParts = R"sql(
  SELECT p.proposal_id, p.registration_number, p.title, p.agency_id, a.title, a.type, a.region, p.entry_group,
         p.category, p.state, p.revision, p.parts
    FROM proposal AS p
    JOIN agency AS a ON a.agency_id = p.agency_id
   WHERE p.competition_id = ? AND p.proposal_id = ?)sql";

using Take = absl::FunctionRef<absl::Status(Entry)>;

Entry FromRow(const db::Row& row, absl::string_view competition) {
  Entry entry;
  entry.competition = std::string(competition);
  entry.proposal_id = row.Text(0);
  entry.registration_number = row.Text(1);
  entry.title = row.Text(2);
  entry.agency = {row.Text(3), row.Text(4), static_cast<engine::AgencyType>(row.UInt(5)), row.Text(6)};
  entry.group = row.Text(7);
  entry.category = row.Text(8);
  entry.state = static_cast<ProposalState>(row.UInt(9));
  entry.revision = row.Int(10);
  return entry;
}

// Which of the ids that come, in ascending order, are among `ids`.
class Selection {
 public:
  explicit Selection(absl::Span<const std::string> ids) : all_(ids.empty()), ids_(ids) {}

  bool Has(absl::string_view id) {
    while (!ids_.empty() && ids_.front() < id) ids_.remove_prefix(1);
    return all_ || (!ids_.empty() && ids_.front() == id);
  }
  // Whether nothing after the last id asked for can be among them.
  bool Ended() const { return !all_ && ids_.empty(); }

 private:
  const bool all_;
  absl::Span<const std::string> ids_;  // not passed yet
};

absl::Status ForEachById(db::Transaction& tx, absl::string_view competition, const EntryFilter& filter, Take take) {
  std::vector<db::Value> values = {competition};
  AppendStates(filter.states, values);
  db::AppendInList(filter.ids, values);
  return tx.Query(absl::StrCat(kById, db::InList(filter.ids.size()), kByIdEnd), values,
                  [&](const db::Row& row) { return take(FromRow(row, competition)); });
}

absl::Status ForEachPage(db::Transaction& tx, absl::string_view competition, const EntryFilter& filter, Take take) {
  Selection selection(filter.ids);
  std::string after;
  for (int rows = kPageRows; rows == kPageRows && !selection.Ended();) {
    std::vector<db::Value> values = {competition, after};
    AppendStates(filter.states, values);
    values.emplace_back(kPageRows);
    rows = 0;
    JURI_RETURN_IF_ERROR(tx.Query(kPage, values, [&](const db::Row& row) {
      const absl::string_view id = row.TextView(0);
      if (++rows == kPageRows) after = std::string(id);
      return selection.Has(id) ? take(FromRow(row, competition)) : absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ForEachEntry(db::Transaction& tx, const rpc::Scope& scope, absl::string_view competition,
                          const EntryFilter& filter, Take take) {
  if (!scope.is_service()) return Refusal(kPermissionDenied);
  // Looking a proposal up costs what reading two in order does, and the entries of a stage are most of them or few.
  if (!filter.ids.empty() && filter.ids.size() <= db::kLongestInList) return ForEachById(tx, competition, filter, take);
  return ForEachPage(tx, competition, filter, take);
}

absl::StatusOr<EntryWithParts> ReadEntryWithParts(db::Transaction& tx, const rpc::Scope& scope,
                                                  const ProposalName& name) {
  if (!scope.is_service()) return Refusal(kPermissionDenied).Status();
  std::optional<EntryWithParts> found;
  JURI_RETURN_IF_ERROR(tx.Query(kReadWithParts, {name.competition, name.id}, [&](const db::Row& row) -> absl::Status {
    found.emplace().entry = FromRow(row, name.competition);
    JURI_ASSIGN_OR_RETURN(found->parts, ParseParts(row.TextView(11)));
    return absl::OkStatus();
  }));
  if (!found.has_value()) return Refusal(kProposalNotFound).Status();
  return *std::move(found);
}

}  // namespace juri::submission

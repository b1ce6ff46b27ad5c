#include "services/submission/store/entry_store.h"

#include <optional>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/macros.h"
#include "common/db/in_list.h"
#include "common/status/refusal.h"
#include "services/submission/domain/reasons.h"
#include "services/submission/store/agency_store.h"
#include "services/submission/store/parts_json.h"
#include "services/submission/store/state_list.h"

namespace juri::submission {
namespace {

constexpr int kPageRows = 2000;

// The primary key gives the order; the index on states would have to sort each page.
constexpr absl::string_view kPage = R"sql(
  SELECT proposal_id, registration_number, title, agency_id, entry_group, category, state, revision
    FROM proposal FORCE INDEX (PRIMARY)
   WHERE competition_id = ? AND proposal_id > ? AND state IN (?, ?, ?, ?, ?, ?, ?)
   ORDER BY proposal_id
   LIMIT ?)sql";

// Followed by a list of ids and kByIdEnd.
constexpr absl::string_view kById = R"sql(
  SELECT proposal_id, registration_number, title, agency_id, entry_group, category, state, revision
    FROM proposal FORCE INDEX (PRIMARY)
   WHERE competition_id = ? AND state IN (?, ?, ?, ?, ?, ?, ?) AND proposal_id IN )sql";
constexpr absl::string_view kByIdEnd = " ORDER BY proposal_id";

constexpr absl::string_view kReadWithParts = R"sql(
  SELECT p.proposal_id, p.registration_number, p.title, p.agency_id, p.entry_group, p.category, p.state, p.revision,
         p.parts, a.title, a.type, a.region
    FROM proposal AS p
    JOIN agency AS a ON a.agency_id = p.agency_id
   WHERE p.competition_id = ? AND p.proposal_id = ?)sql";

using Take = absl::FunctionRef<absl::Status(Entry)>;

// Without its agency but for the slug.
Entry FromRow(const db::Row& row, absl::string_view competition) {
  Entry entry;
  entry.competition = std::string(competition);
  entry.proposal_id = row.Text(0);
  entry.registration_number = row.Text(1);
  entry.title = row.Text(2);
  entry.agency.slug = row.Text(3);
  entry.group = row.Text(4);
  entry.category = row.Text(5);
  entry.state = static_cast<ProposalState>(row.UInt(6));
  entry.revision = row.Int(7);
  return entry;
}

// The agencies of entries, each read once: thousands of entries have a few hundred, and a join looks one up for each.
class Agencies {
 public:
  Agencies(db::Transaction& tx, const rpc::Scope& scope) : tx_(tx), scope_(scope) {}

  absl::Status FillIn(std::vector<Entry>& entries) {
    JURI_RETURN_IF_ERROR(ReadMissing(entries));
    for (Entry& entry : entries) {
      const auto found = known_.find(entry.agency.slug);
      if (found == known_.end()) return Internal("a proposal is of an agency that is not there");
      entry.agency = found->second;
    }
    return absl::OkStatus();
  }

 private:
  absl::Status ReadMissing(const std::vector<Entry>& entries) {
    std::set<std::string> missing;
    for (const Entry& entry : entries) {
      if (!known_.contains(entry.agency.slug)) missing.insert(entry.agency.slug);
    }
    JURI_ASSIGN_OR_RETURN(std::vector<Agency> read,
                          ReadAgencies(tx_, scope_, std::vector<std::string>(missing.begin(), missing.end())));
    for (Agency& agency : read) known_.emplace(agency.slug, std::move(agency));
    return absl::OkStatus();
  }

  db::Transaction& tx_;
  const rpc::Scope& scope_;
  absl::flat_hash_map<std::string, Agency> known_;
};

absl::Status TakeAll(std::vector<Entry> entries, Agencies& agencies, Take take) {
  JURI_RETURN_IF_ERROR(agencies.FillIn(entries));
  for (Entry& entry : entries) JURI_RETURN_IF_ERROR(take(std::move(entry)));
  return absl::OkStatus();
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

absl::Status ForEachById(db::Transaction& tx, absl::string_view competition, const EntryFilter& filter,
                         Agencies& agencies, Take take) {
  std::vector<db::Value> values = {competition};
  AppendStates(filter.states, values);
  db::AppendInList(filter.ids, values);
  JURI_ASSIGN_OR_RETURN(std::vector<Entry> entries,
                        tx.QueryAll(absl::StrCat(kById, db::InList(filter.ids.size()), kByIdEnd), values,
                                    [&](const db::Row& row) { return FromRow(row, competition); }));
  return TakeAll(std::move(entries), agencies, take);
}

absl::Status ForEachPage(db::Transaction& tx, absl::string_view competition, const EntryFilter& filter,
                         Agencies& agencies, Take take) {
  Selection selection(filter.ids);
  std::string after;
  for (int rows = kPageRows; rows == kPageRows && !selection.Ended();) {
    std::vector<db::Value> values = {competition, after};
    AppendStates(filter.states, values);
    values.emplace_back(kPageRows);
    rows = 0;
    std::vector<Entry> entries;
    entries.reserve(kPageRows);
    JURI_RETURN_IF_ERROR(tx.Query(kPage, values, [&](const db::Row& row) {
      const absl::string_view id = row.TextView(0);
      if (++rows == kPageRows) after = std::string(id);
      if (selection.Has(id)) entries.push_back(FromRow(row, competition));
      return absl::OkStatus();
    }));
    JURI_RETURN_IF_ERROR(TakeAll(std::move(entries), agencies, take));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ForEachEntry(db::Transaction& tx, const rpc::Scope& scope, absl::string_view competition,
                          const EntryFilter& filter, Take take) {
  if (!scope.is_service()) return Refusal(kPermissionDenied);
  Agencies agencies(tx, scope);
  // Looking a proposal up costs what reading two in order does, and the entries of a stage are most of them or few.
  if (!filter.ids.empty() && filter.ids.size() <= db::kLongestInList) {
    return ForEachById(tx, competition, filter, agencies, take);
  }
  return ForEachPage(tx, competition, filter, agencies, take);
}

absl::StatusOr<EntryWithParts> ReadEntryWithParts(db::Transaction& tx, const rpc::Scope& scope,
                                                  const ProposalName& name) {
  if (!scope.is_service()) return Refusal(kPermissionDenied).Status();
  std::optional<EntryWithParts> found;
  JURI_RETURN_IF_ERROR(tx.Query(kReadWithParts, {name.competition, name.id}, [&](const db::Row& row) -> absl::Status {
    Entry& entry = found.emplace().entry;
    entry = FromRow(row, name.competition);
    JURI_ASSIGN_OR_RETURN(found->parts, ParseParts(row.TextView(8)));
    entry.agency = {entry.agency.slug, row.Text(9), static_cast<engine::AgencyType>(row.UInt(10)), row.Text(11)};
    return absl::OkStatus();
  }));
  if (!found.has_value()) return Refusal(kProposalNotFound).Status();
  return *std::move(found);
}

}  // namespace juri::submission

#include "services/ranking/store/publication_store.h"

#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/ranking/domain/reasons.h"

namespace juri::ranking {
namespace {

constexpr absl::string_view kInsert = R"sql(
  INSERT INTO publication (competition_id, list, competition_title_id, competition_title_en, title_id, title_en,
                           group_id, group_en, announcement_number, announcement_date, announcement_place, sample,
                           ranked, size, definition_version, definition_sha256, sheet_count, sheets_sha256, csv_sha256,
                           publish_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kInsertEntries = R"sql(
  INSERT INTO published_entry (competition_id, list, position, registration_number, title, agency_title, agency_type,
                               entry_group, place, score, note)
  VALUES)sql";
constexpr size_t kEntryColumns = 11;

constexpr absl::string_view kRead = R"sql(
  SELECT competition_id, list, competition_title_id, competition_title_en, title_id, title_en, group_id, group_en,
         announcement_number, announcement_date, announcement_place, sample, ranked, size, definition_version,
         definition_sha256, sheet_count, sheets_sha256, csv_sha256, publish_time
    FROM publication
   WHERE competition_id = ? AND list = ?)sql";

constexpr absl::string_view kList = R"sql(
  SELECT competition_id, list, competition_title_id, competition_title_en, title_id, title_en, group_id, group_en,
         announcement_number, announcement_date, announcement_place, sample, ranked, size, definition_version,
         definition_sha256, sheet_count, sheets_sha256, csv_sha256, publish_time
    FROM publication
   WHERE competition_id = ?
   ORDER BY list
   LIMIT 100)sql";

constexpr absl::string_view kReadEntries = R"sql(
  SELECT registration_number, title, agency_title, agency_type, entry_group, place, score, note
    FROM published_entry
   WHERE competition_id = ? AND list = ?
   ORDER BY position
   LIMIT 100000)sql";

constexpr int kLowestAgencyType = 1;  // of the column; the renderers count from 0

Publication FromRow(const db::Row& row) {
  Publication publication;
  publication::PublishedList& list = publication.list;
  list.competition = row.Text(0);
  list.code = row.Text(1);
  list.competition_title = {row.Text(2), row.Text(3)};
  list.name = {row.Text(4), row.Text(5)};
  list.group = {row.Text(6), row.Text(7)};
  list.announcement_number = row.Text(8);
  list.date = ParseDay(row.TextView(9)).value_or(absl::CivilDay());
  list.place = row.Text(10);
  list.sample = row.Int(11) != 0;
  list.ranked = row.Int(12) != 0;
  list.size = static_cast<int>(row.UInt(13));
  list.definition_version = static_cast<int64_t>(row.UInt(14));
  list.definition_sha256 = HexText(row.TextView(15));
  list.seal = {row.Int(16), HexText(row.TextView(17))};
  publication.csv_sha256 = row.Text(18);
  publication.publish_time = row.Time(19);
  return publication;
}

publication::PublishedEntry EntryFromRow(const db::Row& row) {
  publication::PublishedEntry entry;
  entry.registration_number = row.Text(0);
  entry.title = row.Text(1);
  entry.agency = row.Text(2);
  entry.agency_type = static_cast<publication::AgencyType>(static_cast<int>(row.UInt(3)) - kLowestAgencyType);
  entry.group = row.Text(4);
  if (!row.IsNull(5)) entry.place = static_cast<int>(row.UInt(5));
  entry.score = row.OptionalText(6);
  entry.note = row.Text(7);
  return entry;
}

absl::Status InsertEntries(db::Transaction& tx, const publication::PublishedList& list) {
  std::vector<db::Value> values;
  for (size_t i = 0; i < list.entries.size(); ++i) {
    const publication::PublishedEntry& entry = list.entries[i];
    const std::vector<db::Value> row = {list.competition,
                                        list.code,
                                        i + 1,
                                        entry.registration_number,
                                        entry.title,
                                        entry.agency,
                                        static_cast<int>(entry.agency_type) + kLowestAgencyType,
                                        entry.group,
                                        entry.place,
                                        entry.score,
                                        entry.note};
    values.insert(values.end(), row.begin(), row.end());
  }
  return db::InsertRows(tx, kInsertEntries, kEntryColumns, values).status();
}

}  // namespace

absl::Status InsertPublication(db::Transaction& tx, const rpc::Scope&, const Publication& publication) {
  const publication::PublishedList& list = publication.list;
  const absl::Status inserted = tx.Execute(kInsert, {list.competition,
                                                     list.code,
                                                     list.competition_title.indonesian,
                                                     list.competition_title.english,
                                                     list.name.indonesian,
                                                     list.name.english,
                                                     list.group.indonesian,
                                                     list.group.english,
                                                     list.announcement_number,
                                                     DayText(list.date),
                                                     list.place,
                                                     static_cast<int>(list.sample),
                                                     static_cast<int>(list.ranked),
                                                     list.size,
                                                     list.definition_version,
                                                     absl::HexStringToBytes(list.definition_sha256),
                                                     list.seal.sheets,
                                                     absl::HexStringToBytes(list.seal.sha256),
                                                     publication.csv_sha256,
                                                     publication.publish_time})
                                    .status();
  if (db::DuplicateKeyOf(inserted) == "publication_announcement") {
    return Refusal(kAnnouncementNumberTaken).With("number", list.announcement_number);
  }
  JURI_RETURN_IF_ERROR(inserted);
  return InsertEntries(tx, list);
}

absl::StatusOr<Publication> ReadPublication(db::Transaction& tx, const rpc::Scope&, const ListName& name) {
  JURI_ASSIGN_OR_RETURN(std::optional<Publication> found, tx.QueryOne(kRead, {name.competition, name.list}, FromRow));
  if (!found.has_value()) return Refusal(kNotPublished).About("published list", name.Text()).Status();
  JURI_ASSIGN_OR_RETURN(found->list.entries, tx.QueryAll(kReadEntries, {name.competition, name.list}, EntryFromRow));
  return *std::move(found);
}

absl::StatusOr<std::vector<Publication>> ListPublications(db::Transaction& tx, const rpc::Scope&,
                                                          absl::string_view competition) {
  return tx.QueryAll(kList, {competition}, FromRow);
}

}  // namespace juri::ranking

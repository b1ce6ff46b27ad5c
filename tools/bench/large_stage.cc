#include "tools/bench/large_stage.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/digest.h"
#include "common/base/macros.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/competition.h"

namespace juri::bench {
namespace {

constexpr size_t kCriteria = 5;
constexpr size_t kBytesPerMark = 4;

// $N stands for the number of entries, $ID for the id of the proposal with the number `seq`: a version 7 UUID.
constexpr char kProposals[] = R"sql(
  INSERT INTO juri_submission.proposal
         (competition_id, proposal_id, registration_number, agency_id, title, entry_group, category, parts, state,
          decision_reason, decision_note, decide_time, revision, create_time, update_time, submit_time)
  SELECT 'bench-large', $ID, CONCAT('BENCH-', LPAD(seq, 6, '0')), CONCAT('bench-', seq MOD $AGENCIES + 1),
         CONCAT('Inovasi ukur nomor ', seq), 'umum', '', '[]', 3, '', '', UTC_TIMESTAMP(6), 3, UTC_TIMESTAMP(6),
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
    FROM seq_1_to_$N)sql";

// Unsealed until the sheets are there.
constexpr char kStageRow[] = R"sql(
  INSERT INTO juri_scoring.stage
         (competition_id, stage_id, state, definition_version, revision, entry_count, entries_sha256, seed, plan_sha256,
          open_time)
  VALUES ('bench-large', 'evaluation', 3, 1, 3, $N, UNHEX(SHA2('entries', 256)), 7, UNHEX(SHA2('plan', 256)),
          UTC_TIMESTAMP(6)))sql";

constexpr char kEntries[] = R"sql(
  INSERT INTO juri_scoring.stage_entry
         (competition_id, stage_id, proposal_id, registration_number, title, agency_id, region, entry_group)
  SELECT competition_id, 'evaluation', proposal_id, registration_number, title, agency_id, '', entry_group
    FROM juri_submission.proposal
   WHERE competition_id = 'bench-large')sql";

// Marks from 0.00 to 100.00 that follow from the numbers of entry, judge and criterion.
constexpr char kSheets[] = R"sql(
  INSERT INTO juri_scoring.sheet_revision
         (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  SELECT 'bench-large', 'evaluation', $ID, alias, 1, UNHEX(CONCAT($MARKS)), '', '', UTC_TIMESTAMP(6)
    FROM seq_1_to_$N CROSS JOIN (SELECT seq AS alias FROM seq_1_to_7) AS judge)sql";

constexpr char kPage[] = R"sql(
  SELECT proposal_id, alias, marks
    FROM juri_scoring.sheet_revision
   WHERE competition_id = 'bench-large' AND stage_id = 'evaluation' AND proposal_id > ?
   ORDER BY proposal_id, alias
   LIMIT 70000)sql";
constexpr size_t kPageRows = 70'000;  // whole entries

constexpr char kClose[] = R"sql(
  UPDATE juri_scoring.stage
     SET state = 4, sheet_count = ?, sheets_sha256 = ?, close_time = UTC_TIMESTAMP(6)
   WHERE competition_id = 'bench-large' AND stage_id = 'evaluation')sql";

std::string MarksExpression() {
  std::string expression;
  for (size_t criterion = 1; criterion <= kCriteria; ++criterion) {
    absl::StrAppend(&expression, criterion == 1 ? "" : ", ", "LPAD(HEX(CRC32(CONCAT(seq, '.', alias, '.', ", criterion,
                    ")) MOD 10001), 8, '0')");
  }
  return expression;
}

std::string Filled(const char* sql, size_t entries) {
  return absl::StrReplaceAll(sql, {{"$ID", "UNHEX(CONCAT('0190000000007000', HEX(0x8000000000000000 + seq)))"},
                                   {"$N", absl::StrCat(entries)},
                                   {"$AGENCIES", absl::StrCat(kPeople)},
                                   {"$MARKS", MarksExpression()}});
}

int64_t MarkAt(const std::string& marks, size_t criterion) {
  int64_t mark = 0;
  for (size_t i = 0; i < kBytesPerMark; ++i) {
    mark = mark << 8 | static_cast<unsigned char>(marks[criterion * kBytesPerMark + i]);
  }
  return mark;
}

// Adds the page of sheets after the proposal `last`, which it moves on; the number of sheets.
size_t AddPage(BareConnection& connection, std::string& last, Sha256Stream& digest) {
  const auto row = connection.Query(kPage, last);
  CanonicalWriter bytes;
  size_t sheets = 0;
  for (; row->next(); ++sheets) {
    last = row->getString(1);
    const std::string marks = row->getString(3);
    bytes.Bytes(last).I64(row->getInt64(2));
    for (size_t criterion = 0; criterion < kCriteria; ++criterion) bytes.I64(MarkAt(marks, criterion));
  }
  digest.Add(bytes.bytes());
  return sheets;
}

void Seal(BareConnection& connection) {
  Sha256Stream digest;
  CanonicalWriter head;
  digest.Add(head.Bytes("juri sheets 1").Bytes("bench-large").Bytes("evaluation").I64(1).I64(kCriteria).bytes());
  std::string last(16, '\0');
  size_t sheets = 0;
  for (size_t page = kPageRows; page == kPageRows; sheets += page) page = AddPage(connection, last, digest);
  CanonicalWriter tail;
  digest.Add(tail.I64(static_cast<int64_t>(sheets)).bytes());
  connection.Execute(kClose, sheets, digest.Finish());
}

}  // namespace

absl::StatusOr<client::Session> LoadLargeStage(const Installation& installation, size_t entries) {
  JURI_ASSIGN_OR_RETURN(client::Session organizer, MakeFrozen(installation.administrator, kLargeCompetition));
  BareConnection connection(installation.administer_database);
  for (const char* const sql : {kProposals, kStageRow, kEntries, kSheets}) {
    connection.Command(Filled(sql, entries));
    connection.Command("COMMIT");
  }
  Seal(connection);
  connection.Command("COMMIT");
  return organizer;
}

}  // namespace juri::bench

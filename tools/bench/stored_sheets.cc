#include "tools/bench/stored_sheets.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "tools/bench/competition.h"

namespace juri::bench {
namespace {

constexpr absl::Duration kLongestWriting = absl::Minutes(2);
constexpr absl::Duration kPause = absl::Milliseconds(200);
constexpr int64_t kFewPages = 1000;  // that are not written down yet, of 16 KiB

// $ID stands for the id of the entry with the number `seq`, $FROM and $TO for the first and last number.
constexpr char kEntries[] = R"sql(
  INSERT INTO juri_scoring.stage_entry
         (competition_id, stage_id, proposal_id, registration_number, title, agency_id, region, entry_group)
  SELECT '$COMPETITION', 'evaluation', $ID, CONCAT('STORED-', LPAD(seq, 6, '0')), CONCAT('Inovasi lama nomor ', seq),
         'bench-1', '', 'umum'
    FROM seq_$FROM_to_$TO)sql";

constexpr char kAssignments[] = R"sql(
  INSERT INTO juri_scoring.assignment
         (competition_id, stage_id, assignment_id, judge_id, proposal_id, queue_position, state, revision,
          filed_revision, update_time)
  SELECT competition_id, stage_id, $ASSIGNMENT, judge_id, $ID, 1000000 + seq, 3, 1, 1, UTC_TIMESTAMP(6) - INTERVAL 1 DAY
    FROM seq_$FROM_to_$TO CROSS JOIN juri_scoring.judge_alias
   WHERE competition_id = '$COMPETITION' AND stage_id = 'evaluation')sql";

constexpr char kSheets[] = R"sql(
  INSERT INTO juri_scoring.sheet_revision
         (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  SELECT competition_id, stage_id, $ID, alias, 1, UNHEX(REPEAT('00001F40', 5)), '', '',
         UTC_TIMESTAMP(6) - INTERVAL 1 DAY
    FROM seq_$FROM_to_$TO CROSS JOIN juri_scoring.judge_alias
   WHERE competition_id = '$COMPETITION' AND stage_id = 'evaluation')sql";

// The answer that the service keeps has about as many bytes.
constexpr char kRequests[] = R"sql(
  INSERT INTO juri_scoring.request (principal, method, request_id, fingerprint, response, create_time)
  SELECT $ACCOUNT, 'juri.scoring.v1.ScoringService/FileScoreSheet', CONCAT('file-', $ASSIGNMENT),
         UNHEX(SHA2($ASSIGNMENT, 256)), REPEAT('r', 110), UTC_TIMESTAMP(6) - INTERVAL 1 DAY
    FROM seq_$FROM_to_$TO CROSS JOIN juri_scoring.judge_alias JOIN juri_scoring.judge USING (competition_id, judge_id)
   WHERE competition_id = '$COMPETITION' AND stage_id = 'evaluation')sql";

// A day old: the sequencer looks five minutes back and leaves them alone.
constexpr char kAudit[] = R"sql(
  INSERT INTO juri_scoring.audit
         (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after, request_id)
  SELECT UTC_TIMESTAMP(6) - INTERVAL 1 DAY, UNHEX(LPAD(HEX(seq * 65536 + alias), 32, '0')), $ACCOUNT, '',
         'juri.scoring.v1.ScoringService/FileScoreSheet',
         CONCAT('competitions/', competition_id, '/stages/evaluation/assignments/', $ASSIGNMENT, '/scoreSheet'), 0, 1,
         CONCAT('file-', $ASSIGNMENT)
    FROM seq_$FROM_to_$TO CROSS JOIN juri_scoring.judge_alias JOIN juri_scoring.judge USING (competition_id, judge_id)
   WHERE competition_id = '$COMPETITION' AND stage_id = 'evaluation')sql";

constexpr char kCount[] = R"sql(
  SELECT COUNT(*) FROM juri_scoring.sheet_revision WHERE competition_id = ? AND stage_id = 'evaluation')sql";

constexpr char kAccountExpression[] =
    "LOWER(CONCAT('accounts/', REGEXP_REPLACE(HEX(account_id), '^(.{8})(.{4})(.{4})(.{4})', "
    "'\\\\1-\\\\2-\\\\3-\\\\4-')))";

}  // namespace

StoredSheets::StoredSheets(const db::Options& administrator, std::string competition_id)
    : connection_(administrator), competition_id_(std::move(competition_id)) {}

void StoredSheets::FillUpTo(size_t sheets) {
  const size_t stored = Count();
  if (stored < sheets) AddEntries((sheets - stored + kPeople - 1) / kPeople);
  WaitForWriting();
}

size_t StoredSheets::Count() {
  const auto row = connection_.Query(kCount, competition_id_);
  row->next();
  const auto count = static_cast<size_t>(row->getInt64(1));
  connection_.Command("COMMIT");
  return count;
}

void StoredSheets::AddEntries(size_t count) {
  for (const char* const sql : {kEntries, kAssignments, kSheets, kRequests, kAudit}) {
    connection_.Command(
        absl::StrReplaceAll(sql, {{"$ID", "UNHEX(CONCAT('0190000000007001', HEX(0x8000000000000000 + seq)))"},
                                  {"$ASSIGNMENT", "CONCAT('stored', LPAD(seq, 6, '0'), LPAD(alias, 4, '0'))"},
                                  {"$ACCOUNT", kAccountExpression},
                                  {"$COMPETITION", competition_id_},
                                  {"$FROM", absl::StrCat(entries_ + 1)},
                                  {"$TO", absl::StrCat(entries_ + count)}}));
    connection_.Command("COMMIT");
  }
  entries_ += count;
}

// What so large a load left to be written would be measured as the cost of filing.
void StoredSheets::WaitForWriting() {
  connection_.Command("SET GLOBAL innodb_max_dirty_pages_pct = 0");
  for (const absl::Time began = absl::Now(); absl::Now() - began < kLongestWriting; absl::SleepFor(kPause)) {
    const auto row = connection_.Query("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'");
    row->next();
    if (row->getInt64(2) < kFewPages) break;
  }
  connection_.Command("SET GLOBAL innodb_max_dirty_pages_pct = DEFAULT");
}

}  // namespace juri::bench

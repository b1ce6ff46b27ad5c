#include "tools/bench/large_stage.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/macros.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/competition.h"

namespace juri::bench {
namespace {

constexpr size_t kCriteria = 5;
constexpr size_t kEntriesPerQuorum = 10'000;  // of each basis point; the definition asks for one

// $N stands for the number of entries, $SHEETS for the sheets on each, $ID for the id of the proposal with the number
// `seq`: a version 7 UUID.
constexpr char kProposals[] = R"sql(
  INSERT INTO juri_submission.proposal
         (competition_id, proposal_id, registration_number, agency_id, title, entry_group, category, parts, state,
          decision_reason, decision_note, decide_time, revision, create_time, update_time, submit_time)
  SELECT '$COMPETITION', $ID, CONCAT('BENCH-', LPAD(seq, 6, '0')), CONCAT('bench-', seq MOD $AGENCIES + 1),
         CONCAT('Inovasi ukur nomor ', seq), 'umum', '', '[]', 3, '', '', UTC_TIMESTAMP(6), 3, UTC_TIMESTAMP(6),
         UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
    FROM seq_1_to_$N)sql";

constexpr char kStageRow[] = R"sql(
  INSERT INTO juri_scoring.stage
         (competition_id, stage_id, state, definition_version, revision, entry_count, entries_sha256, seed, plan_sha256,
          open_time)
  VALUES ('$COMPETITION', 'evaluation', 3, 1, 3, $N, UNHEX(SHA2('entries', 256)), 7, UNHEX(SHA2('plan', 256)),
          UTC_TIMESTAMP(6)))sql";

constexpr char kEntries[] = R"sql(
  INSERT INTO juri_scoring.stage_entry
         (competition_id, stage_id, proposal_id, registration_number, title, agency_id, region, entry_group)
  SELECT competition_id, 'evaluation', proposal_id, registration_number, title, agency_id, '', entry_group
    FROM juri_submission.proposal
   WHERE competition_id = '$COMPETITION')sql";

// Marks from 0.00 to 100.00 that follow from the numbers of entry, judge and criterion.
constexpr char kSheets[] = R"sql(
  INSERT INTO juri_scoring.sheet_revision
         (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  SELECT '$COMPETITION', 'evaluation', $ID, alias, 1, UNHEX(CONCAT($MARKS)), '', '', UTC_TIMESTAMP(6)
    FROM seq_1_to_$N CROSS JOIN (SELECT seq AS alias FROM seq_1_to_$SHEETS) AS judge)sql";

constexpr char kJudges[] = R"sql(
  INSERT INTO juri_scoring.judge
         (competition_id, judge_id, account_id, display_name, agency_id, region, create_time)
  SELECT '$COMPETITION', CONCAT('benchjudge', LPAD(seq, 6, '0')), UNHEX(LPAD(HEX(seq), 32, '0')), CONCAT('Juri ', seq),
         '', '', UTC_TIMESTAMP(6)
    FROM seq_1_to_$SHEETS)sql";

// Of as many entries as the quorum for closing needs.
constexpr char kAssignments[] = R"sql(
  INSERT INTO juri_scoring.assignment
         (competition_id, stage_id, assignment_id, judge_id, proposal_id, queue_position, state, revision,
          filed_revision, update_time)
  SELECT '$COMPETITION', 'evaluation', CONCAT('bench', LPAD(seq, 6, '0'), LPAD(alias, 5, '0')),
         CONCAT('benchjudge', LPAD(alias, 6, '0')), $ID, seq, 3, 1, 1, UTC_TIMESTAMP(6)
    FROM (SELECT seq FROM seq_1_to_$QUORUM) AS entry CROSS JOIN (SELECT seq AS alias FROM seq_1_to_$SHEETS) AS judge)sql";

std::string MarksExpression() {
  std::string expression;
  for (size_t criterion = 1; criterion <= kCriteria; ++criterion) {
    absl::StrAppend(&expression, criterion == 1 ? "" : ", ", "LPAD(HEX(CRC32(CONCAT(seq, '.', alias, '.', ", criterion,
                    ")) MOD 10001), 8, '0')");
  }
  return expression;
}

std::string Filled(const char* sql, const LargeStage& stage) {
  const size_t quorum = (stage.entries + kEntriesPerQuorum - 1) / kEntriesPerQuorum;
  return absl::StrReplaceAll(sql, {{"$ID", "UNHEX(CONCAT('0190000000007000', HEX(0x8000000000000000 + seq)))"},
                                   {"$COMPETITION", stage.id},
                                   {"$N", absl::StrCat(stage.entries)},
                                   {"$SHEETS", absl::StrCat(stage.sheets)},
                                   {"$QUORUM", absl::StrCat(quorum)},
                                   {"$AGENCIES", absl::StrCat(kPeople)},
                                   {"$MARKS", MarksExpression()}});
}

absl::Status Close(const client::Session& organizer, const LargeStage& large) {
  scoring::v1::CloseStageRequest request;
  request.set_name(large.Name());
  request.set_request_id(client::NewRequestId());
  JURI_ASSIGN_OR_RETURN(const auto stage, organizer.Call(&scoring::v1::ScoringService::Stub::CloseStage, request));
  if (static_cast<size_t>(stage.seal().sheet_count()) == large.entries * large.sheets) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("sealed ", stage.seal().sheet_count(), " sheets"));
}

}  // namespace

LargeStage StageToRank(size_t entries) { return {"bench-large", entries, kSheetsPerEntry}; }

absl::StatusOr<client::Session> LoadLargeStage(const Installation& installation, const LargeStage& stage) {
  JURI_ASSIGN_OR_RETURN(client::Session organizer, MakeFrozen(installation.administrator, stage.Competition()));
  BareConnection connection(installation.administer_database);
  for (const char* const sql : {kProposals, kStageRow, kEntries, kSheets, kJudges, kAssignments}) {
    connection.Command(Filled(sql, stage));
    connection.Command("COMMIT");
  }
  JURI_RETURN_IF_ERROR(Close(organizer, stage));
  return organizer;
}

}  // namespace juri::bench

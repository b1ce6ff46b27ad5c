#include "tools/bench/sheet_loop.h"

#include <stdexcept>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/base/ids.h"
#include "juri/scoring/v1/resources.pb.h"

namespace juri::bench {
namespace {

// From common/db/internal/request_row.cc, services/scoring/store and common/db/effect.cc. What a sheet costs that is
// filed alone.
constexpr char kClaim[] = R"sql(
  INSERT INTO request (principal, method, request_id, fingerprint, response, create_time)
  VALUES (?, ?, ?, ?, '', UTC_TIMESTAMP(6))
  RETURNING create_time)sql";

constexpr char kLock[] = R"sql(
  SELECT s.state, a.proposal_id, a.state, a.revision, a.filed_revision, n.alias, a.update_time
    FROM assignment AS a
    JOIN judge AS j ON j.competition_id = a.competition_id AND j.judge_id = a.judge_id
    JOIN stage AS s ON s.competition_id = a.competition_id AND s.stage_id = a.stage_id
    LEFT JOIN judge_alias AS n ON n.competition_id = a.competition_id AND n.stage_id = a.stage_id
                              AND n.judge_id = a.judge_id
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.assignment_id = ? AND j.account_id = ?
    LOCK IN SHARE MODE)sql";

constexpr char kInsertRevision[] = R"sql(
  INSERT INTO sheet_revision (competition_id, stage_id, proposal_id, alias, revision, marks, comment, reason, file_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr char kUpdateAssignment[] = R"sql(
  UPDATE assignment
     SET state = ?, revision = ?, filed_revision = ?, update_time = ?
   WHERE competition_id = ? AND stage_id = ? AND assignment_id = ?)sql";

constexpr char kAudit[] = R"sql(
  INSERT INTO audit (create_time, audit_id, actor, acting_for, method, resource, revision_before, revision_after,
                     request_id, denial)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr char kKeep[] = R"sql(
  UPDATE request
     SET response = ?
   WHERE principal = ? AND method = ? AND request_id = ?)sql";

const std::string kMethod = "juri.scoring.v1.ScoringService/FileScoreSheet";
const std::string kCompetitionId = "bench";
const std::string kStageId = "evaluation";
const std::string kMarks("\0\0\x1f\x40\0\0\x1b\x58\0\0\x20\x08\0\0\x1c\x20\0\0\x1d\x4c", 20);
constexpr int kFiled = 3;

std::string Receipt() {
  scoring::v1::SheetReceipt receipt;
  receipt.set_score_sheet(std::string(kStage) + "/assignments/aaaaaaaaaaaaaaaa/scoreSheet");
  receipt.set_revision(1);
  receipt.mutable_file_time()->set_seconds(1'800'000'000);
  receipt.mutable_file_time()->set_nanos(123'456'000);
  receipt.set_etag("1");
  return receipt.SerializeAsString();
}

std::string AccountId(const std::string& account) { return ParseUuid(absl::StripPrefix(account, "accounts/")).value(); }

}  // namespace

SheetLoop::SheetLoop(const db::Options& scoring_database)
    : connection_(scoring_database), fingerprint_(RealIds().Random(32)), receipt_(Receipt()) {}

void SheetLoop::File(Person& person) {
  const std::string& assignment = person.NextAssignment();
  const std::string assignment_id = assignment.substr(assignment.rfind('/') + 1);
  const std::string request_id = "loop-" + assignment_id;
  const auto claimed = connection_.Query(kClaim, person.account, kMethod, request_id, fingerprint_);
  if (!claimed->next()) throw std::runtime_error("the request row gave no time");
  const std::string now = claimed->getString(1);
  const auto row = connection_.Query(kLock, kCompetitionId, kStageId, assignment_id, AccountId(person.account));
  if (!row->next()) throw std::runtime_error("no such assignment: " + assignment);
  const std::string proposal_id = row->getString(2);
  const int64_t revision = row->getInt64(4);
  const int64_t filed_revision = row->getInt64(5) + 1;
  connection_.Execute(kInsertRevision, kCompetitionId, kStageId, proposal_id, row->getInt64(6), filed_revision, kMarks,
                      "", "", now);
  connection_.Execute(kUpdateAssignment, kFiled, revision + 1, filed_revision, now, kCompetitionId, kStageId,
                      assignment_id);
  connection_.Execute(kAudit, now, RealIds().Uuid7(), person.account, "", kMethod, assignment + "/scoreSheet", revision,
                      revision + 1, request_id, "");
  connection_.Execute(kKeep, receipt_, person.account, kMethod, request_id);
  connection_.Command("COMMIT");
}

}  // namespace juri::bench

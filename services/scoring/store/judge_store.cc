#include "services/scoring/store/judge_store.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/macros.h"
#include "common/db/error.h"
#include "common/db/insert_rows.h"
#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

constexpr absl::string_view kInsertJudge = R"sql(
  INSERT INTO judge (competition_id, judge_id, account_id, display_name, agency_id, region, expertise, least_entries,
                     most_entries, create_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql";

constexpr absl::string_view kInsertStages = "INSERT INTO judge_stage (competition_id, stage_id, judge_id) VALUES";

constexpr absl::string_view kList = R"sql(
  SELECT j.judge_id, j.account_id, j.display_name, j.agency_id, j.region, j.expertise, j.least_entries, j.most_entries,
         (SELECT GROUP_CONCAT(s.stage_id ORDER BY s.stage_id)
            FROM judge_stage AS s
           WHERE s.competition_id = j.competition_id AND s.judge_id = j.judge_id)
    FROM judge AS j
   WHERE j.competition_id = ? AND j.judge_id > ?
   ORDER BY j.judge_id
   LIMIT ?)sql";

// As many as the contract lets one stage show. Locked until the plan is stored: nobody is erased meanwhile.
constexpr absl::string_view kOfStage = R"sql(
  SELECT j.judge_id, j.account_id, j.display_name, j.agency_id, j.region, j.expertise, j.least_entries, j.most_entries,
         s.stage_id
    FROM judge_stage AS s
    JOIN judge AS j ON j.competition_id = s.competition_id AND j.judge_id = s.judge_id
   WHERE s.competition_id = ? AND s.stage_id = ?
   ORDER BY s.judge_id
   LIMIT 2000
    LOCK IN SHARE MODE)sql";

constexpr absl::string_view kInsertAliases =
    "INSERT INTO judge_alias (competition_id, stage_id, judge_id, alias) VALUES";

constexpr absl::string_view kAliases = R"sql(
  SELECT judge_id, alias
    FROM judge_alias
   WHERE competition_id = ? AND stage_id = ?)sql";

Judge FromRow(const db::Row& row, absl::string_view competition) {
  Judge judge{std::string(competition), row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), {}, {}};
  judge.expertise = absl::StrSplit(row.TextView(5), ',', absl::SkipEmpty());
  judge.least_entries = static_cast<int>(row.UInt(6));
  judge.most_entries = static_cast<int>(row.UInt(7));
  judge.stages = absl::StrSplit(row.TextView(8), ',');
  return judge;
}

}  // namespace

absl::Status InsertJudge(db::Transaction& tx, const rpc::Scope&, const Judge& judge) {
  const absl::Status inserted =
      tx.Execute(kInsertJudge,
                 {judge.competition, judge.id, judge.account_id, judge.display_name, judge.agency, judge.region,
                  absl::StrJoin(judge.expertise, ","), judge.least_entries, judge.most_entries, tx.now()})
          .status();
  if (db::DuplicateKeyOf(inserted) == "judge_account") return Refusal(kJudgeExists);
  JURI_RETURN_IF_ERROR(inserted);
  std::vector<db::Value> values;
  for (const std::string& stage : judge.stages) values.insert(values.end(), {judge.competition, stage, judge.id});
  return db::InsertRows(tx, kInsertStages, 3, values).status();
}

absl::StatusOr<std::vector<Judge>> ListJudges(db::Transaction& tx, const rpc::Scope&, absl::string_view competition,
                                              absl::string_view after, int limit) {
  return tx.QueryAll(kList, {competition, after, limit}, [&](const db::Row& row) { return FromRow(row, competition); });
}

absl::StatusOr<std::vector<Judge>> JudgesOfStage(db::Transaction& tx, const rpc::Scope&, const StageName& stage) {
  return tx.QueryAll(kOfStage, {stage.competition, stage.stage},
                     [&](const db::Row& row) { return FromRow(row, stage.competition); });
}

absl::Status AddAliases(db::Transaction& tx, const rpc::Scope&, const StageName& stage,
                        absl::Span<const std::string> judge_ids) {
  std::set<std::string> known;
  int last = 0;
  JURI_RETURN_IF_ERROR(tx.Query(kAliases, {stage.competition, stage.stage}, [&](const db::Row& row) {
    known.insert(row.Text(0));
    last = std::max(last, static_cast<int>(row.UInt(1)));
    return absl::OkStatus();
  }));
  std::vector<db::Value> values;
  for (const std::string& judge_id : judge_ids) {
    if (known.contains(judge_id)) continue;
    values.insert(values.end(), {stage.competition, stage.stage, judge_id, ++last});
  }
  return values.empty() ? absl::OkStatus() : db::InsertRows(tx, kInsertAliases, 4, values).status();
}

}  // namespace juri::scoring

#include "common/base/macros.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/compute.h"
#include "tools/bench/scenario.h"

namespace juri::bench {
namespace {

// The sheets of the large stage with a row per mark, as many systems keep them.
constexpr const char* kMakeTables[] = {
    "CREATE TABLE juri_bench.mark (proposal_id BINARY(16) NOT NULL, alias SMALLINT UNSIGNED NOT NULL,"
    " criterion TINYINT UNSIGNED NOT NULL, centipoints INT NOT NULL, PRIMARY KEY (proposal_id, alias, criterion))"
    " ENGINE = InnoDB",
    "INSERT INTO juri_bench.mark"
    " SELECT proposal_id, alias, seq, CAST(CONV(HEX(SUBSTR(marks, seq * 4 - 3, 4)), 16, 10) AS SIGNED)"
    " FROM juri_scoring.sheet_revision CROSS JOIN seq_1_to_5"
    " WHERE competition_id = 'bench-large' AND stage_id = 'evaluation' ORDER BY proposal_id, alias, seq",
    "COMMIT",
    "CREATE TABLE juri_bench.result (proposal_id BINARY(16) NOT NULL, total BIGINT NOT NULL, sheets INT NOT NULL,"
    " PRIMARY KEY (proposal_id)) ENGINE = InnoDB",
};

constexpr char kClear[] = "TRUNCATE juri_bench.result";

constexpr char kGroupMarks[] = R"sql(
  INSERT INTO juri_bench.result
  SELECT proposal_id, SUM(centipoints * 20), COUNT(*) DIV 5 FROM juri_bench.mark GROUP BY proposal_id)sql";

constexpr char kGroupSheets[] = R"sql(
  INSERT INTO juri_bench.result
  SELECT proposal_id,
         SUM(20 * CONV(HEX(SUBSTR(marks, 1, 4)), 16, 10) + 20 * CONV(HEX(SUBSTR(marks, 5, 4)), 16, 10) +
             20 * CONV(HEX(SUBSTR(marks, 9, 4)), 16, 10) + 20 * CONV(HEX(SUBSTR(marks, 13, 4)), 16, 10) +
             20 * CONV(HEX(SUBSTR(marks, 17, 4)), 16, 10)),
         COUNT(*)
    FROM juri_scoring.sheet_revision
   WHERE competition_id = 'bench-large' AND stage_id = 'evaluation'
   GROUP BY proposal_id)sql";

absl::StatusOr<Round> Group(BareConnection& connection, const char* sql) {
  connection.Command(kClear);
  return Once([&] {
    connection.Command(sql);
    connection.Command("COMMIT");
    return absl::OkStatus();
  });
}

}  // namespace

absl::Status MeasureRanking(Bench& bench, const client::Session& organizer) {
  BareConnection connection(bench.installation.administer_database);
  for (const char* const sql : kMakeTables) connection.Command(sql);
  const LargeStage stage = StageToRank(bench.load.large_entries);
  std::vector<Contender> contenders = {
      {"ComputeRanking, to the stored result",
       [&](absl::Duration) { return Once([&] { return Compute(organizer, stage).status(); }); },
       {}},
      {"GROUP BY over a row per mark, stored", [&](absl::Duration) { return Group(connection, kGroupMarks); }, {}},
      {"GROUP BY over the same rows (packed sheets), stored",
       [&](absl::Duration) { return Group(connection, kGroupSheets); },
       {}}};
  JURI_RETURN_IF_ERROR(RunInTurn(bench.load, bench.meter, contenders, *bench.report));
  bench.report->Add(AtLeast("ranking: GROUP BY over a row per mark / ComputeRanking", "",
                            Quotients(contenders[0].rounds, contenders[1].rounds), 1));
  bench.report->Add(AtLeast("ranking: GROUP BY over the same rows / ComputeRanking", "",
                            Quotients(contenders[0].rounds, contenders[2].rounds), 1));
  return absl::OkStatus();
}

}  // namespace juri::bench

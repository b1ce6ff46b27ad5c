#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "tools/bench/bare_connection.h"
#include "tools/bench/large_stage.h"
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

absl::StatusOr<double> SecondsOf(absl::FunctionRef<absl::Status()> work) {
  const absl::Time began = absl::Now();
  JURI_RETURN_IF_ERROR(work());
  return absl::ToDoubleSeconds(absl::Now() - began);
}

absl::StatusOr<double> Compute(const client::Session& organizer, size_t entries) {
  return SecondsOf([&]() -> absl::Status {
    ranking::v1::ComputeRankingRequest request;
    request.set_parent(kLargeStage);
    request.set_request_id(client::NewRequestId());
    JURI_ASSIGN_OR_RETURN(const auto ranking,
                          organizer.Call(&ranking::v1::RankingService::Stub::ComputeRanking, request));
    if (static_cast<size_t>(ranking.ranked_count()) == entries) return absl::OkStatus();
    return absl::DataLossError(absl::StrCat("ranked ", ranking.ranked_count(), " of ", entries, " entries"));
  });
}

absl::StatusOr<double> Group(BareConnection& connection, const char* sql) {
  connection.Command(kClear);
  return SecondsOf([&] {
    connection.Command(sql);
    connection.Command("COMMIT");
    return absl::OkStatus();
  });
}

}  // namespace

absl::Status MeasureRanking(const Load& load, const Installation& installation, const client::Session& organizer,
                            Report& report) {
  BareConnection connection(installation.administer_database);
  for (const char* const sql : kMakeTables) connection.Command(sql);
  JURI_RETURN_IF_ERROR(Compute(organizer, load.large_entries).status());
  std::vector<double> computed, marks, sheets;
  for (int i = 0; i < load.rounds; ++i) {
    JURI_ASSIGN_OR_RETURN(computed.emplace_back(), Compute(organizer, load.large_entries));
    JURI_ASSIGN_OR_RETURN(marks.emplace_back(), Group(connection, kGroupMarks));
    JURI_ASSIGN_OR_RETURN(sheets.emplace_back(), Group(connection, kGroupSheets));
  }
  const double seconds = Median(computed);
  report.Add(Observation{"ComputeRanking, to the stored result", seconds, "s"});
  report.Add(Observation{"GROUP BY over a row per mark, stored", Median(marks), "s"});
  report.Add(Observation{"GROUP BY over the same rows (packed sheets), stored", Median(sheets), "s"});
  report.Add(
      Comparison{"ranking: GROUP BY over a row per mark / ComputeRanking", Median(marks) / seconds, 1, false, ""});
  report.Add(
      Comparison{"ranking: GROUP BY over the same rows / ComputeRanking", Median(sheets) / seconds, 1, false, ""});
  return absl::OkStatus();
}

}  // namespace juri::bench

#include "tools/bench/five_trips.h"

#include <stdexcept>

namespace juri::bench {
namespace {

constexpr const char* kTables[] = {
    "DROP DATABASE IF EXISTS juri_bench",
    "CREATE DATABASE juri_bench CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
    "CREATE TABLE juri_bench.sheet (lane INT NOT NULL, number INT NOT NULL, state TINYINT NOT NULL,"
    " revision BIGINT NOT NULL, update_time DATETIME(6) NOT NULL, PRIMARY KEY (lane, number)) ENGINE = InnoDB",
    "CREATE TABLE juri_bench.sheet_mark (lane INT NOT NULL, number INT NOT NULL, criterion TINYINT NOT NULL,"
    " centipoints INT NOT NULL, PRIMARY KEY (lane, number, criterion)) ENGINE = InnoDB",
    "CREATE TABLE juri_bench.filing (lane INT NOT NULL, filing BIGINT NOT NULL, number INT NOT NULL,"
    " file_time DATETIME(6) NOT NULL, PRIMARY KEY (lane, filing)) ENGINE = InnoDB",
};

constexpr char kFill[] = "INSERT INTO juri_bench.sheet SELECT ?, seq, 1, 0, UTC_TIMESTAMP(6) FROM seq_0_to_9999";
constexpr int64_t kSheets = 10'000;  // of each lane; filed again from the first one when all are

constexpr char kLock[] = "SELECT state, revision FROM juri_bench.sheet WHERE lane = ? AND number = ? FOR UPDATE";
constexpr char kMarks[] = R"sql(
  INSERT INTO juri_bench.sheet_mark (lane, number, criterion, centipoints)
  VALUES (?, ?, 1, ?), (?, ?, 2, ?), (?, ?, 3, ?), (?, ?, 4, ?), (?, ?, 5, ?)
  ON DUPLICATE KEY UPDATE centipoints = VALUES(centipoints))sql";
constexpr char kUpdate[] = R"sql(
  UPDATE juri_bench.sheet SET state = 3, revision = ?, update_time = UTC_TIMESTAMP(6) WHERE lane = ? AND number = ?)sql";
constexpr char kInsert[] = R"sql(
  INSERT INTO juri_bench.filing (lane, filing, number, file_time) VALUES (?, ?, ?, UTC_TIMESTAMP(6)))sql";

}  // namespace

void MakeScratch(const db::Options& administrator) {
  BareConnection connection(administrator);
  for (const char* const sql : kTables) connection.Command(sql);
}

FiveTrips::FiveTrips(const db::Options& administrator, int lane) : connection_(administrator), lane_(lane) {
  connection_.Execute(kFill, lane_);
  connection_.Command("COMMIT");
}

void FiveTrips::File() {
  const int64_t number = filed_ % kSheets;
  const auto row = connection_.Query(kLock, lane_, number);
  if (!row->next()) throw std::runtime_error("a sheet of the scratch schema is not there");
  const int64_t revision = row->getInt64(2) + 1;
  connection_.Execute(kMarks, lane_, number, 8000, lane_, number, 7000, lane_, number, 8200, lane_, number, 7200, lane_,
                      number, 7500);
  connection_.Execute(kUpdate, revision, lane_, number);
  connection_.Execute(kInsert, lane_, filed_, number);
  connection_.Command("COMMIT");
  ++filed_;
}

}  // namespace juri::bench

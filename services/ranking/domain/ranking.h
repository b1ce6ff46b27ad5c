// A stored result of a stage: what went into it, and every entry with its place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/base/fraction.h"
#include "services/engine/rank_stage.h"
#include "services/ranking/domain/entry.h"
#include "services/ranking/domain/names.h"

namespace juri::ranking {

// The numbers are stored, and equal those of juri.ranking.v1.RankingKind.
enum class RankingKind { kProvisional = 1, kFinal = 2 };

// The filed sheets of a stage as docs/seal.md digests them.
struct SheetSeal {
  int64_t sheet_count = 0;
  std::string sheets_sha256;  // 32 bytes

  friend bool operator==(const SheetSeal&, const SheetSeal&) = default;
};

// How many entries stand where.
struct StandingCounts {
  int ranked = 0;
  int below_passing = 0;
  int incomplete = 0;
  int out = 0;  // withdrawn or disqualified

  int All() const { return ranked + below_passing + incomplete + out; }
};

struct Ranking {
  RankingName name;
  RankingKind kind = RankingKind::kProvisional;
  int definition_version = 0;
  SheetSeal seal;              // without a digest while provisional
  std::string entries_sha256;  // 32 bytes
  std::string engine_version;
  std::optional<std::string> seed;   // of lots
  std::vector<RankingName> earlier;  // rankings of earlier stages whose totals or scores went in
  StandingCounts counts;
  absl::Time compute_time;
};

struct RankedEntry {
  int position = 0;         // 1, 2, 3 in the order of the ranking
  std::string proposal_id;  // 16 bytes
  std::string registration_number;
  std::string title;
  std::string agency_title;
  engine::AgencyType agency_type = engine::AgencyType::kMinistry;
  std::string group;
  engine::Standing standing = engine::Standing::kRanked;
  int place = 0;                  // 1, 2, 2, 4; 0 unless ranked
  int place_if_in = 0;            // of a withdrawn or disqualified entry with a passing total; else 0
  std::optional<Fraction> score;  // of the stage alone, centipoints
  std::optional<Fraction> total;  // combined with earlier stages, centipoints
  std::string total_display;      // points, empty without a total
  int sheet_count = 0;
};

// The entries as the engine takes them, in the order given; earlier totals are still empty.
engine::StageEntries ColumnsOf(const std::vector<Entry>& entries);
engine::StageEntries ColumnsOf(const std::vector<RankedEntry>& entries);

// The rows to store for a result over `entries`, in the order of the ranking.
std::vector<RankedEntry> RowsOf(const engine::Stage& stage, std::vector<Entry> entries,
                                const engine::StageResult& result);

StandingCounts CountsOf(const engine::StageResult& result);

// Whether `result`, computed again over `rows` in their order, says what the rows say.
bool Confirms(const engine::StageResult& result, const std::vector<RankedEntry>& rows);

}  // namespace juri::ranking

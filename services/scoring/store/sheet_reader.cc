#include "services/scoring/store/sheet_reader.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "common/base/macros.h"
#include "services/scoring/store/packed_marks.h"

namespace juri::scoring {
namespace {

constexpr int kPageRows = 4000;

// In the order of the primary key. The first condition is what the index needs: MariaDB makes no range of a comparison
// of tuples.
constexpr absl::string_view kPage = R"sql(
  SELECT proposal_id, alias, revision, marks
    FROM sheet_revision
   WHERE competition_id = ? AND stage_id = ? AND proposal_id >= ? AND proposal_id <= ?
     AND (proposal_id > ? OR alias > ? OR (alias = ? AND revision > ?))
   ORDER BY proposal_id, alias, revision
   LIMIT ?)sql";

// Filed sheets that a conflict ended; their revisions stay.
constexpr absl::string_view kRecused = R"sql(
  SELECT a.proposal_id, n.alias
    FROM assignment AS a
    JOIN judge_alias AS n ON n.competition_id = a.competition_id AND n.stage_id = a.stage_id AND n.judge_id = a.judge_id
   WHERE a.competition_id = ? AND a.stage_id = ? AND a.proposal_id >= ? AND a.proposal_id <= ? AND a.state = 4
     AND a.filed_revision >= 1)sql";

using SheetKeys = std::set<std::pair<std::string, int>>;

absl::StatusOr<SheetKeys> ReadRecused(db::Transaction& tx, const StageName& stage, absl::string_view first,
                                      absl::string_view last) {
  SheetKeys recused;
  JURI_RETURN_IF_ERROR(tx.Query(kRecused, {stage.competition, stage.stage, first, last}, [&](const db::Row& row) {
    recused.emplace(row.Text(0), static_cast<int>(row.UInt(1)));
    return absl::OkStatus();
  }));
  return recused;
}

// Where the next page begins.
struct Place {
  std::string proposal_id;
  int alias = 0;
  int64_t revision = 0;
};

// Holds each row back until it is known that no newer revision of the same sheet follows.
class NewestOnly {
 public:
  NewestOnly(SheetKeys recused, absl::FunctionRef<absl::Status(const FiledSheet&)> take)
      : recused_(std::move(recused)), take_(take) {}

  absl::Status Add(absl::string_view proposal_id, int alias, absl::string_view marks) {
    if (held_.alias != alias || held_.proposal_id != proposal_id) {
      JURI_RETURN_IF_ERROR(Flush());
      held_.proposal_id.assign(proposal_id.data(), proposal_id.size());
      held_.alias = alias;
    }
    UnpackFiledMarks(marks, held_.centipoints);
    return absl::OkStatus();
  }

  absl::Status Flush() {
    const bool counts = held_.alias != 0 && (recused_.empty() || !recused_.contains({held_.proposal_id, held_.alias}));
    return counts ? take_(held_) : absl::OkStatus();
  }

 private:
  const SheetKeys recused_;
  absl::FunctionRef<absl::Status(const FiledSheet&)> take_;
  FiledSheet held_;
};

}  // namespace

absl::Status ForEachFiledSheet(db::Transaction& tx, const rpc::Scope&, const StageName& stage, const SheetRange& range,
                               absl::FunctionRef<absl::Status(const FiledSheet&)> take) {
  const std::string last = range.proposal.empty() ? std::string(16, '\xff') : range.proposal;
  // A cursor is the key of a sheet, and stands behind every revision of it.
  Place place{std::max(range.after_proposal, range.proposal), range.after_alias, std::numeric_limits<int64_t>::max()};
  if (place.proposal_id != range.after_proposal) place.alias = 0;
  JURI_ASSIGN_OR_RETURN(SheetKeys recused, ReadRecused(tx, stage, place.proposal_id, last));
  NewestOnly sheets(std::move(recused), take);
  for (int rows = kPageRows; rows == kPageRows;) {
    rows = 0;
    Place end = place;
    JURI_RETURN_IF_ERROR(tx.Query(kPage,
                                  {stage.competition, stage.stage, place.proposal_id, last, place.proposal_id,
                                   place.alias, place.alias, place.revision, kPageRows},
                                  [&](const db::Row& row) {
                                    const absl::string_view proposal_id = row.TextView(0);
                                    const int alias = static_cast<int>(row.UInt(1));
                                    if (++rows == kPageRows) {
                                      end = {std::string(proposal_id), alias, static_cast<int64_t>(row.UInt(2))};
                                    }
                                    return sheets.Add(proposal_id, alias, row.TextView(3));
                                  }));
    place = std::move(end);
  }
  return sheets.Flush();
}

}  // namespace juri::scoring

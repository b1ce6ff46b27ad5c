#include "services/ranking/store/personal_tables.h"

namespace juri::ranking {
namespace {

constexpr char kLists[] = R"sql(
  SELECT l.competition_id, l.list, l.composer = p.name, l.proposer = p.name, l.approver = p.name, l.update_time
    FROM finalist_list AS l
    JOIN (SELECT ? AS name) AS p ON p.name IN (l.composer, l.proposer, l.approver)
   ORDER BY l.competition_id, l.list
   LIMIT ? OFFSET ?)sql";

void ReadList(const db::Row& row, PersonalValues& values) {
  values.Add("competition", row.TextView(0));
  values.Add("list", row.TextView(1));
  values.Add("composed", row.Int(2) == 1 ? "true" : "");
  values.Add("proposed", row.Int(3) == 1 ? "true" : "");
  values.Add("approved", row.Int(4) == 1 ? "true" : "");
  values.Add("update_time", row.Time(5));
}

}  // namespace

std::vector<PersonalTable> PersonalTables() {
  return {{.kept_in = "ranking.finalist_list",
           .meaning = "ranking.DATA_LIST",
           .sql = kLists,
           .read = ReadList,
           .by_name = true}};
}

}  // namespace juri::ranking

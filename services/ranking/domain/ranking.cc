#include "services/ranking/domain/ranking.h"

#include <utility>

namespace juri::ranking {
namespace {

bool IsOut(engine::Standing standing) {
  return standing == engine::Standing::kWithdrawn || standing == engine::Standing::kDisqualified;
}

engine::EntryState StateBehind(engine::Standing standing) {
  if (standing == engine::Standing::kWithdrawn) return engine::EntryState::kWithdrawn;
  if (standing == engine::Standing::kDisqualified) return engine::EntryState::kDisqualified;
  return engine::EntryState::kIn;
}

void Add(const std::string& name, engine::EntryState state, const std::string& group, engine::StageEntries& columns) {
  columns.names.push_back(name);
  columns.states.push_back(state);
  columns.groups.push_back(group);
}

RankedEntry RowOf(const engine::Stage& stage, Entry entry, const engine::EntryResult& result) {
  RankedEntry row;
  row.proposal_id = std::move(entry.proposal_id);
  row.registration_number = std::move(entry.registration_number);
  row.title = std::move(entry.title);
  row.agency_title = std::move(entry.agency_title);
  row.agency_type = entry.agency_type;
  row.group = std::move(entry.group);
  row.standing = result.standing;
  row.place = result.place;
  row.place_if_in = IsOut(result.standing) ? result.place_if_all_stayed : 0;
  row.score = result.score;
  row.total = result.total;
  if (result.total) row.total_display = engine::PointsText(stage, *result.total);
  row.sheet_count = result.counted_sheets;
  return row;
}

}  // namespace

engine::StageEntries ColumnsOf(const std::vector<Entry>& entries) {
  engine::StageEntries columns;
  for (const Entry& entry : entries) {
    Add(entry.registration_number, StandingState(entry.state), entry.group, columns);
  }
  return columns;
}

engine::StageEntries ColumnsOf(const std::vector<RankedEntry>& entries) {
  engine::StageEntries columns;
  for (const RankedEntry& entry : entries) {
    Add(entry.registration_number, StateBehind(entry.standing), entry.group, columns);
  }
  return columns;
}

std::vector<RankedEntry> RowsOf(const engine::Stage& stage, std::vector<Entry> entries,
                                const engine::StageResult& result) {
  std::vector<RankedEntry> rows;
  rows.reserve(result.order.size());
  for (const uint32_t entry : result.order) {
    rows.push_back(RowOf(stage, std::move(entries[entry]), result.entries[entry]));
    rows.back().position = static_cast<int>(rows.size());
  }
  return rows;
}

StandingCounts CountsOf(const engine::StageResult& result) {
  StandingCounts counts;
  for (const engine::EntryResult& entry : result.entries) {
    switch (entry.standing) {
      case engine::Standing::kRanked:
        ++counts.ranked;
        break;
      case engine::Standing::kBelowPassingGrade:
        ++counts.below_passing;
        break;
      case engine::Standing::kIncomplete:
        ++counts.incomplete;
        break;
      case engine::Standing::kWithdrawn:
      case engine::Standing::kDisqualified:
        ++counts.out;
        break;
    }
  }
  return counts;
}

bool Confirms(const engine::StageResult& result, const std::vector<RankedEntry>& rows) {
  for (size_t i = 0; i < rows.size(); ++i) {
    const engine::EntryResult& again = result.entries[i];
    if (again.standing != rows[i].standing || again.place != rows[i].place || again.total != rows[i].total)
      return false;
  }
  return result.entries.size() == rows.size();
}

}  // namespace juri::ranking

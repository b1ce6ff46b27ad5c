#include "services/engine/assignment/facts_files.h"

#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"

namespace juri::engine::assignment {
namespace {

constexpr int kMostReadings = 1'000'000;

const std::map<std::string, ConflictReason>& ReasonsByWord() {
  static const auto* const reasons =
      new std::map<std::string, ConflictReason>{{"AGENCY", ConflictReason::kDeclaredByAgency},
                                                {"JUDGE", ConflictReason::kDeclaredByJudge},
                                                {"ORGANIZER", ConflictReason::kDeclaredByOrganizer},
                                                {"RECUSED", ConflictReason::kRecused}};
  return *reasons;
}

const std::map<std::string, Hold>& HoldsByWord() {
  static const auto* const holds =
      new std::map<std::string, Hold>{{"FILED", Hold::kFiled}, {"PLANNED", Hold::kPlanned}};
  return *holds;
}

// The rows of one file, each checked with the place of its faults.
class Rows {
 public:
  Rows(absl::string_view text, const std::vector<std::string>& columns, std::vector<Fault>& faults)
      : columns_(columns), faults_(faults) {
    if (!text.empty()) rows_ = ReadCsv(text, columns, faults);
  }

  const std::vector<CsvRow>& all() const { return rows_; }

  // Whether the cell has a value, told if not.
  bool Has(const CsvRow& row, size_t column) {
    if (!row.cells[column].empty()) return true;
    return Tell(row, column, {"common.FIELD_REQUIRED", {{"field", columns_[column]}}});
  }

  // Whether no row before has these cells.
  bool IsNew(const CsvRow& row, std::vector<std::string> cells) {
    return seen_.insert(std::move(cells)).second || Tell(row, 0, {"engine.FILE_REPEATED_ROW", {}});
  }

  bool IsKnown(const CsvRow& row, size_t column, const std::set<std::string>& ids) {
    if (ids.contains(row.cells[column])) return true;
    return Tell(row, column, {"engine.ASSIGN_UNKNOWN", {{"value", row.cells[column]}}});
  }

  // A whole number from 0; nullopt, told, for anything else.
  std::optional<int> Count(const CsvRow& row, size_t column) {
    const std::optional<int64_t> count = ParseDecimal(row.cells[column], 0);
    if (count.has_value() && *count >= 0 && *count <= kMostReadings) return static_cast<int>(*count);
    Tell(row, column, {"engine.ASSIGN_BAD_COUNT", {{"value", row.cells[column]}}});
    return std::nullopt;
  }

  template <typename Value>
  std::optional<Value> Word(const CsvRow& row, size_t column, const std::map<std::string, Value>& words) {
    const auto found = words.find(row.cells[column]);
    if (found != words.end()) return found->second;
    const auto word = [](std::string* out, const auto& known) { out->append(known.first); };
    Tell(row, column,
         {"engine.FILE_UNKNOWN_STATE", {{"state", row.cells[column]}, {"known", absl::StrJoin(words, ", ", word)}}});
    return std::nullopt;
  }

  bool Tell(const CsvRow& row, size_t column, Sentence what) {
    faults_.push_back({row.line, 0, columns_[column], std::move(what)});
    return false;
  }

 private:
  const std::vector<std::string> columns_;
  std::vector<Fault>& faults_;
  std::vector<CsvRow> rows_;
  std::set<std::vector<std::string>> seen_;
};

void ReadLoad(Rows& rows, const CsvRow& row, JudgeFacts& judge) {
  if (row.cells[4].empty() && row.cells[5].empty()) return;
  const std::optional<int> least = row.cells[4].empty() ? 0 : rows.Count(row, 4);
  const std::optional<int> most = row.cells[5].empty() ? kMostReadings : rows.Count(row, 5);
  if (!least.has_value() || !most.has_value()) return;
  if (*least <= *most) judge.load = Load{*least, *most};
  if (*least > *most) rows.Tell(row, 5, {"engine.ASSIGN_LOAD_INVERTED", {}});
}

void ReadJudges(const std::string& text, Facts& facts, std::vector<Fault>& faults) {
  Rows rows(text, {"judge", "agency", "region", "expertise", "least", "most"}, faults);
  for (const CsvRow& row : rows.all()) {
    if (!rows.Has(row, 0) || !rows.IsNew(row, {row.cells[0]})) continue;
    JudgeFacts judge{row.cells[0], row.cells[1], row.cells[2], {}, {}};
    judge.expertise = absl::StrSplit(row.cells[3], ' ', absl::SkipEmpty());
    ReadLoad(rows, row, judge);
    facts.judges.push_back(std::move(judge));
  }
}

void ReadProposals(const std::string& text, int readings, Facts& facts, std::vector<Fault>& faults) {
  Rows rows(text, {"entry", "agency", "region", "category", "readings"}, faults);
  for (const CsvRow& row : rows.all()) {
    if (!rows.Has(row, 0) || !rows.IsNew(row, {row.cells[0]})) continue;
    ProposalFacts proposal{row.cells[0], row.cells[1], row.cells[2], row.cells[3], readings, row.cells[4] == "ALL"};
    if (!row.cells[4].empty() && !proposal.anchor) proposal.readings = rows.Count(row, 4).value_or(readings);
    facts.proposals.push_back(std::move(proposal));
  }
}

struct Ids {
  std::set<std::string> judges, proposals;
};

void ReadConflicts(const std::string& text, const Ids& ids, Facts& facts, std::vector<Fault>& faults) {
  Rows rows(text, {"judge", "entry", "reason"}, faults);
  for (const CsvRow& row : rows.all()) {
    const bool known =
        rows.IsKnown(row, 0, ids.judges) && (row.cells[1].empty() || rows.IsKnown(row, 1, ids.proposals));
    const std::optional<ConflictReason> reason = rows.Word(row, 2, ReasonsByWord());
    if (known && reason.has_value()) facts.conflicts.push_back({row.cells[0], row.cells[1], *reason});
  }
}

void ReadHeld(const std::string& text, const Ids& ids, Facts& facts, std::vector<Fault>& faults) {
  Rows rows(text, {"entry", "judge", "state"}, faults);
  for (const CsvRow& row : rows.all()) {
    if (!rows.IsKnown(row, 0, ids.proposals) || !rows.IsKnown(row, 1, ids.judges)) continue;
    const std::optional<Hold> hold = rows.Word(row, 2, HoldsByWord());
    if (!hold.has_value() || !rows.IsNew(row, {row.cells[0], row.cells[1]})) continue;
    facts.held.push_back({row.cells[1], row.cells[0], *hold});
  }
}

}  // namespace

Facts ReadFacts(const FactsFiles& files, int readings, FactsFaults& faults) {
  Facts facts;
  facts.own_agency_conflicts = facts.own_region_conflicts = true;
  ReadJudges(files.judges, facts, faults.judges);
  ReadProposals(files.proposals, readings, facts, faults.proposals);
  Ids ids;
  for (const JudgeFacts& judge : facts.judges) ids.judges.insert(judge.id);
  for (const ProposalFacts& proposal : facts.proposals) ids.proposals.insert(proposal.id);
  ReadConflicts(files.conflicts, ids, facts, faults.conflicts);
  ReadHeld(files.held, ids, facts, faults.held);
  return facts;
}

}  // namespace juri::engine::assignment

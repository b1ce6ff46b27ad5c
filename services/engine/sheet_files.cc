#include "services/engine/sheet_files.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"
#include "services/engine/extra_points.h"
#include "services/engine/rounding.h"

namespace juri::engine {
namespace {

constexpr int kMarkDecimals = 2;
constexpr int kFactorDecimals = 3;
constexpr int32_t kNoFactor = 1000;
constexpr absl::string_view kBonus = "bonus:";
constexpr absl::string_view kDeduction = "deduction:";

struct EntryFacts {
  EntryState state = EntryState::kIn;
  std::string group;
  std::vector<int32_t> factors;           // empty, or one per criterion
  std::vector<ExtraPoints> extra_points;  // whose entry is not numbered yet
};

struct SheetRows {
  std::vector<int32_t> marks;
  std::vector<bool> given;  // whether the file has a row for the criterion
  bool recused = false;
};

struct StageRows {
  std::map<std::string, EntryFacts> entries;
  std::map<std::string, uint32_t> judges;
  std::map<std::pair<std::string, std::string>, SheetRows> sheets;  // by entry and judge
};

std::string PointsOf(int32_t centipoints) { return InPoints({centipoints, 1}).Display(kMarkDecimals); }

class FileReader {
 public:
  FileReader(const Definition& definition, std::vector<Fault>& faults) : definition_(definition), faults_(faults) {}

 protected:
  void Tell(const CsvRow& row, const char* column, const char* key, std::map<std::string, std::string> words = {}) {
    faults_.push_back({row.line, 0, column, {key, std::move(words)}});
  }

  std::optional<size_t> StageIndex(const CsvRow& row) {
    for (size_t i = 0; i < definition_.stages.size(); ++i) {
      if (definition_.stages[i].code == row.cells[0]) return i;
    }
    Tell(row, "stage", "engine.FILE_UNKNOWN_STAGE", {{"stage", row.cells[0]}});
    return std::nullopt;
  }

  std::optional<size_t> CriterionIndex(const CsvRow& row, const Stage& stage, const std::string& code) {
    const std::optional<size_t> index = stage.CriterionIndex(code);
    if (!index) Tell(row, "criterion", "engine.FILE_UNKNOWN_CRITERION", {{"criterion", code}, {"stage", stage.code}});
    return index;
  }

  const Definition& definition_;

 private:
  std::vector<Fault>& faults_;
};

class SheetsReader : FileReader {
 public:
  using FileReader::FileReader;

  void Read(const CsvRow& row, std::vector<StageRows>& stages) {
    for (const size_t column : {1, 2}) {
      if (row.cells[column].empty()) return Tell(row, column == 1 ? "entry" : "judge", "common.FIELD_REQUIRED");
    }
    const std::optional<size_t> index = StageIndex(row);
    if (!index) return;
    const Stage& stage = definition_.stages[*index];
    const std::optional<size_t> criterion = CriterionIndex(row, stage, row.cells[3]);
    const std::optional<int32_t> mark = criterion ? Mark(row, stage.criteria[*criterion]) : std::nullopt;
    if (!mark) return;
    StageRows& rows = stages[*index];
    rows.entries[row.cells[1]];
    rows.judges[row.cells[2]];
    SheetRows& sheet = rows.sheets[{row.cells[1], row.cells[2]}];
    sheet.marks.resize(stage.criteria.size(), kNoMark);
    sheet.given.resize(stage.criteria.size());
    if (sheet.given[*criterion]) return Tell(row, "criterion", "engine.FILE_REPEATED_ROW");
    sheet.given[*criterion] = true;
    sheet.marks[*criterion] = *mark;
    sheet.recused = sheet.recused || row.cells[5] == "RECUSED";
  }

 private:
  // The mark in centipoints, kNoMark for a state; nullopt after a fault.
  std::optional<int32_t> Mark(const CsvRow& row, const Criterion& criterion) {
    const std::string& text = row.cells[4];
    const std::string& state = row.cells[5];
    if (!state.empty()) {
      if (state != "ABSENT" && state != "ABSTAINED" && state != "RECUSED") {
        Tell(row, "state", "engine.FILE_UNKNOWN_STATE", {{"state", state}, {"known", "ABSENT, ABSTAINED, RECUSED"}});
      } else if (!text.empty()) {
        Tell(row, "mark", "engine.FILE_MARK_AND_STATE", {{"state", state}});
      } else {
        return kNoMark;
      }
      return std::nullopt;
    }
    const std::optional<int64_t> mark = ParseDecimal(text, kMarkDecimals);
    if (!mark) {
      Tell(row, "mark", "engine.FILE_BAD_MARK", {{"mark", text}});
    } else if (*mark < criterion.scale_min || *mark > criterion.scale_max) {
      Tell(row, "mark", "engine.FILE_MARK_OFF_SCALE",
           {{"mark", text}, {"min", PointsOf(criterion.scale_min)}, {"max", PointsOf(criterion.scale_max)}});
    } else {
      return static_cast<int32_t>(*mark);
    }
    return std::nullopt;
  }
};

class AttributesReader : FileReader {
 public:
  using FileReader::FileReader;

  void Read(const CsvRow& row, std::vector<StageRows>& stages) {
    const std::optional<size_t> index = StageIndex(row);
    if (!index) return;
    if (row.cells[1].empty()) return Tell(row, "entry", "common.FIELD_REQUIRED");
    const std::vector<std::string> key(row.cells.begin(), row.cells.end() - 1);
    if (!seen_.insert(key).second) return Tell(row, "attribute", "engine.FILE_REPEATED_ROW");
    EntryFacts& facts = stages[*index].entries[row.cells[1]];
    const std::string& attribute = row.cells[3];
    const Stage& stage = definition_.stages[*index];
    if (attribute == "factor") return Factor(row, stage, facts);
    if (const auto extra = NamedExtraPoints(stage, attribute)) return Points(row, stage, *extra, facts);
    if (!row.cells[2].empty()) return Tell(row, "criterion", "engine.FILE_ATTRIBUTE_OF_ENTRY");
    if (attribute == "group") return Group(row, facts);
    if (attribute == "state") return State(row, facts);
    Tell(row, "attribute", "engine.FILE_UNKNOWN_ATTRIBUTE",
         {{"attribute", attribute}, {"known", KnownAttributes(stage)}});
  }

 private:
  static std::string KnownAttributes(const Stage& stage) {
    std::string known = "group, state, factor";
    for (const ExtraPointsRule& rule : stage.bonuses) absl::StrAppend(&known, ", ", kBonus, rule.code);
    for (const ExtraPointsRule& rule : stage.deductions) absl::StrAppend(&known, ", ", kDeduction, rule.code);
    return known;
  }

  // "bonus:CODE" and "deduction:CODE" of the stage's codes, without points.
  static std::optional<ExtraPoints> NamedExtraPoints(const Stage& stage, absl::string_view attribute) {
    const bool is_bonus = absl::ConsumePrefix(&attribute, kBonus);
    if (!is_bonus && !absl::ConsumePrefix(&attribute, kDeduction)) return std::nullopt;
    const std::vector<ExtraPointsRule>& rules = is_bonus ? stage.bonuses : stage.deductions;
    const auto named = [&](const ExtraPointsRule& rule) { return rule.code == attribute; };
    const auto found = std::find_if(rules.begin(), rules.end(), named);
    if (found == rules.end()) return std::nullopt;
    return ExtraPoints{0, is_bonus, static_cast<uint32_t>(found - rules.begin()), std::nullopt, 0};
  }

  void Points(const CsvRow& row, const Stage& stage, ExtraPoints extra, EntryFacts& facts) {
    const ExtraPointsRule& rule = RuleOf(stage, extra);
    if (!row.cells[2].empty()) {
      if (rule.of_total) return Tell(row, "criterion", "engine.FILE_ATTRIBUTE_OF_ENTRY");
      const std::optional<size_t> criterion = CriterionIndex(row, stage, row.cells[2]);
      if (!criterion) return;
      extra.criterion = static_cast<uint32_t>(*criterion);
    }
    const std::optional<int64_t> points = ParseDecimal(row.cells[4], kMarkDecimals);
    if (!points || *points < 0 || *points > rule.most) {
      return Tell(row, "value", "engine.FILE_BAD_POINTS", {{"points", row.cells[4]}, {"most", PointsOf(rule.most)}});
    }
    extra.centipoints = static_cast<int32_t>(*points);
    facts.extra_points.push_back(extra);
  }

  void Group(const CsvRow& row, EntryFacts& facts) {
    const auto named = [&](const CodedName& group) { return group.code == row.cells[4]; };
    if (std::none_of(definition_.groups.begin(), definition_.groups.end(), named)) {
      const auto code = [](std::string* out, const CodedName& group) { out->append(group.code); };
      return Tell(row, "value", "engine.UNKNOWN_GROUP",
                  {{"group", row.cells[4]}, {"known", absl::StrJoin(definition_.groups, ", ", code)}});
    }
    facts.group = row.cells[4];
  }

  void State(const CsvRow& row, EntryFacts& facts) {
    if (row.cells[4] == "WITHDRAWN") {
      facts.state = EntryState::kWithdrawn;
    } else if (row.cells[4] == "DISQUALIFIED") {
      facts.state = EntryState::kDisqualified;
    } else {
      Tell(row, "value", "engine.FILE_UNKNOWN_STATE", {{"state", row.cells[4]}, {"known", "WITHDRAWN, DISQUALIFIED"}});
    }
  }

  void Factor(const CsvRow& row, const Stage& stage, EntryFacts& facts) {
    const std::optional<int64_t> factor = ParseDecimal(row.cells[4], kFactorDecimals);
    if (!factor || *factor < 0 || *factor > int64_t{1000} * kNoFactor) {
      return Tell(row, "value", "engine.FILE_BAD_FACTOR", {{"factor", row.cells[4]}});
    }
    facts.factors.resize(stage.criteria.size(), kNoFactor);
    if (row.cells[2].empty()) {
      std::fill(facts.factors.begin(), facts.factors.end(), static_cast<int32_t>(*factor));
    } else if (const auto criterion = CriterionIndex(row, stage, row.cells[2])) {
      facts.factors[*criterion] = static_cast<int32_t>(*factor);
    }
  }

  std::set<std::vector<std::string>> seen_;
};

void AddFactors(const StageRows& rows, size_t criteria, StageEntries& entries) {
  const auto has_factors = [](const auto& entry) { return !entry.second.factors.empty(); };
  if (std::none_of(rows.entries.begin(), rows.entries.end(), has_factors)) return;
  for (const auto& [name, facts] : rows.entries) {
    std::vector<int32_t> factors = facts.factors;
    factors.resize(criteria, kNoFactor);
    entries.factors_permille.insert(entries.factors_permille.end(), factors.begin(), factors.end());
  }
}

StageInput ToColumns(const Stage& stage, StageRows rows, const std::vector<CodedName>& groups) {
  StageInput input{{}, StageMarks(rows.entries.size(), stage.criteria.size()), {}};
  absl::flat_hash_map<std::string, uint32_t> index;
  for (const auto& [name, facts] : rows.entries) {
    index[name] = static_cast<uint32_t>(input.entries.names.size());
    input.entries.names.push_back(name);
    input.entries.states.push_back(facts.state);
    for (ExtraPoints extra : facts.extra_points) {
      extra.entry = index[name];
      input.entries.extra_points.push_back(extra);
    }
    // With a single group there is nothing to say about it.
    input.entries.groups.push_back(facts.group.empty() && groups.size() == 1 ? groups[0].code : facts.group);
  }
  AddFactors(rows, stage.criteria.size(), input.entries);
  for (auto& [name, number] : rows.judges) {
    number = static_cast<uint32_t>(input.judges.size());
    input.judges.push_back(name);
  }
  input.marks.Reserve(rows.sheets.size());
  for (const auto& [key, sheet] : rows.sheets) {
    if (!sheet.recused) input.marks.Add(index[key.first], rows.judges[key.second], sheet.marks);
  }
  return input;
}

}  // namespace

std::vector<StageInput> ReadSheetFiles(const Definition& definition, absl::string_view sheets_csv,
                                       absl::string_view attributes_csv, std::vector<Fault>& sheet_faults,
                                       std::vector<Fault>& attribute_faults) {
  std::vector<StageRows> stages(definition.stages.size());
  SheetsReader sheets(definition, sheet_faults);
  for (const CsvRow& row :
       ReadCsv(sheets_csv, {"stage", "entry", "judge", "criterion", "mark", "state"}, sheet_faults)) {
    sheets.Read(row, stages);
  }
  AttributesReader attributes(definition, attribute_faults);
  if (!attributes_csv.empty()) {
    for (const CsvRow& row :
         ReadCsv(attributes_csv, {"stage", "entry", "criterion", "attribute", "value"}, attribute_faults)) {
      attributes.Read(row, stages);
    }
  }
  std::vector<StageInput> inputs;
  for (size_t i = 0; i < stages.size(); ++i) {
    inputs.push_back(ToColumns(definition.stages[i], std::move(stages[i]), definition.groups));
  }
  return inputs;
}

}  // namespace juri::engine

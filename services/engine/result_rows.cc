#include "services/engine/result_rows.h"

#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/engine/aggregate.h"
#include "services/engine/combine.h"
#include "services/engine/component_score.h"
#include "services/engine/compose_list.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"
#include "services/engine/extra_points.h"
#include "services/engine/mark_sums.h"
#include "services/engine/rounding.h"
#include "services/engine/sheet_index.h"
#include "services/engine/sheet_score.h"
#include "services/engine/stage_score.h"

namespace juri::engine {
namespace {

constexpr int kMostDecimals = 6;

const std::vector<std::string>& Header() {
  static const auto* const header = new std::vector<std::string>{"stage", "entry", "what", "value", "place"};
  return *header;
}

const char* StandingText(Standing standing) {
  switch (standing) {
    case Standing::kRanked:
      return "RANKED";
    case Standing::kBelowPassingGrade:
      return "BELOW_PASSING_GRADE";
    case Standing::kIncomplete:
      return "INCOMPLETE";
    case Standing::kWithdrawn:
      return "WITHDRAWN";
    case Standing::kDisqualified:
      return "DISQUALIFIED";
  }
  return "";
}

class Rows {
 public:
  Rows(const Stage& stage, const RankedStage& ranked)
      : stage_(stage),
        entries_(ranked.input.entries),
        marks_(ranked.input.marks),
        judges_(ranked.input.judges),
        result_(ranked.result),
        sums_(stage.scoring, marks_),
        by_entry_(SheetIndex::ByEntry(marks_)),
        points_(PointsOfAllSheets(stage, entries_, marks_)) {
    for (const ScoreComponent& component : stage.components) {
      components_.push_back(ComponentScores(stage, component, entries_, marks_));
    }
  }

  void AddEntry(uint32_t entry, bool intermediate) {
    const EntryResult& one = result_.entries[entry];
    Add(entry, "STATE", StandingText(one.standing));
    Add(entry, "SHEETS", absl::StrCat(one.counted_sheets));
    if (intermediate) AddIntermediate(entry);
    AddNumber(entry, "SCORE", "", one.score);
    AddNumber(entry, "TOTAL", "", one.total);
  }

  void AddList(const ListRule& list) {
    const Composition composition = ComposeList(stage_, list, entries_, result_, {});
    for (const Member& member : composition.members) Add(member.entry, "LIST", list.code);
    if (composition.refusals.empty()) return;
    for (const uint32_t entry : composition.cut.tied) Add(entry, "TIED_AT_CUT", list.code);
  }

  std::vector<ResultRow> Take() { return std::move(rows_); }

 private:
  void Add(uint32_t entry, std::string what, std::string value, const std::optional<Fraction>& exact = std::nullopt) {
    const int place = result_.entries[entry].place;
    rows_.push_back({stage_.code, entries_.names[entry], std::move(what), std::move(value),
                     place > 0 ? absl::StrCat(place) : "", exact});
  }

  // The number as it is shown, and exactly; nothing when there is none.
  void AddNumber(uint32_t entry, absl::string_view what, absl::string_view of,
                 const std::optional<Fraction>& centipoints) {
    if (!centipoints) return;
    const Fraction points = InPoints(*centipoints);
    Add(entry, absl::StrCat(what, of), PointsText(stage_, *centipoints), points);
    Add(entry, absl::StrCat(what, "_EXACT", of), points.Text());
  }

  void AddIntermediate(uint32_t entry) {
    AddSheets(entry);
    AddCriteria(entry);
    for (size_t i = 0; i < components_.size(); ++i) {
      AddNumber(entry, "COMPONENT", absl::StrCat(":", stage_.components[i].code), components_[i][entry]);
    }
    AddExtraPoints(entry);
    for (const EarlierPart& part : stage_.scoring.earlier) {
      AddNumber(entry, "EARLIER", absl::StrCat(":", part.stage), EarlierValue(entries_, part, entry));
    }
  }

  void AddExtraPoints(uint32_t entry) {
    for (const ExtraPoints& extra : entries_.extra_points) {
      if (extra.entry != entry) continue;
      const std::string criterion = extra.criterion ? absl::StrCat(":", stage_.criteria[*extra.criterion].code) : "";
      AddNumber(entry, extra.is_bonus ? "BONUS" : "DEDUCTION", absl::StrCat(":", RuleOf(stage_, extra).code, criterion),
                Fraction{extra.centipoints, 1});
    }
  }

  void AddSheets(uint32_t entry) {
    std::vector<std::string> counted;
    std::vector<Fraction> values;
    for (const uint32_t sheet : by_entry_.sheets(entry)) {
      const std::string judge = absl::StrCat(":", judges_[marks_.judge(sheet)]);
      const auto score = SheetScore(stage_, marks_.marks(sheet), FactorsOf(entries_, marks_.criteria(), entry));
      if (!score) Add(entry, absl::StrCat("SHEET", judge), "NOT_COUNTED");
      AddNumber(entry, "SHEET", judge, score);
      if (!points_.empty()) AddNumber(entry, "POINTS", judge, points_[sheet]);
      if (!score) continue;
      counted.push_back(judge);
      values.push_back(*score);
    }
    const auto* const rule = std::get_if<CappedMean>(&stage_.scoring.aggregation);
    if (rule == nullptr || stage_.scoring.criteria_first || values.empty()) return;
    const std::vector<Fraction> capped = CappedValues(*rule, std::move(values));
    for (size_t i = 0; i < capped.size(); ++i) AddNumber(entry, "CAPPED", counted[i], capped[i]);
  }

  void AddCriteria(uint32_t entry) {
    const auto scores = stage_.scoring.criteria_first ? CriterionScores(stage_, marks_, by_entry_.sheets(entry))
                                                      : MeansOfCriteria(entry);
    for (size_t c = 0; c < scores.size(); ++c) {
      AddNumber(entry, "CRITERION", absl::StrCat(":", stage_.criteria[c].code), scores[c]);
    }
  }

  std::vector<std::optional<Fraction>> MeansOfCriteria(uint32_t entry) const {
    std::vector<std::optional<Fraction>> means(stage_.criteria.size());
    for (size_t c = 0; c < means.size(); ++c) {
      if (sums_.count(entry, c) > 0) means[c] = MakeFraction(sums_.sum(entry, c), sums_.count(entry, c));
    }
    return means;
  }

  const Stage& stage_;
  const StageEntries& entries_;
  const StageMarks& marks_;
  const std::vector<std::string>& judges_;
  const StageResult& result_;
  const MarkSums sums_;
  const SheetIndex by_entry_;
  const std::vector<std::optional<Fraction>> points_;
  std::vector<std::vector<std::optional<Fraction>>> components_;  // by component, then entry
  std::vector<ResultRow> rows_;
};

int DecimalsOf(absl::string_view number) {
  const size_t point = number.find('.');
  return point == absl::string_view::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

// The computed value as it would have been published like `published`.
std::string ValueLike(const std::string& published, const ResultRow& computed) {
  if (!computed.exact || !ParseDecimal(published, kMostDecimals)) return computed.value;
  return computed.exact->Display(DecimalsOf(published));
}

}  // namespace

std::vector<ResultRow> ResultRows(const Stage& stage, const RankedStage& ranked, bool intermediate) {
  Rows rows(stage, ranked);
  for (const uint32_t entry : ranked.result.order) rows.AddEntry(entry, intermediate);
  for (const ListRule& list : stage.lists) rows.AddList(list);
  return rows.Take();
}

std::string ResultsCsv(const std::vector<ResultRow>& rows) {
  std::string csv;
  AppendCsvRow(Header(), csv);
  for (const ResultRow& row : rows) AppendCsvRow({row.stage, row.entry, row.what, row.value, row.place}, csv);
  return csv;
}

PublishedCheck ComparePublished(absl::string_view published_csv, const std::vector<ResultRow>& computed) {
  std::map<std::tuple<std::string, std::string, std::string>, const ResultRow*> known;
  for (const ResultRow& row : computed) known[{row.stage, row.entry, row.what}] = &row;
  PublishedCheck check;
  for (const CsvRow& row : ReadCsv(published_csv, Header(), check.faults)) {
    ++check.rows;
    const ResultRow published{row.cells[0], row.cells[1], row.cells[2], row.cells[3], row.cells[4], std::nullopt};
    const auto found = known.find({published.stage, published.entry, published.what});
    const bool there = found != known.end();
    const std::string value = there ? ValueLike(published.value, *found->second) : "";
    const std::string place = there ? found->second->place : "";
    const bool same_place = published.place.empty() || place == published.place;
    if (value != published.value || !same_place) check.disagreements.push_back({row.line, published, value, place});
  }
  return check;
}

}  // namespace juri::engine

#include "services/engine/assignment/plan_file.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/engine/csv.h"

namespace juri::engine::assignment {
namespace {

const std::vector<std::string>& Columns() {
  static const auto* const columns = new std::vector<std::string>{"what", "entry", "judge", "value"};
  return *columns;
}

std::map<std::string, int> Indexes(const std::vector<std::string>& ids) {
  std::map<std::string, int> indexes;
  for (size_t i = 0; i < ids.size(); ++i) indexes[ids[i]] = static_cast<int>(i);
  return indexes;
}

class PlanReader {
 public:
  PlanReader(Problem& problem, std::vector<Fault>& faults)
      : problem_(problem),
        faults_(faults),
        proposals_(Indexes(problem.proposals)),
        judges_(Indexes(problem.judges)),
        numbers_{{"SEED", {}}, {"SLACK", {}}, {"DISSIMILARITY", {}}, {"CHANGE", {}}} {
    plan_.proposal_potentials.resize(problem.proposals.size());
    plan_.judge_potentials.resize(problem.judges.size());
  }

  void Read(const CsvRow& row) {
    const std::string& what = row.cells[0];
    const auto number = numbers_.find(what);
    if (number != numbers_.end()) {
      number->second = row.cells[3];
    } else if (what == "READING" || what == "SWAP") {
      ReadReading(row, what == "READING" ? plan_.readings : swapped_);
    } else if (what == "ENTRY_POTENTIAL") {
      ReadPotential(row, 1, proposals_, plan_.proposal_potentials);
    } else if (what == "JUDGE_POTENTIAL") {
      ReadPotential(row, 2, judges_, plan_.judge_potentials);
    } else {
      Tell(row, 0);
    }
  }

  Plan Finish() {
    std::sort(plan_.readings.begin(), plan_.readings.end());
    for (size_t i = 0; i + 1 < swapped_.size(); i += 2) plan_.swaps.push_back({swapped_[i], swapped_[i + 1]});
    if (swapped_.size() % 2 != 0) TellFile("SWAP");
    TakeNumber("SEED", problem_.seed);
    TakeNumber("SLACK", plan_.slack);
    TakeNumber("DISSIMILARITY", plan_.scale.dissimilarity);
    TakeNumber("CHANGE", plan_.scale.change);
    return std::move(plan_);
  }

 private:
  std::optional<int> Index(const CsvRow& row, size_t column, const std::map<std::string, int>& indexes) {
    const auto found = indexes.find(row.cells[column]);
    if (found != indexes.end()) return found->second;
    Tell(row, column);
    return std::nullopt;
  }

  void ReadReading(const CsvRow& row, std::vector<Reading>& readings) {
    const std::optional<int> proposal = Index(row, 1, proposals_);
    const std::optional<int> judge = Index(row, 2, judges_);
    if (proposal.has_value() && judge.has_value()) readings.push_back({*proposal, *judge});
  }

  void ReadPotential(const CsvRow& row, size_t column, const std::map<std::string, int>& indexes,
                     std::vector<int64_t>& potentials) {
    const std::optional<int> index = Index(row, column, indexes);
    if (index.has_value() && !absl::SimpleAtoi(row.cells[3], &potentials[*index])) Tell(row, 3);
  }

  template <typename Number>
  void TakeNumber(const char* what, Number& number) {
    if (!absl::SimpleAtoi(numbers_[what], &number)) TellFile(what);
  }

  void Tell(const CsvRow& row, size_t column) {
    faults_.push_back({row.line, 0, Columns()[column], {"engine.ASSIGN_UNKNOWN", {{"value", row.cells[column]}}}});
  }
  void TellFile(const char* what) { faults_.push_back({0, 0, "what", {"engine.PLAN_ROW_MISSING", {{"what", what}}}}); }

  Problem& problem_;
  std::vector<Fault>& faults_;
  const std::map<std::string, int> proposals_, judges_;
  std::map<std::string, std::string> numbers_;
  std::vector<Reading> swapped_;
  Plan plan_;
};

}  // namespace

std::vector<std::vector<std::string>> PlanRows(const Problem& problem, const Plan& plan) {
  std::vector<std::vector<std::string>> rows = {{"SEED", "", "", absl::StrCat(problem.seed)},
                                                {"SLACK", "", "", absl::StrCat(plan.slack)},
                                                {"DISSIMILARITY", "", "", absl::StrCat(plan.scale.dissimilarity)},
                                                {"CHANGE", "", "", absl::StrCat(plan.scale.change)}};
  const auto add = [&](const char* what, const Reading& reading, int64_t value) {
    rows.push_back({what, problem.proposals[reading.proposal], problem.judges[reading.judge], absl::StrCat(value)});
  };
  const std::vector<int> places = QueuePlaces(problem, plan);
  for (size_t i = 0; i < places.size(); ++i) add("READING", plan.readings[i], places[i]);
  for (size_t i = 0; i < problem.proposals.size(); ++i) {
    rows.push_back({"ENTRY_POTENTIAL", problem.proposals[i], "", absl::StrCat(plan.proposal_potentials[i])});
  }
  for (size_t i = 0; i < problem.judges.size(); ++i) {
    rows.push_back({"JUDGE_POTENTIAL", "", problem.judges[i], absl::StrCat(plan.judge_potentials[i])});
  }
  for (size_t i = 0; i < plan.swaps.size(); ++i) {
    add("SWAP", plan.swaps[i].first, static_cast<int64_t>(i + 1));
    add("SWAP", plan.swaps[i].second, static_cast<int64_t>(i + 1));
  }
  return rows;
}

std::string PlanCsv(const Problem& problem, const Plan& plan) {
  std::string csv;
  AppendCsvRow(Columns(), csv);
  for (const std::vector<std::string>& row : PlanRows(problem, plan)) AppendCsvRow(row, csv);
  return csv;
}

std::optional<Plan> ReadPlanCsv(absl::string_view csv, Problem& problem, std::vector<Fault>& faults) {
  const std::vector<CsvRow> rows = ReadCsv(csv, Columns(), faults);
  if (!faults.empty()) return std::nullopt;
  PlanReader reader(problem, faults);
  for (const CsvRow& row : rows) reader.Read(row);
  Plan plan = reader.Finish();
  if (!faults.empty()) return std::nullopt;
  return plan;
}

}  // namespace juri::engine::assignment

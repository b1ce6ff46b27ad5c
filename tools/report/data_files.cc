#include "tools/report/data_files.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"

namespace juri::report {
namespace {

std::string Names(const ListReport& list, const std::vector<size_t>& entries) {
  return absl::StrJoin(entries, " ", [&list](std::string* out, size_t i) { out->append(list.entries[i].name); });
}

const char* MemberCode(const Entry& entry) {
  if (entry.tied) return "TIED";
  return entry.member ? "IN" : "OUT";
}

void AddEntry(const ListReport& list, const Entry& entry, std::string& csv) {
  const size_t all = list.assumptions.size();
  const size_t in = entry.member ? all - entry.moved_by.size() : entry.moved_by.size();
  const std::string moved_by = absl::StrJoin(
      entry.moved_by, " ", [&list](std::string* out, size_t i) { out->append(list.assumptions[i].code); });
  const std::optional<Certainty>& certainty = entry.certainty;
  engine::AppendCsvRowForPeople(
      {list.code, absl::StrCat(entry.place), entry.name, entry.total, MemberCode(entry),
       certainty ? engine::DecimalText(certainty->expected_rank, 2) : "",
       certainty ? engine::DecimalText(certainty->chance, 6) : "",
       certainty ? std::string(engine::CodeOf(certainty->verdict)) : "", absl::StrCat(in), absl::StrCat(all), moved_by},
      csv);
}

std::string EntriesCsv(const Report& report) {
  std::string csv = "list,place,entry,total,member,expected_rank,chance,verdict,times_in,assumptions,moved_by\n";
  for (const ListReport& list : report.lists) {
    for (const Entry& entry : list.entries) AddEntry(list, entry, csv);
  }
  return csv;
}

std::string JudgesCsv(const Report& report) {
  std::string csv =
      "judge,sheets,severity,standard_error,lowest,lower_quartile,median,upper_quartile,highest,mean,spread,agreement,"
      "flags\n";
  for (const Judge& judge : report.judges) {
    const Distribution& scores = judge.scores;
    engine::AppendCsvRowForPeople(
        {judge.alias, absl::StrCat(judge.sheets), judge.severity ? engine::DecimalText(judge.severity->points, 2) : "",
         judge.severity ? engine::DecimalText(judge.severity->standard_error, 2) : "",
         engine::DecimalText(scores.lowest, 2), engine::DecimalText(scores.lower_quartile, 2),
         engine::DecimalText(scores.median, 2), engine::DecimalText(scores.upper_quartile, 2),
         engine::DecimalText(scores.highest, 2), engine::DecimalText(judge.mean, 2),
         engine::DecimalText(judge.spread, 2), judge.agreement ? engine::DecimalText(*judge.agreement, 2) : "",
         absl::StrJoin(judge.flags, " ",
                       [](std::string* out, engine::JudgeFlag flag) { absl::StrAppend(out, engine::CodeOf(flag)); })},
        csv);
  }
  return csv;
}

std::string PairsCsv(const Report& report) {
  std::string csv = "judge,other,shared,distance\n";
  for (const Pair& pair : report.pairs) {
    engine::AppendCsvRowForPeople({report.judges[pair.judge].alias, report.judges[pair.other].alias,
                                   absl::StrCat(pair.shared), engine::DecimalText(pair.distance, 2)},
                                  csv);
  }
  return csv;
}

std::string AssumptionsCsv(const Report& report) {
  std::string csv = "list,assumption,comes_in,falls_out\n";
  for (const ListReport& list : report.lists) {
    for (const Assumption& one : list.assumptions) {
      engine::AppendCsvRowForPeople({list.code, one.code, Names(list, one.comes_in), Names(list, one.falls_out)}, csv);
    }
  }
  return csv;
}

}  // namespace

std::vector<DataFile> DataFiles(const Report& report) {
  return {{"entries", EntriesCsv(report)},
          {"judges", JudgesCsv(report)},
          {"pairs", PairsCsv(report)},
          {"assumptions", AssumptionsCsv(report)}};
}

}  // namespace juri::report

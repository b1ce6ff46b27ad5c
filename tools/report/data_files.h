// What the report draws, as files that people open in a spreadsheet and programs read.
#pragma once

#include <string>
#include <vector>

#include "tools/report/report.h"

namespace juri::report {

struct DataFile {
  std::string name;  // "entries", "judges", "pairs" or "assumptions"
  std::string csv;
};

// Codes in English, numbers with a point, chances in millionths' precision, judges as aliases:
//   entries      list,place,entry,total,member,expected_rank,chance,verdict,times_in,assumptions,moved_by
//                member: IN, TIED (for the last seats, which the plenary has to give) or OUT
//   judges       judge,sheets,severity,standard_error,lowest,lower_quartile,median,upper_quartile,highest,mean,spread,
//                agreement,flags
//   pairs        judge,other,shared,distance
//   assumptions  list,assumption,comes_in,falls_out (entries with a blank between)
std::vector<DataFile> DataFiles(const Report& report);

}  // namespace juri::report

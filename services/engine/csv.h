// CSV as RFC 4180 has it, read strictly.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/engine/fault.h"

namespace juri::engine {

struct CsvRow {
  int line = 0;  // from 1, where the row begins
  std::vector<std::string> cells;
};

// Reads `text` whose first row must be exactly `header`. Lines end with LF or CRLF; a cell may be quoted and then holds
// commas, line breaks and doubled quotes; empty lines are skipped; a byte order mark at the beginning is skipped.
// Adds a fault for every row that is not well-formed or has another number of cells, and leaves that row out; with a
// wrong header no row is returned.
std::vector<CsvRow> ReadCsv(absl::string_view text, const std::vector<std::string>& header, std::vector<Fault>& faults);

// Appends `cells` as a row ending in LF, quoted where needed.
void AppendCsvRow(const std::vector<std::string>& cells, std::string& out);

// The same for files that people open in a spreadsheet: a cell that would be read as a formula (it begins with = + - @,
// tab or carriage return) is led by an apostrophe. Numbers keep their sign.
void AppendCsvRowForPeople(const std::vector<std::string>& cells, std::string& out);

}  // namespace juri::engine

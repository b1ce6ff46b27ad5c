// Rows for people and for programs.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/text/catalogue.h"

namespace google::protobuf {
class EnumDescriptor;
}

namespace juri::cli {

// A value of a table. A code ("BELOW_PASSING_GRADE") is shown to people by its text "cli.VALUE_BELOW_PASSING_GRADE" and
// to programs as it is.
struct Cell {
  Cell(std::string value) : text(std::move(value)) {}   // NOLINT: so that rows read as lists of texts
  Cell(absl::string_view value) : text(value) {}        // NOLINT
  Cell(const char* value) : text(value) {}              // NOLINT
  Cell(int64_t value) : text(std::to_string(value)) {}  // NOLINT
  Cell(int32_t value) : text(std::to_string(value)) {}  // NOLINT
  static Cell Code(std::string code);

  std::string text;
  bool is_code = false;
};

// The name of an enum's value without the enum's prefix; empty for the unspecified one.
std::string EnumCode(const google::protobuf::EnumDescriptor& descriptor, int value);

class Table {
 public:
  // Columns by code, for example "registration_number"; the title is the text "cli.COLUMN_REGISTRATION_NUMBER".
  explicit Table(std::vector<std::string> columns) : columns_(std::move(columns)) {}

  bool empty() const { return rows_.empty(); }
  // Requires: a cell for each column.
  void Add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }

  // Aligned columns under their titles; numbers stand to the right, and columns without any value are left out. The
  // last column is cut at `width`; 0: never.
  std::string Aligned(Language language, size_t width) const;
  // Each row as lines "title  value".
  std::string Listed(Language language, size_t width) const;
  // The codes of the columns, then the rows; cells that a spreadsheet would read as formulas are neutralised.
  std::string Csv() const;
  // An array with an object for each row, for what no message of a service holds.
  std::string Json() const;

 private:
  // Whether there are rows and none has a value in the column.
  bool IsEmpty(size_t column) const;

  std::vector<std::string> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace juri::cli

#include "services/engine/csv.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/base/utf8.h"

namespace juri::engine {
namespace {

class Reader {
 public:
  Reader(absl::string_view text, std::vector<Fault>& faults) : text_(text), faults_(faults) {}

  bool AtEnd() const { return at_ == text_.size(); }

  // The next row; a row that is not well-formed is told and comes back without cells.
  CsvRow Next() {
    CsvRow row{line_, {}};
    row_is_faulty_ = false;
    do {
      row.cells.push_back(!AtEnd() && text_[at_] == '"' ? QuotedCell() : PlainCell());
    } while (Take(','));
    if (!AtEnd() && !TakeLineEnd()) {
      Tell("engine.CSV_AFTER_QUOTE");
      SkipLine();
    }
    if (row_is_faulty_) row.cells.clear();
    return row;
  }

  // Skips lines without any character.
  void SkipEmptyLines() {
    while (!AtEnd() && TakeLineEnd()) {
    }
  }

 private:
  bool Take(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool TakeLineEnd() {
    const size_t length = absl::StartsWith(text_.substr(at_), "\r\n") ? 2 : (!AtEnd() && text_[at_] == '\n' ? 1 : 0);
    at_ += length;
    line_ += length > 0 ? 1 : 0;
    return length > 0;
  }

  void SkipLine() {
    at_ = std::min(text_.find('\n', at_), text_.size());
    TakeLineEnd();
  }

  void Tell(const char* key) {
    row_is_faulty_ = true;
    faults_.push_back({line_, 0, "", {key, {}}});
  }

  std::string PlainCell() {
    const size_t end = std::min(text_.find_first_of(",\n", at_), text_.size());
    absl::string_view cell = text_.substr(at_, end - at_);
    at_ = end;
    if (end < text_.size() && text_[end] == '\n' && absl::EndsWith(cell, "\r")) {
      cell.remove_suffix(1);
      --at_;
    }
    if (absl::StrContains(cell, '"')) Tell("engine.CSV_STRAY_QUOTE");
    if (absl::StrContains(cell, '\r')) Tell("engine.CSV_STRAY_RETURN");
    return std::string(cell);
  }

  std::string QuotedCell() {
    std::string cell;
    ++at_;
    while (!AtEnd()) {
      const char c = text_[at_++];
      if (c == '"' && !Take('"')) return cell;
      if (c == '\n') ++line_;
      cell.push_back(c);
    }
    Tell("engine.CSV_OPEN_QUOTE");
    return cell;
  }

  absl::string_view text_;
  std::vector<Fault>& faults_;
  size_t at_ = 0;
  int line_ = 1;
  bool row_is_faulty_ = false;
};

bool NeedsQuotes(const std::string& cell) { return cell.find_first_of(",\"\r\n") != std::string::npos; }

std::string Quoted(const std::string& cell) {
  if (!NeedsQuotes(cell)) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

bool IsNumber(absl::string_view cell) {
  absl::ConsumePrefix(&cell, "-");
  const auto part_of_number = [](char c) { return absl::ascii_isdigit(c) || c == '.'; };
  return !cell.empty() && absl::ascii_isdigit(cell[0]) && std::all_of(cell.begin(), cell.end(), part_of_number);
}

bool IsFormula(const std::string& cell) {
  return !cell.empty() && absl::string_view("=+-@\t\r").find(cell[0]) != absl::string_view::npos && !IsNumber(cell);
}

}  // namespace

std::vector<CsvRow> ReadCsv(absl::string_view text, const std::vector<std::string>& header,
                            std::vector<Fault>& faults) {
  absl::ConsumePrefix(&text, "\xEF\xBB\xBF");
  if (!IsUtf8(text)) {
    faults.push_back({0, 0, "", {"common.FIELD_NOT_UTF8", {}}});
    return {};
  }
  Reader reader(text, faults);
  reader.SkipEmptyLines();
  const CsvRow first = reader.Next();
  if (first.cells != header) {
    faults.push_back({first.line, 0, "", {"engine.CSV_HEADER", {{"expected", absl::StrJoin(header, ",")}}}});
    return {};
  }
  std::vector<CsvRow> rows;
  for (reader.SkipEmptyLines(); !reader.AtEnd(); reader.SkipEmptyLines()) {
    CsvRow row = reader.Next();
    if (row.cells.size() == header.size()) {
      rows.push_back(std::move(row));
    } else if (!row.cells.empty()) {
      faults.push_back({row.line,
                        0,
                        "",
                        {"engine.CSV_CELLS",
                         {{"cells", absl::StrCat(row.cells.size())}, {"expected", absl::StrCat(header.size())}}}});
    }
  }
  return rows;
}

void AppendCsvRow(const std::vector<std::string>& cells, std::string& out) {
  absl::StrAppend(&out,
                  absl::StrJoin(cells, ",", [](std::string* to, const std::string& cell) { to->append(Quoted(cell)); }),
                  "\n");
}

void AppendCsvRowForPeople(const std::vector<std::string>& cells, std::string& out) {
  std::vector<std::string> safe;
  safe.reserve(cells.size());
  for (const std::string& cell : cells) safe.push_back(IsFormula(cell) ? absl::StrCat("'", cell) : cell);
  AppendCsvRow(safe, out);
}

}  // namespace juri::engine

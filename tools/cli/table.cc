#include "tools/cli/table.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/base/utf8.h"
#include "google/protobuf/descriptor.h"
#include "services/engine/csv.h"
#include "services/engine/decimal.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

constexpr absl::string_view kGap = "  ";
constexpr size_t kNarrowestLastColumn = 20;

std::string Title(Language language, const std::string& column) {
  return Text(language, absl::StrCat("cli.COLUMN_", absl::AsciiStrToUpper(column)));
}

std::string Shown(Language language, const Cell& cell) {
  const std::string key = absl::StrCat("cli.VALUE_", cell.text);
  if (cell.is_code && HasText(language, key)) return Text(language, key);
  return absl::StrReplaceAll(cell.text, {{"\n", " "}, {"\r", " "}, {"\t", " "}});
}

bool IsNumber(const Cell& cell) { return cell.text.empty() || engine::ParseDecimal(cell.text, 6).has_value(); }

// The first `width` code points, with an ellipsis when there were more. UTF-8: a byte 10xxxxxx continues a code point.
std::string Cut(const std::string& text, size_t width) {
  if (CodePoints(text) <= width) return text;
  size_t points = 0, end = 0;
  for (; end < text.size(); ++end) {
    if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && points++ == width - 1) break;
  }
  return absl::StrCat(text.substr(0, end), "…");
}

using Lines = std::vector<std::vector<std::string>>;

std::vector<size_t> WidthsOf(const Lines& lines) {
  std::vector<size_t> widths(lines.front().size());
  for (const auto& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], CodePoints(line[i]));
  }
  return widths;
}

std::string Join(const std::vector<std::string>& line, const std::vector<size_t>& widths,
                 const std::vector<bool>& to_the_right, size_t width) {
  std::string out;
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    absl::StrAppend(&out, to_the_right[i] ? PaddedLeft(line[i], widths[i]) : Padded(line[i], widths[i]), kGap);
  }
  const std::string last = to_the_right.back() ? PaddedLeft(line.back(), widths.back()) : line.back();
  const size_t left = std::max(kNarrowestLastColumn, width - std::min(width, CodePoints(out)));
  absl::StrAppend(&out, width == 0 ? last : Cut(last, left));
  return absl::StrCat(absl::StripTrailingAsciiWhitespace(out), "\n");
}

}  // namespace

Cell Cell::Code(std::string code) {
  Cell cell(std::move(code));
  cell.is_code = true;
  return cell;
}

std::string EnumCode(const google::protobuf::EnumDescriptor& descriptor, int value) {
  const auto* const found = descriptor.FindValueByNumber(value);
  if (found == nullptr || value == 0) return "";
  const absl::string_view prefix = absl::StripSuffix(descriptor.FindValueByNumber(0)->name(), "UNSPECIFIED");
  return std::string(absl::StripPrefix(found->name(), prefix));
}

bool Table::IsEmpty(size_t column) const {
  return !rows_.empty() &&
         std::all_of(rows_.begin(), rows_.end(), [column](const auto& row) { return row[column].text.empty(); });
}

std::string Table::Aligned(Language language, size_t width) const {
  Lines lines(rows_.size() + 1);
  std::vector<bool> to_the_right;
  for (size_t column = 0; column < columns_.size(); ++column) {
    if (IsEmpty(column)) continue;
    lines[0].push_back(Title(language, columns_[column]));
    bool numbers = !rows_.empty();
    for (size_t row = 0; row < rows_.size(); ++row) {
      lines[row + 1].push_back(Shown(language, rows_[row][column]));
      numbers = numbers && IsNumber(rows_[row][column]);
    }
    to_the_right.push_back(numbers);
  }
  const std::vector<size_t> widths = WidthsOf(lines);
  std::string out;
  for (const auto& line : lines) absl::StrAppend(&out, Join(line, widths, to_the_right, width));
  return out;
}

std::string Table::Listed(Language language, size_t width) const {
  size_t widest = 0;
  for (const std::string& column : columns_) widest = std::max(widest, CodePoints(Title(language, column)));
  std::string out;
  for (const auto& row : rows_) {
    if (!out.empty()) out += "\n";
    for (size_t i = 0; i < row.size(); ++i) {
      if (row[i].text.empty()) continue;
      out += Beside(Title(language, columns_[i]), widest + kGap.size(), Shown(language, row[i]), width);
    }
  }
  return out;
}

std::string Table::Csv() const {
  std::string out;
  engine::AppendCsvRow(columns_, out);
  for (const auto& row : rows_) {
    std::vector<std::string> cells;
    for (const Cell& cell : row) cells.push_back(cell.text);
    engine::AppendCsvRowForPeople(cells, out);
  }
  return out;
}

std::string Table::Json() const {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const auto& row : rows_) {
    nlohmann::ordered_json object;
    for (size_t i = 0; i < row.size(); ++i) object[columns_[i]] = row[i].text;
    json.push_back(std::move(object));
  }
  return absl::StrCat(json.dump(2), "\n");
}

}  // namespace juri::cli

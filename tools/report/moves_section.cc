// Who would come in or fall out under another assumption.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "common/text/html.h"
#include "tools/report/plot.h"
#include "tools/report/sections.h"

namespace juri::report {
namespace {

constexpr int kCell = 14;           // of the matrix, pixels
constexpr double kLetterWidth = 6;  // pixels, rather too much
constexpr size_t kNearest = 20;     // entries in the matrix on either side of the cut; the table has all

// The entries and assumptions where something moves, in order.
struct Moving {
  std::vector<size_t> entries;
  std::vector<size_t> assumptions;
};

std::vector<size_t> MovingEntries(const ListReport& list) {
  std::vector<size_t> entries;
  for (size_t i = 0; i < list.entries.size(); ++i) {
    if (!list.entries[i].moved_by.empty()) entries.push_back(i);
  }
  return entries;
}

// Of `entries` those nearest to the cut, and what moves them.
Moving NearCut(const ListReport& list, const std::vector<size_t>& entries) {
  const auto cut = std::partition_point(entries.begin(), entries.end(),
                                        [&list](size_t entry) { return list.entries[entry].member; });
  const auto begin = cut - std::min<ptrdiff_t>(cut - entries.begin(), kNearest);
  const auto end = cut + std::min<ptrdiff_t>(entries.end() - cut, kNearest);
  Moving moving{{begin, end}, {}};
  for (const size_t entry : moving.entries) {
    const std::vector<size_t>& by = list.entries[entry].moved_by;
    moving.assumptions.insert(moving.assumptions.end(), by.begin(), by.end());
  }
  std::sort(moving.assumptions.begin(), moving.assumptions.end());
  moving.assumptions.erase(std::unique(moving.assumptions.begin(), moving.assumptions.end()), moving.assumptions.end());
  return moving;
}

// Rows are entries, columns assumptions.
class MoveMatrix {
 public:
  MoveMatrix(const Report& report, const ListReport& list, Moving moving, const Words& words)
      : list_(list), moving_(std::move(moving)) {
    for (const size_t entry : moving_.entries) rows_.push_back(EscapeHtml(list.entries[entry].name));
    for (const size_t assumption : moving_.assumptions) columns_.push_back(words(report, list.assumptions[assumption]));
    left_ = WidthOf(rows_);
    top_ = WidthOf(columns_);
  }

  std::string Svg(absl::string_view label) const {
    return absl::Substitute(
        "<svg class=\"matrix\" role=\"img\" aria-label=\"$0\" viewBox=\"0 0 $1 $2\" width=\"$1\" height=\"$2\">\n"
        "$3$4$5\n</svg>\n",
        label, X(columns_.size()) + 1, Y(rows_.size()) + 1, Rules(), Triangles(), Names());
  }

 private:
  static int WidthOf(const std::vector<std::string>& texts) {
    size_t longest = 0;
    for (const std::string& text : texts) longest = std::max(longest, text.size());
    return static_cast<int>(kLetterWidth * static_cast<double>(longest)) + 10;
  }

  int X(size_t column) const { return left_ + static_cast<int>(column) * kCell; }
  int Y(size_t row) const { return top_ + static_cast<int>(row) * kCell; }

  // Lines between the cells, a strong one where the list ends.
  std::string Rules() const {
    std::string grid, cut;
    for (size_t row = 0; row <= rows_.size(); ++row) {
      const bool ends = row > 0 && row < rows_.size() && IsMember(row - 1) && !IsMember(row);
      absl::StrAppend(ends ? &cut : &grid, "M", left_, " ", Y(row), "H", X(columns_.size()));
    }
    for (size_t column = 0; column <= columns_.size(); ++column) {
      absl::StrAppend(&grid, "M", X(column), " ", top_, "V", Y(rows_.size()));
    }
    return absl::Substitute("<path class=\"grid\" d=\"$0\"/><path class=\"cut\" d=\"$1\"/>\n", grid, cut);
  }

  // One that points up for who comes in, a hollow one that points down for who falls out.
  std::string Triangles() const {
    std::string in, out;
    for (size_t row = 0; row < rows_.size(); ++row) {
      for (const size_t assumption : list_.entries[moving_.entries[row]].moved_by) {
        const auto found = std::lower_bound(moving_.assumptions.begin(), moving_.assumptions.end(), assumption);
        const int x = X(static_cast<size_t>(found - moving_.assumptions.begin())) + 3, y = Y(row);
        if (IsMember(row)) {
          absl::StrAppend(&out, "M", x, " ", y + 4, "h8l-4 7z");
        } else {
          absl::StrAppend(&in, "M", x, " ", y + 10, "h8l-4-7z");
        }
      }
    }
    return absl::Substitute("<path class=\"comes-in\" d=\"$0\"/><path class=\"falls-out\" d=\"$1\"/>\n", in, out);
  }

  std::string Names() const {
    std::string texts;
    for (size_t row = 0; row < rows_.size(); ++row) {
      absl::StrAppend(&texts, absl::Substitute("<text class=\"y\" x=\"$0\" y=\"$1\" dy=\".35em\">$2</text>", left_ - 6,
                                               Y(row) + kCell / 2, rows_[row]));
    }
    for (size_t column = 0; column < columns_.size(); ++column) {
      absl::StrAppend(&texts, absl::Substitute("<text transform=\"translate($0 $1)rotate(-90)\" dy=\".35em\">$2</text>",
                                               X(column) + kCell / 2, top_ - 6, columns_[column]));
    }
    return texts;
  }

  bool IsMember(size_t row) const { return list_.entries[moving_.entries[row]].member; }

  const ListReport& list_;
  const Moving moving_;
  std::vector<std::string> rows_;
  std::vector<std::string> columns_;
  int left_;
  int top_;
};

// "without J-01, J-05; Novelty + 5; median".
std::string When(const Report& report, const ListReport& list, const Entry& entry, const Words& words) {
  std::vector<std::string> judges, all;
  for (const size_t number : entry.moved_by) {
    const Assumption& assumption = list.assumptions[number];
    if (assumption.change == engine::Change::kWithoutJudge) {
      judges.push_back(report.judges[assumption.judge].alias);
    } else {
      all.push_back(words(report, assumption));
    }
  }
  if (!judges.empty()) all.insert(all.begin(), words("WITHOUT", {{"judge", absl::StrJoin(judges, ", ")}}));
  return absl::StrJoin(all, "; ");
}

std::string EntryRow(const Report& report, const ListReport& list, const Entry& entry, const Words& words) {
  const size_t all = list.assumptions.size();
  const size_t in = entry.member ? all - entry.moved_by.size() : entry.moved_by.size();
  return absl::Substitute(
      "<tr><td class=\"number\">$0</td><th scope=\"row\">$1</th><td>$2</td><td "
      "class=\"number\">$3</td><td>$4</td></tr>\n",
      entry.place, EscapeHtml(entry.name), words.OnList(entry), in, When(report, list, entry, words));
}

std::string EntryTable(const Report& report, const ListReport& list, const std::vector<size_t>& moving,
                       const Words& words) {
  std::string rows;
  for (const size_t entry : moving) rows += EntryRow(report, list, list.entries[entry], words);
  return absl::Substitute(
      "<h3>$0</h3>\n$1", words("MOVES_TABLE"),
      Scrolling(
          list, words("MOVES_TABLE"), words,
          absl::Substitute(
              "<table class=\"moves\">\n<thead><tr><th scope=\"col\" class=\"number\">$0</th><th scope=\"col\">$1</th>"
              "<th scope=\"col\">$2</th><th scope=\"col\" class=\"number\">$3</th>"
              "<th scope=\"col\">$4</th></tr></thead>\n<tbody>\n$5</tbody>\n</table>\n",
              words("COLUMN_PLACE"), words("COLUMN_ENTRY"), words("COLUMN_ON_LIST"),
              words("COLUMN_TIMES_IN", {{"count", absl::StrCat(list.assumptions.size())}}), words("COLUMN_MOVED_BY"),
              rows)));
}

}  // namespace

std::string MovesSection(const Report& report, const ListReport& list, const Words& words) {
  const std::vector<size_t> moving = MovingEntries(list);
  const auto changing = std::count_if(list.assumptions.begin(), list.assumptions.end(), [](const Assumption& one) {
    return !one.comes_in.empty() || !one.falls_out.empty();
  });
  std::string content = absl::StrCat("<p class=\"lead\">",
                                     words("MOVES_LEAD", {{"assumptions", absl::StrCat(list.assumptions.size())},
                                                          {"changing", absl::StrCat(changing)},
                                                          {"entries", absl::StrCat(moving.size())}}),
                                     "</p>\n");
  if (!moving.empty()) {
    const MoveMatrix matrix(report, list, NearCut(list, moving), words);
    absl::StrAppend(&content, "<figure>\n",
                    Scrolling(list, words("MOVES_LABEL"), words, matrix.Svg(words("MOVES_LABEL"))),
                    absl::Substitute("<figcaption><span class=\"key\">▲ $0</span> <span class=\"key\">▽ $1</span>"
                                     "</figcaption>\n</figure>\n",
                                     words("COMES_IN"), words("FALLS_OUT")),
                    EntryTable(report, list, moving, words));
  }
  return Section(MovesId(list), absl::StrCat(words(list.name), words("HEADING_MOVES")), content);
}

}  // namespace juri::report

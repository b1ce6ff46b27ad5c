#include "services/ranking/domain/marks_csv.h"

#include "absl/strings/str_cat.h"
#include "common/base/fraction.h"
#include "services/ranking/domain/sheet_columns.h"

namespace juri::ranking {

void AppendSheet(const engine::Stage& stage, absl::string_view entry, uint32_t alias, absl::Span<const int32_t> marks,
                 std::string& csv) {
  constexpr int kCentipointsInPoint = 100;
  const std::string judge = AliasText(alias);
  for (size_t c = 0; c < marks.size(); ++c) {
    absl::StrAppend(&csv, stage.code, ",", entry, ",", judge, ",", stage.criteria[c].code, ",",
                    MakeFraction(marks[c], kCentipointsInPoint).Display(2), ",\n");
  }
}

}  // namespace juri::ranking

// Marks as one column: 4 bytes big endian for each criterion in the definition's order. 500,000 sheets with marks as
// rows are read at less than half the speed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/scoring/domain/sheet.h"

namespace juri::scoring {

// 0x80000000, which is off every scale, stands for no mark.
std::string PackMarks(const Marks& marks);
Marks UnpackMarks(absl::string_view packed);

// Replaces the content of `centipoints` with the marks of a filed sheet, of which none is missing.
void UnpackFiledMarks(absl::string_view packed, std::vector<int32_t>& centipoints);

}  // namespace juri::scoring

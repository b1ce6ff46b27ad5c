// The marks of a sealed stage as the file that the engine and the outsiders' tools read
// (services/engine/engine_files.h).
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/engine/definition.h"

namespace juri::ranking {

inline constexpr absl::string_view kMarksCsvHeader = "stage,entry,judge,criterion,mark,state\n";

// Appends a line for each criterion: marks in points with two decimals. `entry` is a registration number.
void AppendSheet(const engine::Stage& stage, absl::string_view entry, uint32_t alias, absl::Span<const int32_t> marks,
                 std::string& csv);

}  // namespace juri::ranking

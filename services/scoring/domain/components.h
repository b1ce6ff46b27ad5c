// Whether judges can be compared through the entries they share.
#pragma once

#include <cstddef>

#include "absl/types/span.h"
#include "services/scoring/domain/plan.h"

namespace juri::scoring {

// The number of groups of judges that share no entry, directly or through others. Judges without entries are left out.
int CountComponents(absl::Span<const Pairing> pairings, size_t entry_count, size_t judge_count);

}  // namespace juri::scoring

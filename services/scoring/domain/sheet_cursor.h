// Where a stream of sheets goes on.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/scoring/domain/names.h"

namespace juri::scoring {

inline constexpr size_t kProposalIdBytes = 16;

// The key of a sheet in its stage.
struct SheetPlace {
  std::string proposal_id;  // 16 bytes
  int alias = 0;
};

// An opaque text for `place`; any process of the service can read it. It holds no secret and needs no signature: only
// services are given one, and it reaches no further than the stage that they may read anyway.
std::string CursorText(const StageName& stage, const SheetPlace& place);

// INVALID_ARGUMENT (PAGE_TOKEN_INVALID) for anything that CursorText did not give for this stage.
absl::StatusOr<SheetPlace> ParseCursor(const StageName& stage, absl::string_view cursor);

}  // namespace juri::scoring

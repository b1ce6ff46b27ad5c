// The life of a stage: PLANNED -> ASSIGNED -> OPEN -> CLOSED; assigning may be repeated until the stage opens.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/scoring/domain/stage.h"

namespace juri::scoring {

enum class StageAction { kAssign, kOpen, kClose };

// The state after `action`. FAILED_PRECONDITION (STAGE_STATE) when `state` does not allow it.
absl::StatusOr<StageState> StateAfter(StageState state, StageAction action);

// Whether sheets are saved, filed and revised: FAILED_PRECONDITION, STAGE_CLOSED after the end, STAGE_STATE before the
// beginning.
absl::Status MayWriteSheets(StageState state);

// FAILED_PRECONDITION (STAGE_STATE) with the state as its argument.
absl::Status WrongState(StageState state);

// "ASSIGNED": the name in the contract without its prefix.
absl::string_view StateName(StageState state);

}  // namespace juri::scoring

#include "services/scoring/domain/stage_states.h"

#include <optional>

#include "common/status/refusal.h"
#include "services/scoring/domain/reasons.h"

namespace juri::scoring {
namespace {

std::optional<StageState> Next(StageState state, StageAction action) {
  using enum StageState;
  switch (action) {
    case StageAction::kAssign:
      return state == kPlanned || state == kAssigned ? std::optional(kAssigned) : std::nullopt;
    case StageAction::kOpen:
      return state == kAssigned ? std::optional(kOpen) : std::nullopt;
    case StageAction::kClose:
      return state == kOpen ? std::optional(kClosed) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

absl::StatusOr<StageState> StateAfter(StageState state, StageAction action) {
  const std::optional<StageState> next = Next(state, action);
  if (!next.has_value()) return WrongState(state);
  return *next;
}

absl::Status MayWriteSheets(StageState state) {
  if (state == StageState::kOpen) return absl::OkStatus();
  if (state == StageState::kClosed) return Refusal(kStageClosed);
  return WrongState(state);
}

absl::Status WrongState(StageState state) { return Refusal(kStageState).With("state", StateName(state)); }

absl::string_view StateName(StageState state) {
  switch (state) {
    case StageState::kPlanned:
      return "PLANNED";
    case StageState::kAssigned:
      return "ASSIGNED";
    case StageState::kOpen:
      return "OPEN";
    case StageState::kClosed:
      return "CLOSED";
  }
  return "UNSPECIFIED";
}

}  // namespace juri::scoring

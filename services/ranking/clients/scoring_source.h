// What ranking asks scoring for, and what it tells it.
#pragma once

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/ranking/domain/names.h"
#include "services/ranking/domain/sheet_columns.h"

namespace juri::rpc {
class Call;
}

namespace juri::ranking {

enum class StageState { kNotOpen, kOpen, kClosed };

struct JudgedStage {
  StageState state = StageState::kNotOpen;
  int definition_version = 0;
  SheetSeal seal;  // of a closed stage
};

// Thread-safe. Every call made while answering `call` ends by its deadline; UNAVAILABLE (SERVICE_UNAVAILABLE) when
// scoring does not answer.
class ScoringSource {
 public:
  virtual ~ScoringSource() = default;

  // NOT_FOUND (STAGE_NOT_FOUND).
  virtual absl::StatusOr<JudgedStage> Stage(const rpc::Call& call, const StageName& name) = 0;

  // The proposals judged in the stage, 16 bytes each, ascending.
  virtual absl::StatusOr<std::vector<std::string>> EntryIds(const rpc::Call& call, const StageName& name) = 0;

  // Passes the filed sheets of the stage to `take`, in order of proposal and alias; ends at its first failure.
  virtual absl::Status Sheets(const rpc::Call& call, const StageName& name,
                              absl::FunctionRef<absl::Status(const SheetBatch&)> take) = 0;

  // Tells the stage which proposals (resource names, ascending) the approved `list` passes on to it. Told again, the
  // same changes nothing. The errors are scoring's.
  virtual absl::Status SetStageEntries(absl::Time deadline, const StageName& name, const std::string& list,
                                       const std::vector<std::string>& proposals) = 0;
};

}  // namespace juri::ranking

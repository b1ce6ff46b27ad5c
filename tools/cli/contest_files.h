// A contest in files, for the commands that need no server.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/engine/engine_files.h"
#include "tools/cli/invocation.h"

namespace juri::cli {

// What --definition, --sheets and --attributes hold; the last may be left out.
struct ContestTexts {
  std::string definition;
  std::string sheets;
  std::string attributes;
};

// FILE_UNREADABLE.
absl::StatusOr<ContestTexts> ReadContestTexts(Invocation& invocation);

// FILE_FAULTY with all of them. Requires: some.
absl::Status FaultyFiles(Invocation& invocation, const std::vector<engine::FileFault>& faults);

// The contest of the files, ranked with --lot-seed. FILE_UNREADABLE, FILE_FAULTY.
absl::StatusOr<engine::RankedContest> ReadContest(Invocation& invocation);

// Places in the definition of the stages that --stage means: the one named, else every one with sheets. NO_SUCH_STAGE.
absl::StatusOr<std::vector<size_t>> ChosenStages(Invocation& invocation, const engine::RankedContest& contest);

}  // namespace juri::cli

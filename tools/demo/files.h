// What a run leaves on disk.
#pragma once

#include "absl/status/status.h"
#include "tools/demo/competition.h"

namespace juri::demo {

// Into the output folder: every list as CSV, JSON and HTML, and all that an outsider needs to recompute them: the
// definition, the marks of all stages, who withdrew, who is in which group, what the plenary decided on each list, and
// each ranking to compare with. Beside them the report about the first stage, with its data.
absl::Status WriteResults(const Edition& edition, const Ending& ending, Progress& progress);

// The name of the report's page in the output folder.
std::string ReportFile(const Ending& ending);

// Into the run directory, for the owner's eyes: a configuration for `juri` that finds the running services, and
// password files of the staff and of one judge of each kind.
absl::Status WriteAccess(const Edition& edition);

// The folder of that configuration: what JURI_HOME has to be.
std::string ClientHome(const Options& options);
std::string PasswordFile(const Options& options, const std::string& username);

}  // namespace juri::demo

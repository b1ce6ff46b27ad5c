// The competition, its agencies and its people.
#pragma once

#include "absl/status/status.h"
#include "tools/demo/edition.h"

namespace juri::demo {

// The administrator signs in with the password that tools/dev made.
absl::Status SignInAdministrator(Edition& edition, Progress& progress);
// Makes the competition from the sample definition and freezes its rules.
absl::Status FreezeRules(Edition& edition, Progress& progress);
absl::Status ImportAgencies(Edition& edition, Progress& progress);
// One account for each person of the data.
absl::Status CreateAccounts(Edition& edition, Progress& progress);
absl::Status SignInEverybody(Edition& edition, Progress& progress);

}  // namespace juri::demo

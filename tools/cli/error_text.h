// What a person reads when a command fails, and what a script sees.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/text/catalogue.h"

namespace juri::cli {

// Stable: scripts rely on them.
enum class ExitCode {
  kOk = 0,
  kRefused = 1,          // by the server; nothing to do with this machine
  kUsage = 2,            // the command line must be written differently
  kUnauthenticated = 3,  // sign in
  kUnavailable = 4,      // try again later
  kLocalFile = 5,        // a file on this machine cannot be read, written or understood
};

ExitCode ExitCodeOf(const absl::Status& status);

struct ErrorContext {
  Language language = Language::kEnglish;
  bool colour = false;
  // Key of what a refusal left as it was; empty for commands that only read.
  std::string left_as_it_was = {};
  // A file that the person wrote and now has to correct; empty if none.
  std::string edited_file = {};
  // Options that make the repeated write the same one; empty if there was no write. Named where the outcome is unknown.
  std::string repeat_with = {};
};

// The error's headline, a line for each field with its remedy, and one line that says what happened and what to do.
//
//   error: the sheet is not complete
//     signifikansi   no mark (scale 0 to 100, weight 30 %)
//     keberlanjutan  105 is above 100
//   Nothing was filed; your draft is kept. Edit marks.csv and run the command again.
std::string ErrorText(const absl::Status& status, const ErrorContext& context);

}  // namespace juri::cli

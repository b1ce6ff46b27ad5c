// From argv to a command and what it was given.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/text/catalogue.h"
#include "tools/cli/command.h"
#include "tools/cli/settings.h"

namespace juri::cli {

struct Request {
  const Command* command;
  Values values;
};

// Help was asked for, or a noun stands alone: `text` is to be shown.
struct HelpWanted {
  std::string text;
  bool complete = true;  // false when the command line lacks its noun or verb
};

// What to do; an error is a fault of the command line (reason USAGE, UNKNOWN_WORD or MISSING).
using Parsed = std::variant<Request, HelpWanted, absl::Status>;

Parsed ParseCommandLine(absl::Span<const Command> commands, const std::vector<std::string>& arguments,
                        Language language);

// The value of --language in the arguments, else the language of the locale, else Indonesian.
Language LanguageFor(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace juri::cli

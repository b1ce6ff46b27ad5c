// Completion of nouns, verbs and options in a shell.
#pragma once

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tools/cli/command.h"

namespace juri::cli {

// A script for "bash", "zsh" or "fish"; nullopt for any other shell.
std::optional<std::string> CompletionScript(absl::Span<const Command> commands, absl::string_view shell);

}  // namespace juri::cli

// The help of `juri`, made from the commands themselves, in the reader's language.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/text/catalogue.h"
#include "tools/cli/command.h"

namespace juri::cli {

// All nouns and verbs by the person they serve, on one screen.
std::string MainHelp(absl::Span<const Command> commands, Language language);

// The verbs of a noun.
std::string NounHelp(absl::Span<const Command> commands, absl::string_view noun, Language language);

// What a command does and takes, with an example.
std::string CommandHelp(const Command& command, Language language);

// Keys of the texts.
std::string SummaryKey(const Command& command);
std::string ParameterKey(const Parameter& parameter);

}  // namespace juri::cli

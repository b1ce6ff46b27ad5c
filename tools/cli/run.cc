#include "tools/cli/run.h"

#include <ostream>
#include <utility>
#include <variant>

#include "tools/cli/command_line.h"
#include "tools/cli/commands.h"
#include "tools/cli/error_text.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"

namespace juri::cli {
namespace {

int Fail(const absl::Status& status, const ErrorContext& context, Terminal& terminal) {
  terminal.out.flush();
  terminal.err << ErrorText(status, context) << std::flush;
  return static_cast<int>(ExitCodeOf(status));
}

// The file that a person has to correct when the server finds faults in it.
std::string EditedFile(const Invocation& invocation) {
  for (const Parameter& parameter : {kMarks, kFile, kDecisions, kFileArgument, kSheets}) {
    if (invocation.Has(parameter)) return invocation.Get(parameter);
  }
  return "";
}

int RunCommand(const Request& request, Language language, const Environment& environment, Terminal& terminal) {
  ErrorContext context{.language = language, .colour = terminal.ColoursErrors()};
  if (request.command->left_as_it_was != nullptr) context.left_as_it_was = request.command->left_as_it_was;
  absl::StatusOr<Settings> settings = LoadSettings(request.values, environment);
  if (!settings.ok()) return Fail(settings.status(), context, terminal);
  Invocation invocation(request.values, *std::move(settings), language, terminal);
  const absl::Status status = request.command->run(invocation);
  terminal.out.flush();
  if (status.ok()) return static_cast<int>(ExitCode::kOk);
  context.edited_file = EditedFile(invocation);
  context.repeat_with = invocation.RepeatWith();
  return Fail(status, context, terminal);
}

}  // namespace

int Run(const std::vector<std::string>& arguments, const Environment& environment, Terminal& terminal) {
  const Language language = LanguageFor(arguments, environment);
  const Parsed parsed = ParseCommandLine(AllCommands(), arguments, language);
  if (const auto* const help = std::get_if<HelpWanted>(&parsed)) {
    terminal.out << help->text << std::flush;
    return static_cast<int>(help->complete ? ExitCode::kOk : ExitCode::kUsage);
  }
  if (const auto* const fault = std::get_if<absl::Status>(&parsed)) {
    return Fail(*fault, {.language = language, .colour = terminal.ColoursErrors()}, terminal);
  }
  return RunCommand(std::get<Request>(parsed), language, environment, terminal);
}

}  // namespace juri::cli

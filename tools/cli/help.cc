#include "tools/cli/help.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "tools/cli/parameters.h"
#include "tools/cli/wrap.h"

namespace juri::cli {
namespace {

constexpr size_t kWidth = 80;
constexpr size_t kPersonColumn = 20;
constexpr size_t kNounColumn = 13;
constexpr size_t kParameterColumn = 30;

constexpr std::pair<Person, const char*> kPeople[] = {{Person::kAgency, "cli.FOR_AGENCIES"},
                                                      {Person::kJudge, "cli.FOR_JUDGES"},
                                                      {Person::kSecretariat, "cli.FOR_SECRETARIAT"},
                                                      {Person::kOrganizer, "cli.FOR_ORGANIZERS"},
                                                      {Person::kAdministrator, "cli.FOR_ADMINISTRATORS"},
                                                      {Person::kEveryone, "cli.FOR_EVERYONE"},
                                                      {Person::kOffline, "cli.OFFLINE"}};

using Verbs = std::vector<std::pair<std::string, std::vector<std::string>>>;  // by noun, in the order of the commands

Verbs VerbsOf(absl::Span<const Command> commands, Person person) {
  Verbs verbs;
  for (const Command& command : commands) {
    if (command.person != person) continue;
    const auto of_noun = [&](const auto& entry) { return entry.first == command.noun; };
    auto found = std::find_if(verbs.begin(), verbs.end(), of_noun);
    if (found == verbs.end()) found = verbs.insert(verbs.end(), {command.noun, {}});
    found->second.push_back(command.verb);
  }
  return verbs;
}

std::string PersonHelp(absl::Span<const Command> commands, Person person, std::string heading) {
  std::string out;
  for (const auto& [noun, verbs] : VerbsOf(commands, person)) {
    // A word and the bar behind it stay together when the line is wrapped.
    const std::string left =
        absl::StrCat(Padded(heading, kPersonColumn), noun.empty() ? "" : Padded(noun, kNounColumn));
    const size_t column = kPersonColumn + (noun.empty() ? 0 : kNounColumn);
    absl::StrAppend(&out, Beside(left, column, absl::StrJoin(verbs, " | "), kWidth));
    heading.clear();
  }
  return out;
}

std::string WordOf(const Parameter& parameter) {
  const bool option = parameter.kind == Parameter::Kind::kOption || parameter.kind == Parameter::Kind::kList;
  return option ? absl::StrCat(parameter.name, " ", parameter.value) : parameter.name;
}

std::string ParameterHelp(const Parameter& parameter, Language language) {
  return Beside(absl::StrCat("  ", WordOf(parameter)), kParameterColumn, Text(language, ParameterKey(parameter)),
                kWidth);
}

std::string FullName(const Command& command) {
  return absl::StrCat("juri ", command.noun, *command.noun == '\0' ? "" : " ", command.verb);
}

// "juri proposal submit PROPOSAL [--etag ETAG]"
std::string Usage(const Command& command) {
  std::string usage = FullName(command);
  for (const Parameter& parameter : command.parameters) {
    const std::string word = WordOf(parameter);
    absl::StrAppend(&usage, parameter.required ? absl::StrCat(" ", word) : absl::StrCat(" [", word, "]"),
                    parameter.kind == Parameter::Kind::kList ? "..." : "");
  }
  return usage;
}

std::string KeyPart(absl::string_view word) {
  return absl::StrReplaceAll(absl::AsciiStrToUpper(absl::StripPrefix(word, "--")), {{"-", "_"}});
}

}  // namespace

std::string SummaryKey(const Command& command) {
  const std::string noun = *command.noun == '\0' ? "" : absl::StrCat(KeyPart(command.noun), "_");
  return absl::StrCat("cli.HELP_", noun, KeyPart(command.verb));
}

std::string ParameterKey(const Parameter& parameter) {
  const bool argument = parameter.kind == Parameter::Kind::kArgument;
  return absl::StrCat(argument ? "cli.ARGUMENT_" : "cli.OPTION_", KeyPart(parameter.name));
}

std::string MainHelp(absl::Span<const Command> commands, Language language) {
  std::string out = absl::StrCat(Text(language, "cli.WHAT_JURI_IS"), "\n\n", Text(language, "cli.USAGE_LINE"), "\n\n");
  for (const auto& [person, key] : kPeople) absl::StrAppend(&out, PersonHelp(commands, person, Text(language, key)));
  absl::StrAppend(&out, "\n", Text(language, "cli.OPTIONS_OF_EVERY_COMMAND"), "\n");
  for (const Parameter& parameter : kGlobals) absl::StrAppend(&out, ParameterHelp(parameter, language));
  return absl::StrCat(out, "\n", Text(language, "cli.MORE_HELP"), "\n");
}

std::string NounHelp(absl::Span<const Command> commands, absl::string_view noun, Language language) {
  std::string out;
  for (const Command& command : commands) {
    if (noun != command.noun) continue;
    absl::StrAppend(&out, Beside(FullName(command), kParameterColumn, Text(language, SummaryKey(command)), kWidth));
  }
  return absl::StrCat(out, "\n", Text(language, "cli.MORE_HELP_OF_NOUN", {{"noun", std::string(noun)}}), "\n");
}

std::string CommandHelp(const Command& command, Language language) {
  std::string out = absl::StrCat(Text(language, SummaryKey(command)), "\n\n", Text(language, "cli.USAGE_WORD"), "\n");
  absl::StrAppend(&out, Beside("", 2, Usage(command), kWidth));
  if (!command.parameters.empty()) absl::StrAppend(&out, "\n");
  for (const Parameter& parameter : command.parameters) absl::StrAppend(&out, ParameterHelp(parameter, language));
  absl::StrAppend(&out, "\n", Text(language, "cli.EXAMPLE_WORD"), "\n  juri ", command.example, "\n\n",
                  Text(language, "cli.GLOBALS_REMARK"), "\n");
  return out;
}

}  // namespace juri::cli

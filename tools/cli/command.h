// A command of `juri` as data: whom it serves, what it is called, what it takes, what it does.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace juri::cli {

class Invocation;

// Whom a command serves; `juri --help` is grouped by it, in this order.
enum class Person { kAgency, kJudge, kSecretariat, kOrganizer, kAdministrator, kEveryone, kOffline };

// Something that a command line may give. Its help is the text "cli.OPTION_REQUEST_ID" or "cli.ARGUMENT_PROPOSAL".
struct Parameter {
  enum class Kind { kArgument, kOption, kList, kFlag };

  Kind kind;
  const char* name;        // "PROPOSAL" or "--file"
  const char* value = "";  // what stands for the value of an option in its help, for example "FILE"
  bool required = false;
};

constexpr Parameter Required(Parameter parameter) {
  parameter.required = true;
  return parameter;
}

// What was given, by the parameter's name; a flag that was given holds an empty list.
using Values = std::map<std::string, std::vector<std::string>>;

// Its summary is the text "cli.HELP_PROPOSAL_SUBMIT".
struct Command {
  Person person;
  const char* noun;  // empty for a command of its own, for example `juri login`
  const char* verb;
  std::vector<Parameter> parameters;
  const char* example;  // without the leading "juri "
  absl::Status (*run)(Invocation&);
  // Key of what a refusal left as it was, said in the error's last line; nullptr for commands that only read.
  const char* left_as_it_was = nullptr;
};

inline constexpr const char* kNothingChanged = "cli.NOTHING_CHANGED";
inline constexpr const char* kNothingFiled = "cli.NOTHING_FILED";

}  // namespace juri::cli

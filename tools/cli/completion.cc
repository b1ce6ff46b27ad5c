#include "tools/cli/completion.h"

#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tools/cli/parameters.h"

namespace juri::cli {
namespace {

// What may follow the words before: "" -> nouns, "proposal" -> verbs, "proposal submit" -> options.
using Words = std::map<std::string, std::set<std::string>>;

void AddOptions(absl::Span<const Parameter> parameters, std::set<std::string>& words) {
  for (const Parameter& parameter : parameters) {
    if (parameter.kind != Parameter::Kind::kArgument) words.insert(parameter.name);
  }
}

Words WordsOf(absl::Span<const Command> commands) {
  Words words;
  for (const Command& command : commands) {
    const std::string noun = command.noun;
    words[""].insert(noun.empty() ? command.verb : noun);
    if (!noun.empty()) words[noun].insert(command.verb);
    std::set<std::string>& options = words[noun.empty() ? command.verb : absl::StrCat(noun, " ", command.verb)];
    AddOptions(command.parameters, options);
    AddOptions(kGlobals, options);
  }
  return words;
}

std::string BashScript(const Words& words) {
  std::string cases;
  for (const auto& [before, after] : words) {
    absl::StrAppend(&cases, "    '", before, "') words='", absl::StrJoin(after, " "), "' ;;\n");
  }
  // Options and their values do not count as words before; after noun and verb nothing else does either.
  return absl::StrCat(R"sh(_juri() {
  local i before= words= current=${COMP_WORDS[COMP_CWORD]} count=0
  for ((i = 1; i < COMP_CWORD && count < 2; i++)); do
    case ${COMP_WORDS[i]} in
      -*) ;;
      *) before="${before:+$before }${COMP_WORDS[i]}"; count=$((count + 1)) ;;
    esac
  done
  case $before in
)sh",
                      cases, R"sh(  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [[ ${#COMPREPLY[@]} -gt 0 ]] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _juri juri
)sh");
}

std::string FishScript(const Words& words) {
  std::string script = "complete -c juri -f\n";
  for (const auto& [before, after] : words) {
    const std::vector<std::string> conditions = absl::StrSplit(before, ' ', absl::SkipEmpty());
    std::string condition = "__fish_use_subcommand";
    if (!before.empty()) {
      condition =
          absl::StrCat("__fish_seen_subcommand_from ", absl::StrJoin(conditions, "; and __fish_seen_subcommand_from "));
    }
    absl::StrAppend(&script, "complete -c juri -n '", condition, "' -a '", absl::StrJoin(after, " "), "'\n");
  }
  return script;
}

}  // namespace

std::optional<std::string> CompletionScript(absl::Span<const Command> commands, absl::string_view shell) {
  const Words words = WordsOf(commands);
  if (shell == "bash") return BashScript(words);
  if (shell == "zsh") return absl::StrCat("autoload -U +X bashcompinit && bashcompinit\n", BashScript(words));
  if (shell == "fish") return FishScript(words);
  return std::nullopt;
}

}  // namespace juri::cli

#include "tools/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/status/refusal.h"
#include "tools/cli/help.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {
namespace {

// CLI11's tree of the commands: nouns below the root, verbs below the nouns.
class Tree {
 public:
  Tree(absl::Span<const Command> commands, Language language) {
    root_.fallthrough();  // options of every command may stand behind the verb
    root_.set_help_flag("-h,--help");
    root_.formatter_fn([=](const CLI::App*, std::string, CLI::AppFormatMode) { return MainHelp(commands, language); });
    // With more than one a word after the verb would be taken for another noun: `juri login judge`.
    root_.require_subcommand(0, 1);
    for (const Parameter& parameter : kGlobals) Declare(parameter, root_);
    for (const Command& command : commands) Add(commands, command, language);
  }

  CLI::App& root() { return root_; }

  // The verb that was given; nullptr when noun or verb is missing.
  const std::pair<CLI::App* const, const Command*>* Chosen() const {
    const auto found =
        std::find_if(verbs_.begin(), verbs_.end(), [](const auto& verb) { return verb.first->parsed(); });
    return found == verbs_.end() ? nullptr : &*found;
  }

  Values ValuesOf(const CLI::App& verb, const Command& command) const {
    Values values;
    for (const Parameter& parameter : kGlobals) Take(parameter, root_, values);
    for (const Parameter& parameter : command.parameters) Take(parameter, verb, values);
    return values;
  }

 private:
  static void Declare(const Parameter& parameter, CLI::App& app) {
    if (parameter.kind == Parameter::Kind::kFlag) {
      app.add_flag(parameter.name);
      return;
    }
    CLI::Option* const option = app.add_option(parameter.name)->allow_extra_args(false)->required(parameter.required);
    option->type_size(1)->expected(1);
    if (parameter.kind == Parameter::Kind::kList) option->take_all();
  }

  static void Take(const Parameter& parameter, const CLI::App& app, Values& values) {
    const CLI::Option* const option = app.get_option(parameter.name);
    if (option->count() == 0) return;
    values[parameter.name] = parameter.kind == Parameter::Kind::kFlag ? std::vector<std::string>{} : option->results();
  }

  void Add(absl::Span<const Command> commands, const Command& command, Language language) {
    CLI::App& parent = *command.noun == '\0' ? root_ : Noun(commands, command.noun, language);
    CLI::App* const verb = parent.add_subcommand(command.verb);
    verb->formatter_fn([&command, language](const CLI::App*, std::string, CLI::AppFormatMode) {
      return CommandHelp(command, language);
    });
    for (const Parameter& parameter : command.parameters) Declare(parameter, *verb);
    verbs_.emplace(verb, &command);
  }

  CLI::App& Noun(absl::Span<const Command> commands, const std::string& noun, Language language) {
    CLI::App*& app = nouns_[noun];
    if (app != nullptr) return *app;
    app = root_.add_subcommand(noun);
    app->require_subcommand(0, 1);
    app->formatter_fn([commands, noun, language](const CLI::App*, std::string, CLI::AppFormatMode) {
      return NounHelp(commands, noun, language);
    });
    return *app;
  }

  CLI::App root_{"", "juri"};
  std::map<std::string, CLI::App*> nouns_;
  std::map<CLI::App*, const Command*> verbs_;
};

// CLI11 tells faults in English sentences; the words of the command line in them are all that is taken over.
std::string BeforeColon(const std::string& sentence) { return sentence.substr(0, sentence.find(':')); }
std::string BehindColon(const std::string& sentence) {
  const size_t colon = sentence.find(": ");
  return colon == sentence.npos ? sentence : sentence.substr(colon + 2);
}

absl::Status Parse(CLI::App& app, const std::vector<std::string>& arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());  // as CLI11 wants them
  try {
    app.parse(reversed);
  } catch (const CLI::RequiredError& error) {
    return Refusal(kMissing).With("parameter", absl::StripSuffix(error.what(), " is required"));
  } catch (const CLI::ExtrasError& error) {
    return Refusal(kUnknownWord).With("word", BehindColon(error.what()));
  } catch (const CLI::ArgumentMismatch& error) {
    return Refusal(kOneValue).With("parameter", BeforeColon(error.what()));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success))
      return Refusal(kUsage).With("cause", error.what());
    return absl::CancelledError();  // help was asked for
  }
  return absl::OkStatus();
}

}  // namespace

Parsed ParseCommandLine(absl::Span<const Command> commands, const std::vector<std::string>& arguments,
                        Language language) {
  Tree tree(commands, language);
  const absl::Status status = Parse(tree.root(), arguments);
  if (absl::IsCancelled(status)) return HelpWanted{tree.root().help()};
  if (!status.ok()) return status;
  const auto* const chosen = tree.Chosen();
  if (chosen == nullptr) return HelpWanted{tree.root().help(), false};
  return Request{chosen->second, tree.ValuesOf(*chosen->first, *chosen->second)};
}

Language LanguageFor(const std::vector<std::string>& arguments, const Environment& environment) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (absl::StartsWith(arguments[i], "--language=")) return ParseAcceptLanguage(arguments[i].substr(11));
    if (arguments[i] == kLanguage.name && i + 1 < arguments.size()) return ParseAcceptLanguage(arguments[i + 1]);
  }
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const std::string locale = environment(name); !locale.empty()) return ParseAcceptLanguage(locale);
  }
  return Language::kIndonesian;
}

}  // namespace juri::cli

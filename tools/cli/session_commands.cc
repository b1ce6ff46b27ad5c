// juri login, logout, whoami, health, completion
#include <limits.h>
#include <unistd.h>

#include <functional>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/macros.h"
#include "common/status/refusal.h"
#include "tools/cli/account_table.h"
#include "tools/cli/commands.h"
#include "tools/cli/completion.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"
#include "tools/cli/password.h"
#include "tools/cli/reasons.h"
#include "tools/cli/token_store.h"

namespace juri::cli {
namespace {

namespace v1 = identity::v1;
using Service = v1::IdentityService;

// What the person will know this session by: "juri on office-pc".
std::string Label() {
  char host[HOST_NAME_MAX + 1] = {};
  if (gethostname(host, HOST_NAME_MAX) != 0) return "juri";
  constexpr size_t kLongest = 60;
  return absl::StrCat("juri on ", absl::string_view(host).substr(0, kLongest));
}

absl::Status Login(Invocation& invocation) {
  v1::SignInRequest request;
  request.set_username(invocation.Get(kUsername));
  request.set_label(Label());
  JURI_ASSIGN_OR_RETURN(*request.mutable_password(), ReadPassword(invocation, "cli.ASK_PASSWORD", false));
  JURI_ASSIGN_OR_RETURN(const v1::SignInResponse answer, invocation.Call(&Service::Stub::SignIn, request));
  JURI_RETURN_IF_ERROR(TokenStore(invocation.settings()).Save(answer.token()));
  invocation.output().Note("cli.SIGNED_IN", {{"name", answer.account().display_name()},
                                             {"time", invocation.TimeText(answer.expire_time())}});
  return absl::OkStatus();
}

absl::Status Logout(Invocation& invocation) {
  const absl::Status status = invocation.Call(&Service::Stub::SignOut, v1::SignOutRequest()).status();
  // A token that has ended already is no reason to keep it.
  if (!status.ok() && !absl::IsUnauthenticated(status)) return status;
  JURI_RETURN_IF_ERROR(TokenStore(invocation.settings()).Remove());
  invocation.output().Note("cli.SIGNED_OUT");
  return absl::OkStatus();
}

absl::Status Whoami(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const v1::Account account, invocation.Call(&Service::Stub::GetCaller, v1::GetCallerRequest()));
  ShowAccount(invocation, account);
  return absl::OkStatus();
}

// Whether a service answers at all: also a refusal is an answer.
bool Answers(const absl::Status& status) { return !absl::IsUnavailable(status) && !absl::IsDeadlineExceeded(status); }

struct Probe {
  const char* service;
  std::string target;
  std::function<absl::Status()> call;
};

std::vector<Probe> Probes(Invocation& invocation) {
  const Settings& settings = invocation.settings();
  return {
      {"identity", settings.identity_target,
       [&] { return invocation.Call(&Service::Stub::GetCaller, v1::GetCallerRequest()).status(); }},
      {"submission", settings.submission_target,
       [&] {
         return invocation
             .Call(&submission::v1::SubmissionService::Stub::ListCompetitions,
                   submission::v1::ListCompetitionsRequest())
             .status();
       }},
      {"scoring", settings.scoring_target,
       [&] {
         return invocation.Call(&scoring::v1::ScoringService::Stub::GetStage, scoring::v1::GetStageRequest()).status();
       }},
      {"ranking", settings.ranking_target,
       [&] {
         return invocation
             .Call(&ranking::v1::RankingService::Stub::ListPublishedLists, ranking::v1::ListPublishedListsRequest())
             .status();
       }},
  };
}

absl::Status Health(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(client::Session* const session, invocation.Session());
  session->set_patience(absl::Seconds(3));
  Table table({"service", "answers", "milliseconds", "target"});
  bool all_answer = true;
  for (const Probe& probe : Probes(invocation)) {
    const absl::Time begin = absl::Now();
    const bool answers = Answers(probe.call());
    all_answer = all_answer && answers;
    table.Add({probe.service, Cell::Code(answers ? "YES" : "NO"), absl::ToInt64Milliseconds(absl::Now() - begin),
               probe.target});
  }
  invocation.output().Show(table);
  return all_answer ? absl::OkStatus() : Refusal(kUnreachable).Status();
}

absl::Status Completion(Invocation& invocation) {
  const std::optional<std::string> script = CompletionScript(AllCommands(), invocation.Get(kShell));
  if (!script) {
    return Refusal(kValueInvalid)
        .With("parameter", kShell.name)
        .With("value", invocation.Get(kShell))
        .With("known", "bash, zsh, fish");
  }
  invocation.output().Raw(*script);
  return absl::OkStatus();
}

}  // namespace

std::vector<Command> SessionCommands() {
  return {
      {Person::kEveryone, "", "login", {kUsername, kPasswordFile, kPasswordStdin}, "login siti", Login},
      {Person::kEveryone, "", "logout", {}, "logout", Logout},
      {Person::kEveryone, "", "whoami", {}, "whoami --output json", Whoami},
      {Person::kEveryone,
       "",
       "completion",
       {kShell},
       "completion bash > ~/.local/share/bash-completion/completions/juri",
       Completion},
      {Person::kEveryone, "", "health", {}, "health", Health},
  };
}

}  // namespace juri::cli

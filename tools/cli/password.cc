#include "tools/cli/password.h"

#include <istream>

#include "common/base/macros.h"
#include "common/config/secret_file.h"
#include "common/status/refusal.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

absl::StatusOr<std::string> ReadPassword(Invocation& invocation, absl::string_view question_key, bool is_new,
                                         const Parameter& file) {
  if (invocation.Has(file)) return config::ReadSecretFile(invocation.Get(file));
  if (invocation.Has(kPasswordStdin)) {
    std::string line;
    if (std::getline(invocation.terminal().in, line) && !line.empty()) return line;
    return Refusal(kNoPassword).Status();
  }
  const std::optional<std::string> password = AskSecret(invocation.Say(question_key));
  if (!password) return Refusal(kNoPassword).Status();
  if (is_new && AskSecret(invocation.Say("cli.ASK_PASSWORD_AGAIN")) != password) {
    return Refusal(kPasswordsDiffer).Status();
  }
  return *password;
}

absl::Status ConfirmPassword(Invocation& invocation) {
  JURI_ASSIGN_OR_RETURN(const std::string password, ReadPassword(invocation, "cli.ASK_PASSWORD_ANEW", false));
  JURI_ASSIGN_OR_RETURN(client::Session* const session, invocation.Session());
  return session->ConfirmPassword(password);
}

}  // namespace juri::cli

#include "tools/cli/password.h"

#include <istream>

#include "common/config/secret_file.h"
#include "common/status/refusal.h"
#include "tools/cli/parameters.h"
#include "tools/cli/reasons.h"

namespace juri::cli {

absl::StatusOr<std::string> ReadPassword(Invocation& invocation, absl::string_view question_key, bool is_new) {
  if (invocation.Has(kPasswordFile)) return config::ReadSecretFile(invocation.Get(kPasswordFile));
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

}  // namespace juri::cli

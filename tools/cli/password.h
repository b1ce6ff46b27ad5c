// Passwords: from a prompt without echo, a file or standard input; never from the command line, which others can read.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/status/details.h"
#include "common/status/reasons.h"
#include "tools/cli/invocation.h"
#include "tools/cli/parameters.h"

namespace juri::cli {

// From the file that `file` names (mode 0600 or 0400), from the next line of standard input with --password-stdin, else
// asked for with the text of `question_key`, twice for a new password. NO_PASSWORD without any of them; SECRET_EXPOSED.
absl::StatusOr<std::string> ReadPassword(Invocation& invocation, absl::string_view question_key, bool is_new,
                                         const Parameter& file = kPasswordFile);

// Reads the present password (see ReadPassword) and gives it to the session of the last sign-in once more.
absl::Status ConfirmPassword(Invocation& invocation);

// Calls a method that may want the password anew: it is asked for only then, and the call is made once more.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> CallConfirmed(Invocation& invocation,
                                       grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                       const Request& request) {
  const absl::StatusOr<Response> answer = invocation.Call(method, request);
  if (!HasReason(answer.status(), kPasswordNeeded)) return answer;
  const absl::Status confirmed = ConfirmPassword(invocation);
  if (!confirmed.ok()) return confirmed;
  return invocation.Call(method, request);
}

}  // namespace juri::cli

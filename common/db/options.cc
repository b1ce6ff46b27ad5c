#include "common/db/options.h"

#include <string>
#include <vector>

#include "absl/strings/str_join.h"

namespace juri::db {
namespace {

// The driver counts in seconds, and takes 0 for "no limit".
bool IsWholeSeconds(absl::Duration duration) {
  return duration >= absl::Seconds(1) && duration == absl::Trunc(duration, absl::Seconds(1));
}

}  // namespace

absl::Status Validate(const Options& options) {
  std::vector<std::string> faults;
  if (options.socket.empty() == options.host.empty()) faults.push_back("give either a socket or a host");
  if (options.user.empty()) faults.push_back("the user is missing");
  if (options.schema.empty()) faults.push_back("the schema is missing");
  if (options.writers < 1 || options.readers < 1) faults.push_back("a pool needs at least one connection");
  for (const absl::Duration duration :
       {options.connect_timeout, options.statement_timeout, options.network_timeout, options.lock_wait}) {
    if (!IsWholeSeconds(duration)) faults.push_back("timeouts are whole seconds, at least one");
  }
  if (options.network_timeout <= options.statement_timeout) {
    faults.push_back("network_timeout must be longer than statement_timeout");
  }
  if (faults.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError("database options: " + absl::StrJoin(faults, "; "));
}

}  // namespace juri::db
